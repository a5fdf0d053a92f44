/** A command of ours with its words quoted where a shell would take them otherwise: ready to be copied. */
export const commandLine = (...words: readonly string[]): string =>
  ['rollcall', ...words].map(shellWord).join(' ');

const shellWord = (word: string): string =>
  /^[\w./:@%+,=-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
