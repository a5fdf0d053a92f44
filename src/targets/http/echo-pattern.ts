/** What finds a secret in a text however it was escaped on the way: each of its characters in any of its forms. */
export function echoPattern(secret: string): RegExp {
  const escaped = Array.from(secret, (character) => `(?:${formsOf(character).join('|')})`).join('');
  return new RegExp([escaped, ...encodedForms(secret)].join('|'), 'g');
}

function formsOf(character: string): string[] {
  const point = character.codePointAt(0) ?? 0;
  const bytes = [...Buffer.from(character)];
  const units = character.split('').map((unit) => unit.charCodeAt(0));
  return [
    literal(character),
    // Before a quote in JSON, Python or a shell; several times where that was escaped again.
    ...(/[\p{L}\p{N}]/u.test(character) ? [] : [`\\\\+${literal(character)}`]),
    ...Object.entries(LETTERS).flatMap(([letter, sign]) => (sign === character ? [`\\\\+${letter}`] : [])),
    ...(point < 256 ? [`\\\\+x${hex(point, 2)}`] : []),
    bytes.map((byte) => `\\\\+x${hex(byte, 2)}`).join(''),
    units.map((unit) => `\\\\+u${hex(unit, 4)}`).join(''),
    `\\\\+U${hex(point, 8)}`,
    `\\\\+u\\{0*${hex(point, 1)}\\}`,
    bytes.map((byte) => `%(?:25)*${hex(byte, 2)}`).join(''),
    ...(character === ' ' ? ['\\+'] : []),
    `${AMPERSAND}#0*${point};?`,
    `${AMPERSAND}#[xX]0*${hex(point, 1)};?`,
    ...(HTML_NAMES[character] ?? []).map((name) => `${AMPERSAND}${name};`),
  ];
}

/** An ampersand, itself escaped any number of times. */
const AMPERSAND = '&(?:amp;)*';

const HTML_NAMES: Readonly<Record<string, readonly string[]>> = {
  '&': ['amp'],
  '<': ['lt'],
  '>': ['gt'],
  '"': ['quot', 'QUOT'],
  "'": ['apos'],
};

/** What a backslash and a letter mean in JSON and Python. */
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');

/** The digits in capital or small letters. */
const hex = (value: number, digits: number): string =>
  value
    .toString(16)
    .padStart(digits, '0')
    .replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);

/** Shorter than that, what was encoded would be found where it is not. */
const SHORTEST_ENCODED = 6;

/** The whole secret in hexadecimal, and in Base64 wherever it begins there (as in `name:password`). */
function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inHex = [...bytes].map((byte) => hex(byte, 2)).join('');
  const inBase64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // Only the signs that depend on the secret alone.
    const own = encoded.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3));
    return own.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
  });
  return bytes.length < SHORTEST_ENCODED ? [] : [inHex, ...inBase64];
}
