/** `a, b or c`. */
export const oneOf = (words: readonly string[]): string => listed(words, 'or');

/** `a, b and c`. */
export const allOf = (words: readonly string[]): string => listed(words, 'and');

function listed(words: readonly string[], before: 'or' | 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${before} ${last}`;
}
