import { placeholders } from '../../core/columns/placeholder.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Difference } from '../../core/review/pack.ts';
import { plural } from '../../core/text/plural.ts';
import { contentCells } from './content-words.ts';

/** What several differences of one kind have in common, and how many they are in words. */
export interface DifferenceGroup {
  /** A role, the name of a group, or a change such as `viewer → publisher`. */
  readonly name: string;
  /** `212 people joined` */
  readonly words: string;
  readonly differences: readonly Difference[];
}

export const oneGroup = (differences: readonly Difference[]): DifferenceGroup => ({
  name: '',
  words: countInWords(differences),
  differences,
});

/**
 * The differences of one kind by what they have in common, the largest group first after those of administrators: 212 people who joined one
 * group are one line. Kinds that have nothing in common, such as other e-mail addresses, are one group without a name.
 */
export const groupDifferences = (differences: readonly Difference[]): DifferenceGroup[] =>
  [...groupBy(differences, nameOf)]
    .map(([name, own]) => ({ ...oneGroup(own), name }))
    .toSorted(
      (a, b) => privilegedFirst(a) - privilegedFirst(b) || b.differences.length - a.differences.length,
    );

/** Accounts that may do everything, whether they joined, left or have another role, come before the others. */
function privilegedFirst({ differences: [first] }: DifferenceGroup): number {
  if (first === undefined || !('user' in first) || 'group' in first) return 1;
  return first.user.privileged ? 0 : 1;
}

/** What a difference has in common with others of its kind; empty: nothing. */
function nameOf(each: Difference): string {
  switch (each.kind) {
    case 'joiner':
    case 'returned':
      return each.user.role;
    case 'leaver':
      return each.how === 'gone' ? 'no longer on the server' : 'locked';
    case 'role-changed':
    case 'status-changed':
    case 'item-access-changed':
      return `${each.before} → ${each.after}`;
    case 'granted':
    case 'revoked':
      return each.group.name;
    case 'item-added':
    case 'item-removed':
      return each.item.access;
    case 'item-owner-changed':
    case 'group-owner-changed':
      return each.after === '' ? 'no owner' : `now ${each.after}`;
    case 'item-granted':
    case 'item-revoked':
    case 'item-grant-changed': {
      const { username, group } = contentCells(each);
      return username === placeholders.none ? `group ${group}` : username;
    }
    case 'renamed':
    case 'email-changed':
    case 'name-changed':
    case 'group-added':
    case 'group-removed':
    case 'group-renamed':
    case 'item-renamed':
    case 'item-lock-changed':
    case 'item-run-as-changed':
      return '';
  }
}

function countInWords(differences: readonly Difference[]): string {
  const count = differences.length;
  const kind = differences[0]?.kind;
  if (kind === 'granted') return `${plural(count, 'person', 'people')} joined`;
  if (kind === 'revoked') return `${plural(count, 'person', 'people')} left`;
  if (kind?.startsWith('item-') === true) return plural(count, 'item');
  return kind?.startsWith('group-') === true ? plural(count, 'group') : plural(count, 'account');
}
