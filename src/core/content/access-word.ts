import type { ContentAccess } from './content.ts';

/** Who may open an item, in the words of content.csv. */
export const accessWords = ['anyone', 'signed-in', 'listed', 'owner only', 'unknown'] as const;
export type AccessWord = (typeof accessWords)[number];

/**
 * `owner only` says that the list of an item is empty.
 * @param named how many are in its list; undefined: it was not read or is not shown, and may have somebody in it
 */
export const accessWordOf = (access: ContentAccess, named: number | undefined): AccessWord =>
  access === 'listed' && named === 0 ? 'owner only' : access;

/** What the server says where an export has this word; undefined: exports have no such word. */
export function accessOfWord(word: string): ContentAccess | undefined {
  const known = accessWords.find((each) => each === word);
  return known === 'owner only' ? 'listed' : known;
}
