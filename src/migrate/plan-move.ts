import { defined } from '../core/defined.ts';
import type { DecidedGroup, DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import type { MovedRow, Move, StayingBehind } from '../core/migration/move.ts';
import { pairsAgainstEvidence } from './against-evidence.ts';
import { groupOwners } from './group-owners.ts';
import { membershipsBehind } from './memberships-behind.ts';
import { type NewAccountRules, newAccountsOf } from './setup/new-accounts.ts';
import { whereGroupsComeFrom } from './setup/second-setup.ts';
import { isManaged, whyBehind } from './why-behind.ts';
import { hidesMembers, type PackUser } from '../core/review/pack.ts';
import { isListed, type MigrationMap, secondServerOf } from '../core/migration/migration-map.ts';

/** How the roles of the first server are called on the second one; undefined: it has no such role. */
export type TranslateRole = (role: string) => string | undefined;

/** Whether new accounts of the second server wait until somebody approves them. */
type Approvals = 'needed' | 'none';

export interface MoveOptions extends NewAccountRules {
  readonly translateRole: TranslateRole;
  readonly approvals?: Approvals;
  /** The kind of the second server, as `--target` has it. Default: not known. */
  readonly target?: string | undefined;
  /** The roles of the second server, the one that permits most first. Default: not known. */
  readonly roles?: readonly string[];
}

/**
 * The roster that makes the second server have what was decided, and what stays behind. Accounts that exist get their
 * role, status and groups, and their row has the external id that they had, so that an import refuses another person's
 * account; new ones also get their names and address, and their external id where both servers have the same sign-in
 * provider.
 */
export function planMove(
  map: Pick<MigrationMap, 'first' | 'second' | 'before'>,
  decided: readonly DecidedRow[],
  { translateRole, approvals = 'none', roles = [], target, ...rules }: MoveOptions,
): Move {
  const { first, second } = map;
  const users = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const groups = decided.filter((row): row is DecidedGroup => row.kind === 'group');
  const groupNames = new Map(
    groups.flatMap((group) =>
      group.end === 'leave_behind' || isManaged(group) ? [] : [[group.source.name, group.name] as const],
    ),
  );
  const stays = (user: DecidedUser): StayingBehind['why'] | undefined => {
    if (user.end === 'leave_behind') return whyBehind(user);
    return translateRole(user.source.role) === undefined ? 'no_such_role' : undefined;
  };
  const sameProvider = first.system === second.system && first.provider === second.provider;
  const rows: MovedRow[] = [];
  const behind: StayingBehind[] = [];
  for (const user of users) {
    const role = translateRole(user.source.role);
    const why = stays(user);
    if (why !== undefined) behind.push(userBehind(user, why));
    else if (role !== undefined)
      rows.push(rowOf(user, { role, groupNames, externalIds: sameProvider ? 'carry' : 'drop', approvals }));
  }
  for (const group of groups) {
    if (group.end === 'leave_behind') behind.push(groupBehind(group, whyBehind(group)));
  }
  return {
    rows,
    behind: [...behind, ...membershipsBehind(users, groups, stays)],
    owners: groupOwners(decided),
    managedGroups: {
      by: whereGroupsComeFrom(second),
      names: groups
        .filter((group) => isManaged(group) && group.end === 'leave_behind')
        .map(({ source }) => source.name),
    },
    memberships: countMemberships(users, rows),
    groupsNotListed: groups.filter(({ source }) => hidesMembers(source)).length,
    emptyGroups: groupsWithoutRows(groups, rows),
    lost: countLost(users, rows, translateRole),
    ...newAccountsOf(map, users, rows, rules),
    lowered: loweredRoles(users, rows, roles),
    locked: users.flatMap(({ end, source, linkedTo }) =>
      end === 'link' &&
      source.status === 'locked' &&
      linkedTo !== undefined &&
      !isListed(linkedTo) &&
      linkedTo.status !== 'locked'
        ? [linkedTo.username]
        : [],
    ),
    doubtedPairs: pairsAgainstEvidence(decided),
    ...defined({ serverUrl: secondServerOf(map), target }),
  };
}

function groupsWithoutRows(groups: readonly DecidedGroup[], rows: readonly MovedRow[]): string[] {
  const named = new Set(rows.flatMap((row) => row.groups));
  return groups.flatMap(({ end, name }) => (end === 'create' && !named.has(name) ? [name] : []));
}

interface Carried {
  readonly role: string;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly externalIds: 'carry' | 'drop';
  readonly approvals: Approvals;
}

function rowOf(user: DecidedUser, { role, groupNames, externalIds, approvals }: Carried): MovedRow {
  const { end, name, groups, confidence, target, linkedTo } = user;
  const listed = linkedTo !== undefined && isListed(linkedTo) ? linkedTo : undefined;
  const isNew = end !== 'link' || listed !== undefined;
  const source = listed === undefined ? user.source : asListed(user.source, listed);
  return {
    username: name,
    role,
    status: source.status === 'locked' ? 'locked' : 'active',
    groups: groups.flatMap((group) => groupNames.get(group) ?? []),
    email: isNew ? source.email : '',
    firstName: isNew ? (source.firstName ?? '') : '',
    lastName: isNew ? (source.lastName ?? '') : '',
    externalId: isNew
      ? externalIds === 'carry' || listed !== undefined
        ? (source.externalId ?? '')
        : ''
      : (linkedTo?.externalId ?? ''),
    accountGuid: isNew ? '' : (linkedTo?.guid ?? ''),
    autoApprove: isNew && approvals === 'needed' && source.status === 'active' ? 'yes' : '',
    end: isNew ? 'create' : 'link',
    from: source.username,
    resembles: listed === undefined && isNew && (confidence !== undefined || target !== undefined),
    ...defined({ administrator: takenFromAdministrator(user, role) }),
  };
}

function loweredRoles(
  users: readonly DecidedUser[],
  rows: readonly MovedRow[],
  roles: readonly string[],
): Move['lowered'] {
  const roleThere = new Map(users.map(({ source, linkedTo }) => [source.username, linkedTo?.role ?? '']));
  return rows.flatMap(({ username, from: source, role }) => {
    const from = roleThere.get(source) ?? '';
    const isLower = roles.includes(from) && roles.indexOf(role) > roles.indexOf(from);
    return isLower ? [{ username, from, to: role }] : [];
  });
}

/** What a list says of a person takes precedence over what the first server has. */
const asListed = (source: PackUser, listed: PackUser): PackUser => ({
  ...source,
  email: listed.email === '' ? source.email : listed.email,
  ...defined({
    firstName: listed.firstName ?? source.firstName,
    lastName: listed.lastName ?? source.lastName,
  }),
  externalId: listed.externalId ?? '',
  status: listed.status === 'locked' ? 'locked' : source.status,
});

/** An administrator of the second server may be somebody without that role on the first one. */
function takenFromAdministrator({ source, linkedTo }: DecidedUser, role: string): MovedRow['administrator'] {
  if (linkedTo?.privileged !== true) return undefined;
  if (source.status === 'locked' && linkedTo.status !== 'locked') return 'lock';
  return role === linkedTo.role ? undefined : 'demote';
}

export const userBehind = (
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

function countLost(
  users: readonly DecidedUser[],
  rows: readonly MovedRow[],
  translateRole: TranslateRole,
): Move['lost'] {
  const idOf = new Map(
    rows.flatMap(({ end, from, externalId }) => (end === 'create' ? [[from, externalId]] : [])),
  );
  const moving = users.filter(({ source }) => idOf.has(source.username));
  return {
    externalIds: moving.filter(
      ({ source: { username, externalId = '' } }) => externalId !== '' && idOf.get(username) === '',
    ).length,
    roles: moving.filter(({ source }) => translateRole(source.role) !== source.role).length,
  };
}
