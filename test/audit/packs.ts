import { groupGuid, userGuid } from '../../src/core/ids.ts';
import type { Pack, PackFacts, PackGroup, PackUser } from '../../src/core/review/pack.ts';

/** An account in as few words as a table wants them. */
export interface UserSketch extends Partial<Omit<PackUser, 'guid' | 'privileged'>> {
  readonly username: string;
  /** Default: `u-<username>`. */
  readonly guid?: string;
}

export interface GroupSketch extends Partial<Omit<PackGroup, 'guid' | 'ownerGuid' | 'members'>> {
  readonly name: string;
  /** Default: `g-<name>`. */
  readonly guid?: string;
  readonly ownerGuid?: string;
  /** GUIDs of users; a text: why they are not listed. */
  readonly members: readonly string[] | string;
}

export interface PackSketch {
  readonly folder?: string;
  readonly facts?: Partial<PackFacts>;
  readonly users?: readonly UserSketch[];
  readonly groups?: readonly GroupSketch[];
}

export function packOf({ folder = 'pack', facts = {}, users = [], groups = [] }: PackSketch): Pack {
  return {
    folder,
    facts: {
      system: 'Posit Connect',
      serverUrl: 'https://connect.example.com',
      provider: 'OAuth2',
      keyOwner: 'admin',
      extractedAt: '2026-01-05T06:00:00.000Z',
      privilegedRole: 'administrator',
      ...facts,
    },
    users: users.map((user) => ({
      displayName: '',
      email: '',
      role: 'viewer',
      status: 'active',
      ...user,
      guid: userGuid(user.guid ?? `u-${user.username}`),
      privileged: user.role === 'administrator',
    })),
    groups: groups.map(({ guid, ownerGuid, members, ...group }) => ({
      owner: '',
      ...group,
      guid: groupGuid(guid ?? `g-${group.name}`),
      ...(ownerGuid === undefined ? {} : { ownerGuid: userGuid(ownerGuid) }),
      members: typeof members === 'string' ? members : members.length,
    })),
    memberships: groups.flatMap(({ guid, name, members }) =>
      (typeof members === 'string' ? [] : members).map((member) => ({
        userGuid: userGuid(member),
        groupGuid: groupGuid(guid ?? `g-${name}`),
        source: 'local' as const,
      })),
    ),
  };
}
