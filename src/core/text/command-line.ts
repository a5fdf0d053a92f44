/** A rollcall command to go on with. */
export interface Command {
  /** For a program: `rollcall` and its words, without quotes. */
  readonly argv: readonly string[];
  /** For a person: ready to be copied. */
  readonly text: string;
}

export const commandOf = (...words: readonly string[]): Command => ({
  argv: ['rollcall', ...words],
  text: commandLine(...words),
});

/** A rollcall command, ready to be copied: words are quoted if a shell would change them. */
export const commandLine = (...words: readonly string[]): string =>
  ['rollcall', ...words].map(shellWord).join(' ');

/** A path that a command line does not take for a flag. */
export const pathWord = (path: string): string => (path.startsWith('-') ? `./${path}` : path);

/**
 * A word in quotes if a shell would change it. POSIX shells, PowerShell and cmd read double quotes alike, unless a word
 * has a character that one of them expands or ends the quotes at, as PowerShell does at curly ones. PowerShell also takes
 * bare commas for a list, and `@` for a variable.
 */
export const shellWord = (word: string): string =>
  /^[\w./:%+=-][\w./:@%+=-]*$/u.test(word) ? word : quotedWord(word);

/** A word in quotes, as sentences name it: in double ones, unless a shell would change what is between them. */
export const quotedWord = (word: string): string =>
  /["$`!“”„]|\\(?:\\|$)/u.test(word) ? inSingleQuotes(word) : `"${word}"`;

const inSingleQuotes = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;
