import { hasRole, isSelf, type Caller } from './caller.ts';
import { isSince } from './settings/profiles.ts';
import type { Account } from './store/accounts.ts';
import type { RemoteGroup, Person } from './store/directory.ts';
import type { Group } from './store/groups.ts';
import type { World } from './world.ts';

/** In UTC, to the second, as recorded (connect-api §1.4). */
export const timestamp = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, 'Z');

/** A user, in the recorded order of keys (connect-api §3.1). */
export function presentUser(account: Account, caller: Caller, world: World): Record<string, unknown> {
  return {
    email: showsEmails(caller, world) || isSelf(caller, account) ? account.email : '',
    username: account.username,
    first_name: account.firstName,
    last_name: account.lastName,
    user_role: account.role,
    created_time: timestamp(account.createdTime),
    updated_time: timestamp(account.updatedTime),
    active_time: account.activeTime === null ? null : timestamp(account.activeTime),
    confirmed: account.confirmed,
    locked: account.locked,
    ...presentExternalId(account, caller, world),
    guid: account.guid,
  };
}

/** Where addresses are hidden, other people's are blank (connect-api §3.1). */
const showsEmails = (caller: Caller, { settings }: World): boolean =>
  !settings.has('hide-emails') || hasRole(caller, 'administrator');

/** Servers since 2026.02 show it to administrators and to the person. */
function presentExternalId(account: Account, caller: Caller, world: World): Record<string, string> {
  if (!isSince(world.profile, '2026.02')) return {};
  if (hasRole(caller, 'administrator') || isSelf(caller, account)) return { external_id: account.externalId };
  return world.switches['hidden-external-id'] === 'blank' ? { external_id: '' } : {};
}

const ZERO_TIME = '0001-01-01T00:00:00Z';

/** A person in a directory search who does not have an account yet: the times are placeholders (connect-api §3.2). */
export function presentPerson(person: Person, caller: Caller, world: World): Record<string, unknown> {
  const { profile, switches, defaultRole } = world;
  const showsId = isSince(profile, '2026.02') && hasRole(caller, 'administrator');
  const placeholder = switches['placeholder-time'] === 'zero' ? ZERO_TIME : null;
  return {
    email: showsEmails(caller, world) ? person.email : '',
    username: person.username,
    first_name: person.firstName,
    last_name: person.lastName,
    user_role: defaultRole,
    created_time: placeholder,
    updated_time: placeholder,
    active_time: null,
    confirmed: true,
    locked: false,
    ...(showsId ? { external_id: person.externalId } : {}),
    guid: null,
  };
}

/** The reply to an update lacks `guid` and `locked` (connect-api §3.3). */
export const presentEditableUser = (account: Account): Record<string, unknown> => ({
  email: account.email,
  username: account.username,
  first_name: account.firstName,
  last_name: account.lastName,
  user_role: account.role,
  updated_time: timestamp(account.updatedTime),
});

/** Three keys in recordings; `gid` since 2026.01, `member_count` since the description of 2026 (connect-api §3.4). */
export const presentGroup = (
  group: Group,
  { profile, groups, switches }: World,
): Record<string, unknown> => ({
  guid: group.guid,
  name: group.name,
  owner_guid: group.ownerGuid,
  ...(isSince(profile, '2026.02')
    ? {
        gid: group.gid,
        member_count:
          profile.groups === 'remote' ? switches['remote-member-count'] : groups.membersOf(group).size,
      }
    : {}),
});

export const presentRemoteGroup = (
  group: RemoteGroup,
  guid: string | null,
  ticket: string,
): Record<string, unknown> => ({ name: group.name, guid, temp_ticket: ticket });
