import type { DecidedGroup, DecidedRow } from '../core/migration/decided-map.ts';
import type { GroupOwner } from '../core/migration/group-owner.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';
import type { ExplainedBy, MoveDifference } from '../core/migration/verification.ts';
import type { Pack, PackGroup } from '../core/review/pack.ts';
import { groupRow } from './difference-rows.ts';
import { groupOwners } from './group-owners.ts';
import { isManaged } from './why-behind.ts';
import { verifyOtherGroups } from './verify-other-groups.ts';

/** How the groups of the second server differ from what was decided: those that are missing, new or gone, and owners. */
export function verifyGroups(
  { before }: Pick<MigrationMap, 'before'>,
  decided: readonly DecidedRow[],
  after: Pack,
): MoveDifference[] {
  const rows = decided.filter((row): row is DecidedGroup => row.kind === 'group');
  const byName = new Map(after.groups.map((group) => [group.name, group]));
  const owners = new Map(groupOwners(decided).map((owner) => [owner.group, owner]));
  return [
    ...rows.flatMap((row) => differencesOfGroup(row, byName.get(row.name), owners.get(row.name))),
    ...verifyOtherGroups(before.groups, after.groups, new Set(rows.map(({ name }) => name))),
  ];
}

function differencesOfGroup(
  row: DecidedGroup,
  found: PackGroup | undefined,
  owner: GroupOwner | undefined,
): MoveDifference[] {
  const { end, name, source } = row;
  if (found !== undefined) return end === 'leave_behind' ? [] : differenceOfOwner(row, found, owner);
  const missing = (why?: ExplainedBy): MoveDifference[] => [groupRow(name, 'group', [name, ''], why)];
  if (end !== 'leave_behind' && !isManaged(row))
    return missing(source.members === 0 ? 'no_members' : undefined);
  return missing(isManaged(row) ? 'provider_managed' : 'left_behind');
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
