const MOST = 5;

/**
 * The first five of many: `a, b, c, d, e and 7 more`; all of a few: `a, b`.
 * @param what the many are, if the text does not say it: `groups`
 */
export function someOf(words: readonly string[], what = ''): string {
  const more = words.length - MOST;
  if (more <= 0) return words.join(', ');
  return `${words.slice(0, MOST).join(', ')} and ${more} more${what === '' ? '' : ` ${what}`}`;
}
