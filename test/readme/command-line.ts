/** A command line of rollcall as a shell would hand it over. */
export interface CommandLine {
  readonly argv: readonly string[];
  /** `NAME=value` in front of the command. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether what is said on standard error is seen: not with `2>/dev/null`. */
  readonly stderr: 'shown' | 'dropped';
}

/** What only a shell can do; a page that needs it says that the block is not run. */
const shellOnly = /[|&;<>`$()\\]/;

/**
 * Takes a shown line apart; undefined where it does not run rollcall.
 * @throws {Error} where it runs rollcall and needs more of a shell than quotes and `2>/dev/null`
 */
export function parseCommandLine(text: string): CommandLine | undefined {
  const [plain = '', ...redirected] = text.split(/\s2>\s?\/dev\/null\s*$/);
  const words = [...plain.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word);
  const first = words.findIndex((word) => !/^\w+=/.test(word));
  const name = words[first] === 'npx' ? first + 1 : first;
  if (words[name] !== 'rollcall') return undefined;
  const unquoted = plain.replaceAll(/"[^"]*"|'[^']*'/g, '');
  if (shellOnly.test(unquoted)) throw new Error(`cannot be run without a shell: ${text}`);
  return {
    argv: words.slice(name + 1).map(unquote),
    env: Object.fromEntries(words.slice(0, first).map(assignment)),
    stderr: redirected.length === 0 ? 'shown' : 'dropped',
  };
}

/** The variables of an `export` line; empty for any other. */
export const parseExport = (text: string): Record<string, string> =>
  text.startsWith('export ')
    ? Object.fromEntries(text.slice('export '.length).trim().split(/\s+/).map(assignment))
    : {};

function assignment(word: string): [string, string] {
  const [name = '', ...value] = word.split('=');
  return [name, unquote(value.join('='))];
}

const unquote = (word: string): string => word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2');
