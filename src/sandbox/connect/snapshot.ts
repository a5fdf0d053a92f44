import type { ContentItem } from './content/content-items.ts';
import type { PermissionRole } from './content/permissions.ts';
import { principalName, usernameOf } from './content/principal-name.ts';
import type { Account } from './store/accounts.ts';
import type { Group } from './store/groups.ts';
import type { World } from './world.ts';

/** The state of the server, for tests and rehearsals that bypass the API. */
export interface Snapshot {
  readonly users: readonly Account[];
  readonly groups: readonly Group[];
  /** The usernames in each group, both sorted. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly content: readonly ContentSnapshot[];
}

/** An item, with people by username and groups as `@` and their name. */
export interface ContentSnapshot extends Pick<
  ContentItem,
  'guid' | 'name' | 'title' | 'accessType' | 'locked' | 'runAs'
> {
  readonly owner: string;
  readonly collaborators: readonly string[];
  readonly viewers: readonly string[];
}

export function snapshot(world: World): Snapshot {
  const { accounts, groups, content } = world;
  return {
    users: accounts.inOrder,
    groups: groups.inOrder,
    members: Object.fromEntries(
      groups.inOrder.map((group) => [
        group.name,
        [...groups.membersOf(group)].flatMap((guid) => accounts.withGuid(guid)?.username ?? []).sort(),
      ]),
    ),
    content: content.items.map((item) => snapshotItem(item, world)),
  };
}

function snapshotItem(item: ContentItem, world: World): ContentSnapshot {
  const { guid, name, title, accessType, locked, runAs } = item;
  const entries = world.permissions.of(guid);
  const listed = (wanted: PermissionRole): string[] =>
    entries
      .filter(({ role }) => role === wanted)
      .map((entry) => `${entry.principalType === 'group' ? '@' : ''}${principalName(entry, world)}`);
  return {
    guid,
    name,
    title,
    accessType,
    locked,
    runAs,
    owner: usernameOf(item.ownerGuid, world),
    collaborators: listed('owner'),
    viewers: listed('viewer'),
  };
}
