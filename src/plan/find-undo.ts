import { kindWords } from '../core/content/handover.ts';
import { groupBy } from '../core/group-by.ts';
import { type Change, isTransfer, type Transfer } from '../core/plan/change.ts';
import { type AccessChange, isAccessChange } from '../core/plan/content-change.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import type { DoneChange, LeftAlone, Undo, UndoRow } from '../core/plan/undo.ts';
import { commandLine } from '../core/text/command-line.ts';
import { unreachable } from '../core/unreachable.ts';
import { type Before, type Reversal, reverseUpdate } from './reverse-update.ts';

/** Something that is done to an account, and not to the server as a whole or to content. */
type AccountChange = Exclude<Change, AccessChange | Transfer | { readonly kind: 'create-group' }>;

/**
 * What reverses the changes of a run: memberships, roles, names and locks go back, and accounts that the run created
 * are locked, since no server deletes them. Whatever has been changed since is left as it is, and listed.
 * @param done in the order in which the run did it
 * @param directory as it is now, with the members of the groups that the run changed
 */
export function findUndo(done: readonly DoneChange[], directory: Directory): Undo {
  const usersByGuid = new Map(directory.users.map((user) => [user.guid, user]));
  const groups = new Map(directory.groups.map((group) => [group.name as string, group]));
  const created = new Set<DirectoryUser>();
  const rows = new Map<DirectoryUser, UndoRow>();
  const leftAlone: LeftAlone[] = [];
  for (const { change, guid, answer, ...before } of done) {
    if (change.kind === 'create-group') {
      leftAlone.push({ name: change.group, why: 'the group was created, and groups are not deleted' });
      continue;
    }
    if (isAccessChange(change)) {
      leftAlone.push(leftItem(change, answer));
      continue;
    }
    if (isTransfer(change)) continue;
    const leave = (why: string): unknown => leftAlone.push({ name: change.username, why });
    const user = guid === undefined ? undefined : usersByGuid.get(guid);
    if (answer === 'unanswered') leave(`the run may have ${didWhat(change)}: no answer came`);
    else if (user === undefined) leave(`the run ${didWhat(change)}; the account no longer exists`);
    else {
      if (change.kind === 'create-user') created.add(user);
      const { row, stays } = created.has(user)
        ? reverseOfCreated(change, user, groups)
        : reverse(change, { user, groups, before });
      if (row !== undefined) rows.set(user, merge(rows.get(user) ?? emptyRow(user), row));
      if (stays !== undefined) leave(`the run ${didWhat(change)}; ${stays}`);
    }
  }
  leftAlone.push(...handedOver(done));
  return { rows: [...rows.values()], leftAlone, created: [...created].map(({ username }) => username) };
}

/** A roster hands over all that somebody owns, and the new owners may have owned something before. */
function handedOver(done: readonly DoneChange[]): LeftAlone[] {
  const transfers = done.flatMap(({ change, answer }) => (isTransfer(change) ? [{ change, answer }] : []));
  const byPeople = groupBy(transfers, ({ change, answer }) =>
    JSON.stringify([change.username, change.to.username, answer]),
  );
  return [...byPeople.values()].flatMap((those) => {
    const [first] = those;
    if (first === undefined) return [];
    const { change, answer } = first;
    const what = kindWords(
      those.map(({ change: { kind } }) => ({ kind: kind === 'transfer-group' ? 'group' : 'item' }) as const),
    );
    const did = answer === 'confirmed' ? 'the run handed' : 'the run may have handed';
    return [
      {
        name: change.username,
        why: `${did} ${what} over to ${change.to.username}, as handover.csv of the run lists; undo does not hand content back. ${wayBack(change)}`,
      },
    ];
  });
}

/** A transfer hands over all that somebody owns, so it is for the operator to say whether that is right. */
const wayBack = ({ username, to }: Transfer): string =>
  `To hand over everything that ${to.username} owns, also what they owned before: ${commandLine('transfer', '--from', to.username, '--to', username)}`;

