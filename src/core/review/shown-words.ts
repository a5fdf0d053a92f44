/** Words of exports about grants that people read with spaces: `everyone signed in`, `dormant grant`. */
const words = ['everyone_signed_in', 'dormant_grant'] as const;

const shownWords: ReadonlyMap<string, string> = new Map(
  words.map((word) => [word, word.replaceAll('_', ' ')]),
);
const exportedWords: ReadonlyMap<string, string> = new Map(
  words.map((word) => [word.replaceAll('_', ' '), word]),
);

/** A word of an export, as workbooks and terminals show it. */
export const shownWord = (word: string): string => shownWords.get(word) ?? word;

/** The inverse of {@link shownWord}; a word of an export stays as it is. */
export const exportedWord = (shown: string): string => exportedWords.get(shown) ?? shown;
