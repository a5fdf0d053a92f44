import type { DecidedGroup, DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import { isManaged } from './why-behind.ts';
import type { GroupOwner, OwnerTask } from '../core/migration/group-owner.ts';

/** The owners that groups of the second server are to get; a group that has its owner already is left out. */
export function groupOwners(decided: readonly DecidedRow[]): GroupOwner[] {
  const owners = new Map(
    decided.flatMap((row) => (row.kind === 'user' ? [[row.source.username, row] as const] : [])),
  );
  return decided.flatMap((row) => {
    if (row.kind === 'user' || row.end === 'leave_behind' || row.source.owner === '') return [];
    if (isManaged(row)) return [];
    const wanted = ownerOf(row, owners.get(row.source.owner));
    return wanted.task === 'set_owner' && row.linkedTo?.owner === wanted.owner ? [] : [wanted];
  });
}

function ownerOf({ name, linkedTo, source }: DecidedGroup, owner: DecidedUser | undefined): GroupOwner {
  const moves = owner?.end !== 'leave_behind';
  return {
    group: name,
    groupGuid: linkedTo?.guid ?? '',
    before: source.owner,
    owner: moves ? (owner?.name ?? '') : '',
    ownerGuid: moves ? (owner?.linkedTo?.guid ?? '') : '',
    task: taskOf(owner),
  };
}

function taskOf(owner: DecidedUser | undefined): OwnerTask {
  if (owner === undefined || owner.end === 'leave_behind') return 'owner_left_behind';
  if (owner.source.status === 'locked') return 'owner_is_locked';
  return owner.source.role === 'viewer' ? 'owner_is_viewer' : 'set_owner';
}
