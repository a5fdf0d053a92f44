import type { ContentItem } from '../../core/content/content.ts';
import type { ItemNow } from '../../core/content/item-now.ts';
import type { Change } from '../../core/plan/change.ts';
import { isAccessChange } from '../../core/plan/content-change.ts';
import type { Directory } from '../../core/directory.ts';
import type { GroupName, UserGuid } from '../../core/ids.ts';
import type { Applied, Indeterminate } from '../../core/target.ts';
import { findAccessEffect } from './find-access-effect.ts';
import { findEffect } from './find-effect.ts';
import { findItemEffect } from './find-item-effect.ts';

/** The members of a group now; undefined: the server does not show them. Each group is read once. */
export type ReadMembers = (group: GroupName) => Promise<readonly UserGuid[] | undefined>;

/** A content item now, without its list; undefined: it no longer exists, or the server does not show it. */
export type ReadItem = (guid: string) => Promise<ContentItem | undefined>;

/** A content item with its list, as they are now. */
export type ReadItemList = (guid: string) => Promise<ItemNow>;

export interface ServerNow {
  /** The server as it was read just before, perhaps without members. */
  readonly directory: Directory;
  readonly readMembers: ReadMembers;
  readonly readItem: ReadItem;
  readonly readItemList: ReadItemList;
}

/**
 * Looks on the server for a change that may have been made. The members of a group are read only now: most groups of a run
 * have no membership in doubt, and reading a large one takes longer than all the rest.
 */
export async function findEffectNow(
  change: Change,
  { directory, readMembers, readItem, readItemList }: ServerNow,
  signal: AbortSignal,
): Promise<Applied | Indeterminate | undefined> {
  if (change.kind === 'transfer-content') {
    const { item } = change;
    return read(`"${item.title}"`, async () => findItemEffect(change, await readItem(item.guid)), signal);
  }
  if (isAccessChange(change)) {
    const { item } = change;
    const find = async (): Promise<Applied | undefined> =>
      findAccessEffect(change, await readItemList(item.guid));
    return read(`who may open "${item.title}"`, find, signal);
  }
  const group = 'group' in change ? directory.groups.find(({ name }) => name === change.group) : undefined;
  const isMembership = change.kind === 'grant-membership' || change.kind === 'revoke-membership';
  if (!isMembership || group === undefined || group.members !== undefined)
    return findEffect(change, directory);
  const find = async (): Promise<Applied | undefined> => {
    const members = await readMembers(group.name);
    return findEffect(
      change,
      members === undefined ? directory : { ...directory, groups: [{ ...group, members }] },
    );
  };
  return read(`the members of ${group.name}`, find, signal);
}

async function read(
  what: string,
  find: () => Promise<Applied | undefined>,
  signal: AbortSignal,
): Promise<Applied | Indeterminate | undefined> {
  try {
    return await find();
  } catch (error) {
    if (signal.aborted) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    const message = `the run was interrupted, and reading ${what} failed: ${why}`;
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
