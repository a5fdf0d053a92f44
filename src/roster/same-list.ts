import { foldCase } from '../core/ids.ts';
import type { RosterPrint } from './roster-print.ts';

/**
 * Whether a roster may be a later edition of an earlier one, so that what it lacks may have been cut off.
 *
 * The groups that a file names, in any order and case, say which list it is. But a file that was cut off may have lost
 * its last groups with its end, and must not pass for another list. It still has the people of the earlier one: so a
 * file that shares a group with it, and at least half of its own people, is compared too. Two departments share groups,
 * and hardly any people; two lists about the same people share no group, and sync touches only groups that a file
 * names. What is left is a new edition that was cut off, has other groups and mostly new people: of the others,
 * it can take no more than the limits allow, as sync takes nothing from people whom the file does not name.
 *
 * A short list within a long one, with the same people and groups, cannot be told from the long one cut off: it counts
 * as an edition, and its name tells it apart.
 */
export function isEdition(now: RosterPrint, before: RosterPrint): boolean {
  if (namesSameGroups(now, before)) return true;
  const people = new Set(now.people);
  return sharesGroup(now, before) && countShared(people, new Set(before.people)) * 2 >= people.size;
}

/** Whether both name the same groups, in any order and case. */
export function namesSameGroups(one: RosterPrint, other: RosterPrint): boolean {
  const [groups, others] = [groupsOf(one), groupsOf(other)];
  return groups.size === others.size && countShared(groups, others) === groups.size;
}

/** Whether both name a group that is the same but for its case. */
export const sharesGroup = (one: RosterPrint, other: RosterPrint): boolean =>
  countShared(groupsOf(one), groupsOf(other)) > 0;

const groupsOf = ({ groups }: RosterPrint): ReadonlySet<string> => new Set(Object.keys(groups).map(foldCase));

const countShared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((each) => other.has(each)).length;
