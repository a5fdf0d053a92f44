/**
 * The order in which the server lists names: case and punctuation are ignored; symbols come first, then
 * digits (connect-api §5.1, recorded).
 */
const collator = new Intl.Collator('en', { ignorePunctuation: true });

export const compareNames = (a: string, b: string): number =>
  collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

export interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly email: string;
}

/** By first name, last name, username, e-mail address (connect-api §4.2). */
export const comparePeople = (a: Named, b: Named): number =>
  compareNames(a.firstName, b.firstName) ||
  compareNames(a.lastName, b.lastName) ||
  compareNames(a.username, b.username) ||
  compareNames(a.email, b.email);

/** How the hits of a search are ordered: by how close the name is to the prefix, or only in list order. */
export type Ranking = 'nearest-first' | 'by-name';

export const compareHits = (
  a: { readonly distance: number },
  b: { readonly distance: number },
  ranking: Ranking,
): number => (ranking === 'nearest-first' ? a.distance - b.distance : 0);