const emptyRow = ({ username }: DirectoryUser): UndoRow => ({ username, groups: [], leaveGroups: [] });

const merge = (row: UndoRow, more: Partial<UndoRow>): UndoRow => ({
  ...row,
  ...more,
  groups: [...row.groups, ...(more.groups ?? [])],
  leaveGroups: [...row.leaveGroups, ...(more.leaveGroups ?? [])],
});

type GroupsByName = ReadonlyMap<string, DirectoryGroup>;

const isMember = (user: DirectoryUser, group: DirectoryGroup | undefined): boolean =>
  group?.members?.includes(user.guid) === true;

/** A new account had neither a role nor names to go back to: it is locked, and leaves the groups that it was put into. */
function reverseOfCreated(change: AccountChange, user: DirectoryUser, groups: GroupsByName): Reversal {
  if (change.kind === 'create-user') return user.locked ? {} : { row: { status: 'locked' } };
  return change.kind === 'grant-membership' ? reverseGrant(change.group, user, groups) : {};
}

const reverseGrant = (group: string, user: DirectoryUser, groups: GroupsByName): Reversal =>
  isMember(user, groups.get(group)) ? { row: { leaveGroups: [group] } } : {};

interface Situation {
  readonly user: DirectoryUser;
  readonly groups: GroupsByName;
  readonly before: Before;
}

function reverse(change: AccountChange, { user, groups, before }: Situation): Reversal {
  switch (change.kind) {
    case 'create-user':
      return {};
    case 'lock-user':
      return user.locked ? { row: { status: 'active' } } : {};
    case 'unlock-user':
      return user.locked ? {} : { row: { status: 'locked' } };
    case 'update-user':
      return reverseUpdate(change, user, before);
    case 'rename-user':
      return user.username === change.newUsername
        ? { row: { newUsername: change.username } }
        : { stays: `it is called ${user.username} now` };
    case 'grant-membership':
      return reverseGrant(change.group, user, groups);
    case 'revoke-membership':
      if (!groups.has(change.group)) return { stays: 'the group no longer exists' };
      return isMember(user, groups.get(change.group)) ? {} : { row: { groups: [change.group] } };
    case 'approve-user':
      return { stays: 'an approval cannot be taken back' };
    case 'set-attributes':
      return { stays: 'the earlier values are not recorded' };
    default:
      return unreachable(change);
  }
}

/** Access that a reviewer took away is not given back by a program. */
const leftItem = (change: AccessChange, answer: DoneChange['answer']): LeftAlone => ({
  name: change.item.title,
  why:
    answer === 'unanswered'
      ? `the run may have ${didWithItem(change)}: no answer came`
      : `the run ${didWithItem(change)}; undo does not give access to content back; its owner can, in the settings of the item`,
});

function didWithItem(change: AccessChange): string {
  switch (change.kind) {
    case 'revoke-grant':
      return `revoked the ${change.access} access of ${change.principal.name}`;
    case 'change-grant':
      return `made ${change.principal.name} a viewer`;
    case 'set-content-access':
      return 'closed it to its list';
  }
}

/** The change, after "the run" and "the run may have". */
function didWhat(change: AccountChange): string {
  switch (change.kind) {
    case 'create-user':
      return 'created the account';
    case 'update-user':
      return 'changed the account';
    case 'approve-user':
      return 'approved the account';
    case 'set-attributes':
      return `set the attributes ${Object.keys(change.attributes).join(', ')}`;
    case 'rename-user':
      return `renamed the account to ${change.newUsername}`;
    case 'lock-user':
      return 'locked the account';
    case 'unlock-user':
      return 'unlocked the account';
    case 'grant-membership':
      return `added the account to ${change.group}`;
    case 'revoke-membership':
      return `removed the account from ${change.group}`;
    default:
      return unreachable(change);
  }
}
