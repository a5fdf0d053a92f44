import type { Change } from '../../core/plan/change.ts';
import type { Directory } from '../../core/directory.ts';
import type { GroupName, UserGuid } from '../../core/ids.ts';
import type { Applied, Indeterminate } from '../../core/target.ts';
import { findEffect } from './find-effect.ts';

/** The members of a group now; undefined: the server does not show them. Each group is read once. */
export type ReadMembers = (group: GroupName) => Promise<readonly UserGuid[] | undefined>;

export interface ServerNow {
  /** The server as it was read just before, perhaps without members. */
  readonly directory: Directory;
  readonly readMembers: ReadMembers;
}

/**
 * Looks on the server for a change that may have been made. The members of a group are read only now: most groups of a run
 * have no membership in doubt, and reading a large one takes longer than all the rest.
 */
export async function findEffectNow(
  change: Change,
  { directory, readMembers }: ServerNow,
  signal: AbortSignal,
): Promise<Applied | Indeterminate | undefined> {
  const group = 'group' in change ? directory.groups.find(({ name }) => name === change.group) : undefined;
  if (change.kind === 'create-group' || group === undefined || group.members !== undefined)
    return findEffect(change, directory);
  try {
    const members = await readMembers(group.name);
    return findEffect(
      change,
      members === undefined ? directory : { ...directory, groups: [{ ...group, members }] },
    );
  } catch (error) {
    if (signal.aborted) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    const message = `the run was interrupted, and reading the members of ${group.name} failed: ${why}`;
    return { status: 'indeterminate', failure: { message }, attempts: 0 };
  }
}

/** Remembers what was read, and forgets what could not be. */
export function eachOnce(read: ReadMembers): ReadMembers {
  const reads = new Map<GroupName, ReturnType<ReadMembers>>();
  return (group) => {
    const before = reads.get(group);
    if (before !== undefined) return before;
    const reading = read(group);
    reads.set(group, reading);
    reading.catch(() => reads.delete(group));
    return reading;
  };
}
