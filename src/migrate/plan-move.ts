import type { DecidedGroup, DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import type { MovedRow, Move, StayingBehind } from '../core/migration/move.ts';
import type { MigrationMap } from '../core/migration/migration-map.ts';

/** How the roles of the first server are called on the second one; undefined: it has no such role. */
export type TranslateRole = (role: string) => string | undefined;

/**
 * The roster that makes the second server have what was decided, and what stays behind. Accounts that exist get their
 * role, status and groups; new ones also their names and address, and their external id where both servers have the same
 * sign-in provider.
 */
export function planMove(
  { first, second }: Pick<MigrationMap, 'first' | 'second'>,
  decided: readonly DecidedRow[],
  translateRole: TranslateRole,
): Move {
  const users = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const groups = decided.filter((row): row is DecidedGroup => row.kind === 'group');
  const groupNames = new Map(
    groups.flatMap(({ source, end, name }) => (end === 'leave_behind' ? [] : [[source.name, name] as const])),
  );
  const sameProvider = first.system === second.system && first.provider === second.provider;
  const rows: MovedRow[] = [];
  const behind: StayingBehind[] = [];
  for (const user of users) {
    const role = translateRole(user.source.role);
    if (user.end === 'leave_behind') behind.push(userBehind(user, user.problem ?? 'decided'));
    else if (role === undefined) behind.push(userBehind(user, 'no_such_role'));
    else rows.push(rowOf(user, { role, groupNames, externalIds: sameProvider ? 'carry' : 'drop' }));
  }
  for (const group of groups) {
    if (group.end === 'leave_behind') behind.push(groupBehind(group, group.problem ?? 'decided'));
  }
  return { rows, behind, memberships: countMemberships(users, rows) };
}

interface Carried {
  readonly role: string;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly externalIds: 'carry' | 'drop';
}

function rowOf(
  { source, end, name, groups }: DecidedUser,
  { role, groupNames, externalIds }: Carried,
): MovedRow {
  const isNew = end !== 'link';
  return {
    username: name,
    role,
    status: source.status === 'locked' ? 'locked' : 'active',
    groups: groups.flatMap((group) => groupNames.get(group) ?? []),
    email: isNew ? source.email : '',
    firstName: isNew ? (source.firstName ?? '') : '',
    lastName: isNew ? (source.lastName ?? '') : '',
    externalId: isNew && externalIds === 'carry' ? (source.externalId ?? '') : '',
    end: isNew ? 'create' : 'link',
  };
}

const userBehind = (
  { source, groups, reviewer, reason }: DecidedUser,
  why: StayingBehind['why'],
): StayingBehind => ({
  kind: 'user',
  name: source.username,
  displayName: source.displayName,
  groups,
  why,
  reviewer,
  reason,
});

const groupBehind = (
  { source, reviewer, reason }: DecidedGroup,
  why: StayingBehind['why'],
): StayingBehind => ({
  kind: 'group',
  name: source.name,
  displayName: '',
  groups: [],
  why,
  reviewer,
  reason,
});

const countMemberships = (users: readonly DecidedUser[], rows: readonly MovedRow[]): Move['memberships'] => ({
  before: users.reduce((sum, { groups }) => sum + groups.length, 0),
  moved: rows.reduce((sum, { groups }) => sum + groups.length, 0),
});
