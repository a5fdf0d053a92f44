import type { Account } from './store/accounts.ts';
import type { Group } from './store/groups.ts';
import type { World } from './world.ts';

/** The state of the server, for tests and rehearsals that bypass the API. */
export interface Snapshot {
  readonly users: readonly Account[];
  readonly groups: readonly Group[];
  /** The usernames in each group, both sorted. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

export function snapshot({ accounts, groups }: World): Snapshot {
  return {
    users: accounts.inOrder,
    groups: groups.inOrder,
    members: Object.fromEntries(
      groups.inOrder.map((group) => [
        group.name,
        [...groups.membersOf(group)].flatMap((guid) => accounts.withGuid(guid)?.username ?? []).sort(),
      ]),
    ),
  };
}
