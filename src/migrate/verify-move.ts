import { groupBy } from '../core/group-by.ts';
import type { DecidedGroup, DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';
import type { ExplainedBy, MoveDifference } from '../core/migration/verification.ts';
import type { Pack, PackUser } from '../core/review/pack.ts';
import { planMove, type TranslateRole } from './plan-move.ts';

/** The second server after the move, with everything indexed that is compared. */
interface Second {
  readonly pack: Pack;
  readonly usersByName: ReadonlyMap<string, PackUser>;
  readonly groupsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * How the second server differs from what was decided, in both directions: accounts with their role, status, names,
 * address, external id and memberships, and groups. A difference that the decisions or the second server itself account
 * for is explained.
 */
export function verifyMove(
  map: MigrationMap,
  decided: readonly DecidedRow[],
  after: Pack,
  translateRole: TranslateRole,
): MoveDifference[] {
  const second = indexed(after);
  const users = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const groups = decided.filter((row): row is DecidedGroup => row.kind === 'group');
  const { rows } = planMove(map, decided, translateRole);
  const names = new Map(users.map(({ source, name }) => [source.username, name]));
  return [
    ...rows.flatMap((row) => differencesOfAccount(row, second)),
    ...extraAccounts(map, new Set(rows.map(({ username }) => username)), after),
    ...users.flatMap((user) => differenceOfLeft(user, second)),
    ...groups.flatMap((group) => differencesOfGroup(group, names, after)),
  ];
}

function indexed(pack: Pack): Second {
  const names = new Map(pack.groups.map(({ guid, name }) => [guid, name]));
  const byMember = groupBy(pack.memberships, ({ userGuid }) => userGuid as string);
  return {
    pack,
    usersByName: new Map(pack.users.map((user) => [user.username, user])),
    groupsOf: new Map(
      [...byMember].map(([guid, own]) => [
        guid,
        new Set(own.map(({ groupGuid }) => names.get(groupGuid) ?? '')),
      ]),
    ),
  };
}

type Moved = ReturnType<typeof planMove>['rows'][number];

function differencesOfAccount(row: Moved, second: Second): MoveDifference[] {
  const account = { kind: 'account', name: row.username } as const;
  const found = second.usersByName.get(row.username);
  if (found === undefined) return [{ ...account, what: 'account', expected: row.username, found: '' }];
  const isLinked = row.end === 'link';
  const own = isLinked ? ('linked_account' as const) : undefined;
  const compare = (what: string, expected: string, has: string, why?: ExplainedBy): MoveDifference[] =>
    expected === '' || expected === has
      ? []
      : [{ ...account, what, expected, found: has, ...(why === undefined ? {} : { explainedBy: why }) }];
  return [
    ...compare('role', row.role, found.role),
    ...compare(
      'status',
      row.status,
      found.status,
      found.status === 'unconfirmed' && row.status === 'active' ? 'not_confirmed_yet' : undefined,
    ),
    ...compare('email', row.email, found.email, own),
    ...compare('first_name', row.firstName, found.firstName ?? '', own),
    ...compare('last_name', row.lastName, found.lastName ?? '', own),
    ...compare('external_id', row.externalId, found.externalId ?? '', own),
    ...differencesOfMemberships(row, found, second),
  ];
}

function differencesOfMemberships(row: Moved, found: PackUser, { groupsOf, pack }: Second): MoveDifference[] {
  const membership = { kind: 'membership', name: row.username } as const;
  const has = groupsOf.get(found.guid) ?? new Set<string>();
  const missing = row.groups.filter((group) => !has.has(group));
  const extra = [...has].filter((group) => !row.groups.includes(group));
  const managed = pack.unlisted === undefined ? {} : { explainedBy: 'provider_managed' as const };
  const known = row.end === 'link' ? { explainedBy: 'linked_account' as const } : {};
  return [
    ...missing.map((group) => ({ ...membership, what: group, expected: group, found: '', ...managed })),
    ...extra.map((group) => ({ ...membership, what: group, expected: '', found: group, ...known })),
  ];
}

/** Accounts of the second server that no row of the map ends in. */
function extraAccounts(map: MigrationMap, expected: ReadonlySet<string>, after: Pack): MoveDifference[] {
  const before = new Set(map.onlyOnSecond.map(({ guid }) => guid));
  const drawnAt = Date.parse(map.second.extractedAt);
  const why = ({ guid, createdAt }: PackUser): ExplainedBy | undefined => {
    if (before.has(guid)) return 'existed_before';
    return createdAt !== undefined && Date.parse(createdAt) > drawnAt ? 'created_after' : undefined;
  };
  return after.users
    .filter(({ username }) => !expected.has(username))
    .map((user) => {
      const explainedBy = why(user);
      return {
        kind: 'account' as const,
        name: user.username,
        what: 'account',
        expected: '',
        found: user.username,
        ...(explainedBy === undefined ? {} : { explainedBy }),
      };
    });
}

function differenceOfLeft({ end, source, name }: DecidedUser, { usersByName }: Second): MoveDifference[] {
  if (end !== 'leave_behind' || usersByName.has(name)) return [];
  return [
    {
      kind: 'account',
      name: source.username,
      what: 'account',
      expected: source.username,
      found: '',
      explainedBy: 'left_behind',
    },
  ];
}

/** @param names of the first server's accounts on the second one */
function differencesOfGroup(
  { end, name, source, problem }: DecidedGroup,
  names: ReadonlyMap<string, string>,
  after: Pack,
): MoveDifference[] {
  const found = after.groups.find((group) => group.name === name);
  const group = { kind: 'group', name, what: 'group', expected: name, found: '' } as const;
  if (found === undefined && end === 'leave_behind') {
    return [
      { ...group, explainedBy: problem === 'managed_by_provider' ? 'provider_managed' : 'left_behind' },
    ];
  }
  if (found === undefined) return [source.members === 0 ? { ...group, explainedBy: 'no_members' } : group];
  const owner = names.get(source.owner) ?? source.owner;
  if (end === 'leave_behind' || owner === found.owner) return [];
  return [{ ...group, what: 'owner', expected: owner, found: found.owner, explainedBy: 'owner_not_moved' }];
}
