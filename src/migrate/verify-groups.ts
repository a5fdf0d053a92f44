import type { DecidedGroup, DecidedRow } from '../core/migration/decided-map.ts';
import type { GroupOwner } from '../core/migration/group-owner.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';
import type { ExplainedBy, MoveDifference } from '../core/migration/verification.ts';
import type { Move } from '../core/migration/move.ts';
import type { Pack, PackGroup } from '../core/review/pack.ts';
import { groupRow } from './difference-rows.ts';
import { groupOwners } from './group-owners.ts';
import { isManaged } from './why-behind.ts';
import { verifyOtherGroups } from './verify-other-groups.ts';

/** How the groups of the second server differ from what was decided: those that are missing, new or gone, and owners. */
export function verifyGroups(
  { before }: Pick<MigrationMap, 'before'>,
  decided: readonly DecidedRow[],
  { emptyGroups }: Pick<Move, 'emptyGroups'>,
  after: Pack,
): MoveDifference[] {
  const rows = decided.filter((row): row is DecidedGroup => row.kind === 'group');
  const byName = new Map(after.groups.map((group) => [group.name, group]));
  const owners = new Map(groupOwners(decided).map((owner) => [owner.group, owner]));
  const unmade = new Set(emptyGroups);
  return [
    ...rows.flatMap((row) => {
      const found = byName.get(row.name);
      if (found === undefined) return missingGroup(row, unmade);
      return row.end === 'leave_behind' ? [] : differenceOfOwner(row, found, owners.get(row.name));
    }),
    ...verifyOtherGroups(before.groups, after.groups, new Set(rows.map(({ name }) => name))),
  ];
}

/** @param unmade the groups that no row of the roster is in, so that the import did not create them */
function missingGroup(row: DecidedGroup, unmade: ReadonlySet<string>): MoveDifference[] {
  const { end, name } = row;
  const missing = (why?: ExplainedBy): MoveDifference[] => [groupRow(name, 'group', [name, ''], why)];
  if (isManaged(row)) return missing('provider_managed');
  if (end === 'leave_behind') return missing('left_behind');
  return missing(unmade.has(name) ? 'no_members' : undefined);
}

/** An owner whom somebody has set since the map was drawn is the one that was decided, or unexplained. */
function differenceOfOwner(
  row: DecidedGroup,
  { owner: found }: PackGroup,
  wanted: GroupOwner | undefined,
): MoveDifference[] {
  const { name, linkedTo, source } = row;
  const expected = wanted?.owner ?? (source.owner === '' ? '' : (linkedTo?.owner ?? ''));
  if (expected === found) return [];
  if (isManaged(row)) return [groupRow(name, 'owner', [expected, found], 'provider_managed')];
  const isAsBefore = linkedTo === undefined || linkedTo.owner === found;
  const explainedBy = explanationOf(wanted) ?? (isAsBefore ? 'owner_not_moved' : undefined);
  return [groupRow(name, 'owner', [expected, found], explainedBy)];
}

/** Somebody else has to be chosen for an owner who stays behind or who cannot own groups. */
function explanationOf(wanted: GroupOwner | undefined): ExplainedBy | undefined {
  if (wanted === undefined || wanted.task === 'set_owner') return undefined;
  return wanted.task === 'owner_left_behind' ? 'left_behind' : 'owner_not_moved';
}
