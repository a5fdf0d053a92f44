import type { DirectoryUser } from '../../core/directory.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { UserGuid, Username } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import { visible } from '../../core/text/visible.ts';
import { type Blocked, identify } from '../identity/identify.ts';

/** What the file does to people who may be somebody's new owner, by the GUIDs of their accounts. */
export interface PeopleOfFile {
  readonly handsOver: ReadonlySet<UserGuid>;
  readonly getsLocked: ReadonlySet<UserGuid>;
  /** The role that a row states. */
  readonly roles: ReadonlyMap<UserGuid, string>;
}

export interface NewOwners {
  readonly accounts: NameIndex<DirectoryUser>;
  readonly people: PeopleOfFile;
  readonly rules: Pick<TargetRules, 'roles'>;
  readonly policy: Pick<Policy, 'matchCase'>;
}

export function peopleOfFile(
  entries: readonly RosterEntry[],
  accounts: NameIndex<DirectoryUser>,
  policy: Pick<Policy, 'matchCase'>,
): PeopleOfFile {
  const found = entries.flatMap((entry) => {
    const identity = identify(entry.username, accounts, undefined, policy);
    return identity.kind === 'existing' ? [{ entry, guid: identity.user.guid }] : [];
  });
  const those = (does: (entry: RosterEntry) => boolean): ReadonlySet<UserGuid> =>
    new Set(found.flatMap(({ entry, guid }) => (does(entry) ? [guid] : [])));
  return {
    handsOver: those(({ contentTo }) => contentTo !== undefined),
    getsLocked: those(({ status }) => status === 'locked'),
    roles: new Map(found.flatMap(({ entry: { role }, guid }) => (role === undefined ? [] : [[guid, role]]))),
  };
}

/** The account that takes over what somebody owns, or why it cannot. */
export function findNewOwner(
  from: DirectoryUser,
  to: Username,
  { accounts, people, rules, policy }: NewOwners,
): DirectoryUser | Blocked {
  const blocked = (outcome: Blocked['outcome'], why: string): Blocked => ({
    kind: 'blocked',
    outcome,
    detail: `the content cannot go to ${visible(to)}: ${why}`,
  });
  const identity = identify(to, accounts, undefined, policy);
  if (identity.kind === 'blocked') return blocked(identity.outcome, identity.detail);
  if (identity.kind === 'newcomer') return blocked('invalid', 'there is no account with this name');
  const { user } = identity;
  const conflict = (why: string): Blocked => blocked('conflict', `${user.username} ${why}`);
  if (user.guid === from.guid) return blocked('invalid', 'this is the person who hands it over');
  if (user.locked) return conflict('is locked');
  if (!user.confirmed) return conflict('has not confirmed the account yet');
  const lowest = rules.roles.at(-1);
  if (user.role === lowest) return conflict(`is a ${user.role} and cannot own content`);
  if (people.getsLocked.has(user.guid)) return conflict('is locked by another row of this file');
  if (lowest !== undefined && people.roles.get(user.guid) === lowest) {
    return conflict(`becomes a ${lowest} in another row of this file, and a ${lowest} cannot own content`);
  }
  if (people.handsOver.has(user.guid)) {
    return conflict('hands over their own content in this file: name the person who is to own it in the end');
  }
  return user;
}
