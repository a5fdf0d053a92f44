import { foldCase } from '../core/ids.ts';
import type { Pair } from '../core/migration/person-pairing.ts';
import type { PackUser } from '../core/review/pack.ts';

type UserPair = Pair<PackUser, PackUser>;
type Contradiction = 'nothing_else_agrees' | 'different_names' | 'different_ids';

/** What speaks against a pair whose identifiers agree: names, addresses and numbers are given to somebody else later. */
export function contradictionsIn(pairs: readonly UserPair[]): (pair: UserPair) => readonly Contradiction[] {
  const isComparable = haveSameIds(pairs);
  return (pair) => {
    const { left, right, by } = pair;
    if (by.rule === 'external-id' && !agreeOtherwise(left, right)) return ['nothing_else_agrees'];
    return [
      ...(haveDifferentNames(left, right) ? (['different_names'] as const) : []),
      ...(isComparable && haveDifferentIds(pair) ? (['different_ids'] as const) : []),
    ];
  };
}

/**
 * Whether a person has the same external id on both servers, as with one sign-in provider: more pairs have it than have
 * two different ones.
 */
function haveSameIds(pairs: readonly UserPair[]): boolean {
  const same = pairs.filter(
    ({ left, right, by }) => by.rule === 'external-id' && agreeOtherwise(left, right),
  ).length;
  return same > pairs.filter(haveDifferentIds).length;
}

const haveDifferentIds = ({ left, right, by }: UserPair): boolean =>
  !by.rule.startsWith('external-id') && (left.externalId ?? '') !== '' && (right.externalId ?? '') !== '';

/** An id of this length is not given to a second person by chance, and 1001 is somebody at every sign-in provider. */
const UNIQUE_LENGTH = 16;

/** Whether anything but the id says that two accounts are one person's. */
function agreeOtherwise(left: PackUser, right: PackUser): boolean {
  const isUnique = (left.externalId ?? '').length >= UNIQUE_LENGTH;
  const [mine, theirs] = [left, right].map(
    ({ username, email, displayName }) =>
      new Set(
        [username, email, email.split('@')[0] ?? '', ...(isUnique ? [displayName] : [])]
          .map(foldCase)
          .filter((text) => text !== ''),
      ),
  ) as [Set<string>, Set<string>];
  return overlap(mine, theirs);
}

const overlap = (mine: ReadonlySet<string>, theirs: ReadonlySet<string>): boolean =>
  [...mine].some((text) => theirs.has(text));

type Named = Pick<PackUser, 'firstName' | 'lastName' | 'displayName'>;

/** Whether an id, an address, a username or a word of the name is the same. */
export const agreesAnywhere = (left: PackUser, right: PackUser): boolean =>
  ((left.externalId ?? '') !== '' && left.externalId === right.externalId) ||
  agreeOtherwise(left, right) ||
  overlap(wordsOfName(left), wordsOfName(right));

/** Whether the names are known and have no word in common. Whoever marries keeps the first name. */
export function haveDifferentNames(left: Named, right: Named): boolean {
  const [mine, theirs] = [wordsOfName(left), wordsOfName(right)];
  return mine.size > 0 && theirs.size > 0 && !overlap(mine, theirs);
}

/** Without accents; empty where first or last name is not known, since a single word may be the username. */
function wordsOfName({ firstName = '', lastName = '', displayName }: Named): ReadonlySet<string> {
  const name = firstName === '' || lastName === '' ? displayName : `${firstName} ${lastName}`;
  const words = foldCase(name.normalize('NFD').replace(/\p{Mark}/gu, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return new Set(words.length < 2 ? [] : words);
}
