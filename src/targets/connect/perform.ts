import type { Change, CreateGroup, CreateUser, UpdateUser } from '../../core/change.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import type { Performed, Refused } from '../../core/target.ts';
import { unreachable } from '../../core/unreachable.ts';
import type { HttpClient } from '../http.ts';
import type { Rejected, Reply } from '../reply.ts';
import { settle, type Fact } from '../settle.ts';
import { resultOf } from './api.ts';
import { errorCodes } from './error-codes.ts';
import { toFailure } from './failure.ts';
import type { Known, KnownUser } from './known.ts';
import { isInvalidTicket, type RemoteDirectory } from './remote.ts';
import { rereadAccount, rereadGroup, rereadMembership, rereadUser } from './rereads.ts';
import { parseError, parseGroup, parseUser, text, type Json } from './shapes.ts';

/** What a change is performed with. */
export interface Tools {
  readonly http: HttpClient;
  readonly known: Known;
  readonly remoteUsers: RemoteDirectory;
  readonly remoteGroups: RemoteDirectory;
  /** `external_id` from 2026.02 on, `unique_id` before (connect-api §11). */
  readonly externalIdField: 'external_id' | 'unique_id';
}

/** Performs one change, by the calls of connect-api §§4 and 5. */
export async function performChange(tools: Tools, change: Change, signal: AbortSignal): Promise<Performed> {
  switch (change.kind) {
    case 'create-user':
      return createUser(tools, change, signal);
    case 'update-user':
      return updateUser(tools, change, signal);
    case 'lock-user':
      return setLock(tools, change.username, 'locked', signal);
    case 'unlock-user':
      return setLock(tools, change.username, 'unlocked', signal);
    case 'create-group':
      return createGroup(tools, change, signal);
    case 'grant-membership':
      return changeMembership(tools, change.username, change.group, 'member', signal);
    case 'revoke-membership':
      return changeMembership(tools, change.username, change.group, 'no-member', signal);
    default:
      return unreachable(change);
  }
}

async function createUser(tools: Tools, change: CreateUser, signal: AbortSignal): Promise<Performed> {
  const { http, known, remoteUsers } = tools;
  const path = '/__api__/v1/users';
  const send = (): Promise<Reply> =>
    change.via === 'ticket'
      ? putTicket(http, path, remoteUsers, change.username, signal)
      : http.send({ method: 'POST', path, body: createUserBody(change, tools.externalIdField) }, signal);
  return settle({
    send,
    reread: () =>
      rereadUser(http, change.username, (user) => {
        known.addUser(user);
      }),
    claimsSo: hasCode(errorCodes.duplicateUsername, errorCodes.duplicateUserKey),
    toFact: (ok) => {
      const user = parseUser(resultOf(ok));
      if (user === undefined) return {};
      // Under the spelling that the plan uses: the server may have normalised its own.
      known.addUser({ ...user, username: change.username });
      return { userGuid: user.guid, role: user.role };
    },
    toFailure,
  });
}

/** connect-api §4.4. Fields that the roster does not state are not sent. */
function createUserBody(change: CreateUser, externalIdField: Tools['externalIdField']): Json {
  const { username, role, profile, externalId, password, userMustSetPassword } = change;
  return withoutUndefined({
    username,
    user_role: role,
    ...profileBody(profile),
    [externalIdField]: externalId,
    password: password?.reveal(),
    user_must_set_password: userMustSetPassword,
  });
}

const profileBody = ({ email, firstName, lastName }: UpdateUser['profile']): Json => ({
  email,
  first_name: firstName,
  last_name: lastName,
});

const withoutUndefined = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));

/** Uses the ticket at hand; one that is missing, old or refused (400/127) is looked up again, once. */
async function putTicket(
  http: HttpClient,
  path: string,
  remote: RemoteDirectory,
  name: string,
  signal: AbortSignal,
): Promise<Reply> {
  let attempts = 0;
  for (const round of ['held', 'fresh'] as const) {
    let ticket = round === 'held' ? remote.ticketFor(name) : undefined;
    if (ticket === undefined) {
      attempts += (await remote.lookUp(name, signal)).attempts;
      ticket = remote.ticketFor(name);
    }
    if (ticket === undefined) break;
    const reply = await http.send({ method: 'PUT', path, body: { temp_ticket: ticket.reveal() } }, signal);
    attempts += reply.attempts;
    if (round === 'held' && isInvalidTicket(reply)) {
      remote.refuse(name);
      continue;
    }
    if (reply.kind === 'ok') remote.forget(name);
    return { ...reply, attempts };
  }
  return {
    kind: 'rejected',
    status: 400,
    contentType: '',
    json: { error: 'the directory gives no ticket for this name any more' },
    attempts,
  };
}

