import type { Pack, PackGroup, PackUser } from '../../src/core/review/pack.ts';
import { mapCells } from '../../src/core/migration/map-cells.ts';
import { type MigrationMap, rowsOfMap } from '../../src/core/migration/migration-map.ts';
import { mapGroups } from '../../src/migrate/map-groups.ts';
import { groupsOfMembers, mapUsers } from '../../src/migrate/map-users.ts';
import type { FilledRow } from '../../src/migrate/read-decisions.ts';
import { pairPeople } from '../../src/people/pair.ts';
import { groupGuid, userGuid } from '../../src/core/ids.ts';

export type UserSketch = Partial<PackUser> & { readonly username: string };

const url = { first: 'https://old.example.org/', second: 'https://new.example.org/' } as const;

/** An account of a server; its GUID is the server's and its name. */
const userOn = (server: keyof typeof url, sketch: UserSketch): PackUser => ({
  guid: userGuid(`${server}-${sketch.username}`),
  displayName: '',
  email: `${sketch.username}@example.org`,
  role: 'viewer',
  privileged: sketch.role === 'administrator',
  status: 'active',
  ...sketch,
});

/** An export of one of two servers. Groups are given with the usernames of their members. */
export function packOf(
  server: keyof typeof url,
  users: readonly UserSketch[],
  groups: Readonly<Record<string, readonly string[]>> = {},
): Pack {
  const ofGroup = (name: string) => groupGuid(`${server}-${name}`);
  return {
    folder: server,
    facts: {
      system: 'Posit Connect',
      serverUrl: url[server],
      provider: 'SAML',
      keyOwner: 'admin',
      extractedAt: '2026-11-01T09:00:00Z',
      privilegedRole: 'administrator',
    },
    users: users.map((sketch) => userOn(server, sketch)),
    groups: Object.entries(groups).map(([name, members]): PackGroup => ({
      guid: ofGroup(name),
      name,
      owner: '',
      members: members.length,
    })),
    memberships: Object.entries(groups).flatMap(([name, members]) =>
      members.map((username) => ({
        userGuid: userGuid(`${server}-${username}`),
        groupGuid: ofGroup(name),
        source: 'local' as const,
      })),
    ),
  };
}

/** A map of two servers on which every account is a person's. */
export function mapOf(
  old: readonly UserSketch[],
  others: readonly UserSketch[],
  groups: Readonly<Record<string, readonly string[]>> = {},
  otherGroups: Readonly<Record<string, readonly string[]>> = {},
): MigrationMap {
  const [first, second] = [packOf('first', old, groups), packOf('second', others, otherGroups)];
  const users = mapUsers(first, second, {
    pairing: pairPeople(first.users, second.users),
    isServiceAccount: () => false,
    translateRole: (role) => role,
  });
  return {
    first: first.facts,
    second: second.facts,
    users,
    groups: mapGroups(first, second),
    before: {
      users: second.users,
      groups: second.groups,
      groupsOf: Object.fromEntries(groupsOfMembers(second)),
    },
  };
}

/** The rows of a map in which Rita accepts everything. */
export const acceptedRows = (map: MigrationMap): FilledRow[] =>
  rowsOfMap(map).map((row, at) => ({
    line: at + 2,
    cells: { ...mapCells(row), decision: 'accept', reviewer: 'Rita' },
  }));
