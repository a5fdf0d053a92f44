const MOST = 5;

/** The first five of many: `a, b, c, d, e and 7 more`; all of a few: `a, b`. */
export const someOf = (words: readonly string[]): string =>
  words.length > MOST
    ? `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`
    : words.join(', ');