async function updateUser(tools: Tools, change: UpdateUser, signal: AbortSignal): Promise<Performed> {
  const { http, known } = tools;
  const user = known.user(change.username);
  if (user === undefined) return unknownAccount(change.username);
  const { role, profile } = change;
  const isSo = (now: KnownUser): boolean =>
    (role ?? now.role) === now.role &&
    (profile.email ?? now.email) === now.email &&
    (profile.firstName ?? now.firstName) === now.firstName &&
    (profile.lastName ?? now.lastName) === now.lastName;
  // An account that was created a moment ago may have it all from the directory and the server's defaults.
  if (isSo(user)) return { status: 'already-so', attempts: 0, userGuid: user.guid, role: user.role };
  const body = withoutUndefined({ ...profileBody(profile), user_role: role });
  return settle({
    send: () => http.send({ method: 'PUT', path: `/__api__/v1/users/${user.guid}`, body }, signal),
    reread: () => rereadAccount(http, user.guid, isSo),
    claimsSo: () => false,
    toFact: (ok) => ({ userGuid: user.guid, role: text(resultOf(ok), 'user_role') }),
    toFailure,
  });
}

async function setLock(
  { http, known }: Tools,
  username: Username,
  wanted: 'locked' | 'unlocked',
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const body = { locked: wanted === 'locked' };
  return settle({
    send: () => http.send({ method: 'POST', path: `/__api__/v1/users/${user.guid}/lock`, body }, signal),
    reread: () => rereadAccount(http, user.guid, (now) => now.locked === body.locked),
    claimsSo: () => false,
    toFact: () => ({ userGuid: user.guid }),
    toFailure,
  });
}

async function createGroup(tools: Tools, change: CreateGroup, signal: AbortSignal): Promise<Performed> {
  const { http, known, remoteGroups } = tools;
  const path = '/__api__/v1/groups';
  return settle({
    send: () =>
      change.via === 'ticket'
        ? putTicket(http, path, remoteGroups, change.group, signal)
        : http.send({ method: 'POST', path, body: { name: change.group } }, signal),
    reread: () =>
      rereadGroup(http, change.group, (group) => {
        known.addGroup(group);
      }),
    claimsSo: hasCode(errorCodes.duplicateGroupName, errorCodes.duplicateGroupKey),
    toFact: (ok) => {
      const group = parseGroup(resultOf(ok));
      if (group !== undefined) known.addGroup({ ...group, name: change.group });
      return {};
    },
    toFailure,
  });
}

async function changeMembership(
  { http, known }: Tools,
  username: Username,
  groupName: GroupName,
  wanted: 'member' | 'no-member',
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  const group = known.group(groupName);
  if (user === undefined) return unknownAccount(username);
  if (group === undefined) return refused(`there is no group "${groupName}" on the server`);
  const members = `/__api__/v1/groups/${group}/members`;
  const fact: Fact = { userGuid: user.guid };
  return settle({
    send: () =>
      wanted === 'member'
        ? http.send({ method: 'POST', path: members, body: { user_guid: user.guid } }, signal)
        : http.send({ method: 'DELETE', path: `${members}/${user.guid}` }, signal),
    reread: () => rereadMembership(http, group, user.guid, wanted),
    claimsSo: hasCode(wanted === 'member' ? errorCodes.duplicateGroupEntry : errorCodes.removeNothing),
    toFact: () => fact,
    toFailure,
  });
}

const hasCode =
  (...codes: readonly number[]) =>
  (rejected: Rejected): boolean =>
    codes.includes(parseError(rejected.json).code ?? 0);

const unknownAccount = (username: Username): Refused =>
  refused(`there is no account "${username}" on the server`);

const refused = (message: string): Refused => ({ status: 'refused', failure: { message }, attempts: 0 });
