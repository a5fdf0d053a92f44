import type { Profile } from '../../core/profile.ts';

/**
 * Whether a row and an account may be about one person although their names differ: `Ann` and `Anna`, an initial, an
 * accent, a second surname, first and last name the wrong way round, or one e-mail address.
 */
export function mayBeSamePerson(stated: Profile, has: Profile): boolean {
  if (isStated(stated.email) && foldName(stated.email ?? '') === foldName(has.email ?? '')) return true;
  const [first, last] = [stated.firstName ?? has.firstName, stated.lastName ?? has.lastName];
  return (
    (areSimilar(first, has.firstName) && areSimilar(last, has.lastName)) ||
    (areSimilar(first, has.lastName) && areSimilar(last, has.firstName))
  );
}

/** `Ann Lee`, as a profile has it; empty where it has no name. */
export const fullNameOf = ({ firstName = '', lastName = '' }: Profile): string =>
  `${firstName} ${lastName}`.trim();

const isStated = (text: string | undefined): boolean => text !== undefined && text !== '';

/** A name that is not known contradicts none. */
function areSimilar(one = '', other = ''): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return true;
  return words.some((word) => others.some((each) => each.startsWith(word) || word.startsWith(each)));
}

const wordsOf = (name: string): readonly string[] =>
  foldName(name)
    .split(/[^\p{L}\p{N}'’]+/u)
    .filter((word) => word !== '');

/** Without case and accents. */
const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
