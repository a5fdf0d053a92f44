import { foldCase } from '../core/ids.ts';
import type { PlannedRow } from '../core/plan/plan.ts';
import { someOf } from '../core/text/some-of.ts';
import type { PlanInputs } from './inputs.ts';
import type { ExistingGroup } from './plan-groups.ts';
import { namesIn } from './safety/revocations.ts';

/**
 * In sync mode: how many members of each group of the file are not in the file. They stay, because sync removes only
 * people whom the file names, so the groups are not what the file says.
 */
export function membersOutsideNotes(
  groups: readonly ExistingGroup[],
  rows: readonly PlannedRow[],
  inputs: PlanInputs,
): string[] {
  if (inputs.policy.memberships !== 'sync') return [];
  const read = inputs.capabilities['read-memberships'];
  const unread = groups.filter(({ group }) => !read.can || group.members === undefined);
  const why = read.can ? 'the server did not list them' : read.why;
  const outside = countOutside(groups, guidsInFile(rows, inputs));
  return [
    ...(outside.length === 0
      ? []
      : [
          `--memberships sync removes only people in the file; members who are not in it stay: ${someOf(
            outside.map(({ name, count }) => `${count} in ${name}`),
            'groups',
          )}`,
        ]),
    ...(unread.length === 0
      ? []
      : [
          `how many members are not in the file, and stay, is not known for ${someOf(
            unread.map(({ group }) => group.name),
            'groups',
          )}: ${why}`,
        ]),
  ];
}

/** The groups with most of them first. */
const countOutside = (groups: readonly ExistingGroup[], inFile: ReadonlySet<string>) =>
  groups
    .map(({ group: { name }, members }) => ({
      name,
      count: [...members].filter((guid) => !inFile.has(guid)).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);

/** Also people whose rows were not accepted: they are in the file, whatever comes of it. */
function guidsInFile(
  rows: readonly PlannedRow[],
  { roster, rejected, directory }: PlanInputs,
): ReadonlySet<string> {
  const names = new Set([
    ...namesIn(roster, rejected),
    ...roster.entries.map(({ username }) => foldCase(username)),
  ]);
  return new Set([
    ...rows.flatMap(({ guid }) => guid ?? []),
    ...directory.users.flatMap(({ guid, username }) => (names.has(foldCase(username)) ? [guid] : [])),
  ]);
}
