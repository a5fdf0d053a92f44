import type { ContentAccess, ContentGrant } from '../content/content.ts';
import type { ItemGrant } from '../content/item-grants.ts';

/** Who a grant is for, as exports say it. */
export const grantPrincipals = [
  'user',
  'group',
  'everyone_signed_in',
  'anyone',
  'unknown',
] as const satisfies readonly ItemGrant['principal'][];
export type PrincipalKind = (typeof grantPrincipals)[number];

/** What a grant allows; the owner of an item has no grant. */
export const grantAccesses = [
  'collaborator',
  'viewer',
  'unknown',
] as const satisfies readonly ContentGrant['access'][];
export type GrantAccess = (typeof grantAccesses)[number];

/** Who may open an item without being named in its list. */
export const itemAccesses = [
  'anyone',
  'signed-in',
  'listed',
  'unknown',
] as const satisfies readonly ContentAccess[];

/** Words of exports about grants that people read with spaces: `everyone signed in`, `dormant grant`. */
const wordsWithSpaces = ['everyone_signed_in', 'dormant_grant'] as const;

const shownWords: ReadonlyMap<string, string> = new Map(
  wordsWithSpaces.map((word) => [word, word.replaceAll('_', ' ')]),
);
const exportedWords: ReadonlyMap<string, string> = new Map(
  wordsWithSpaces.map((word) => [word.replaceAll('_', ' '), word]),
);

/** A word of an export, as workbooks and terminals show it. */
export const shownWord = (word: string): string => shownWords.get(word) ?? word;

/** The inverse of {@link shownWord}; a word of an export stays as it is. */
export const exportedWord = (shown: string): string => exportedWords.get(shown) ?? shown;
