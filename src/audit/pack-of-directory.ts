import { defined } from '../core/defined.ts';
import { fullName, statusOf } from '../core/review/account-words.ts';
import { placeholders } from '../core/columns/placeholder.ts';
import type { Directory } from '../core/directory.ts';
import type { Pack, PackFacts } from '../core/review/pack.ts';

/** A directory as a pack, so that two readings can be compared like two packs. */
export function packOfDirectory({ users, groups }: Directory, facts: PackFacts): Pack {
  const usernames = new Map(users.map(({ guid, username }) => [guid, username]));
  return {
    folder: facts.serverUrl,
    facts,
    users: users.map((user) => ({
      guid: user.guid,
      username: user.username,
      displayName: fullName(user),
      email: user.email,
      role: user.role,
      privileged: user.role === facts.privilegedRole,
      status: statusOf(user),
    })),
    groups: groups.map(({ guid, name, ownerGuid, members }) => ({
      guid,
      name,
      owner: ownerGuid === undefined ? '' : (usernames.get(ownerGuid) ?? ownerGuid),
      ...defined({ ownerGuid }),
      members: members?.length ?? placeholders.unlisted,
    })),
    memberships: groups.flatMap(({ guid, members = [] }) =>
      members.map((userGuid) => ({ userGuid, groupGuid: guid, source: 'local' as const })),
    ),
  };
}
