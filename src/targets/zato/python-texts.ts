/** A string as Python prints it: in single quotes, or in double quotes if it contains a single one. */
const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gsu;

/**
 * A list of strings: as JSON, as 3.2 prints it (`['a', "b's"]`), or omitted by 3.0 if it is empty
 * (zato-sso-api §1, §2.5). Undefined if it is not a list of strings.
 */
export function parseTexts(value: unknown): string[] | undefined {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const quoted = value.match(QUOTED) ?? [];
  return `[${quoted.join(', ')}]` === value ? quoted.map(unquote) : undefined;
}

const unquote = (quoted: string): string =>
  quoted.slice(1, -1).replace(/\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|.)/gsu, (escape) => {
    const [, sign = '', ...digits] = escape;
    return digits.length > 0
      ? String.fromCodePoint(Number.parseInt(digits.join(''), 16))
      : (controls[sign] ?? sign);
  });

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
