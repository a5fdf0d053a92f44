import { defined } from '../../core/defined.ts';
import type { CreateUser, RenameUser, UpdateUser } from '../../core/plan/change.ts';
import { isSameName, type Username } from '../../core/ids.ts';
import { changedProfile, isEmpty, type Profile } from '../../core/profile.ts';
import type { Secret } from '../../core/secret.ts';
import type { Performed } from '../../core/target.ts';
import type { Request } from '../http/http.ts';
import { settle } from '../http/settle.ts';
import type { Json } from '../http/json.ts';
import { resultOf } from './api.ts';
import { errorCodes } from './error-codes.ts';
import { toFailure } from './failure.ts';
import type { KnownUser } from './known.ts';
import { connectRules } from './rules.ts';
import { rereadAccount, rereadUser } from './rereads.ts';
import { parseUser } from './shapes.ts';
import { withTicket } from './tickets.ts';
import { hasCode, refused, unknownAccount, type Tools } from './tools.ts';

const USERS = '/__api__/v1/users';

export async function createUser(tools: Tools, change: CreateUser, signal: AbortSignal): Promise<Performed> {
  const { http, known } = tools;
  const create = (request: Pick<Request, 'method' | 'body'>): Promise<Performed> =>
    settle({
      send: (sentBefore) => http.send({ path: USERS, ...request, sentBefore }, signal),
      reread: () =>
        rereadUser(http, change.username, (user) => {
          known.addPreexisting(user);
        }),
      claimsSo: hasCode(errorCodes.duplicateUsername, errorCodes.duplicateUserKey),
      toFact: (ok) => {
        const user = parseUser(resultOf(ok));
        if (user === undefined || !isSameName(user.username, change.username)) return undefined;
        // Keyed by the spelling of the plan: the server may have normalised the name.
        known.addUser(user, change.username);
        return { userGuid: user.guid, role: user.role };
      },
      toFailure,
      signal,
    });
  if (change.via === 'direct') {
    return create({ method: 'POST', body: createUserBody(change, tools) });
  }
  const createFrom = (ticket: Secret): Promise<Performed> =>
    create({ method: 'PUT', body: { temp_ticket: ticket } });
  return withTicket(tools.remoteUsers, change.username, createFrom, signal);
}

/** connect-api §4.4. Fields that the roster does not state are not sent, except who chooses the password. */
function createUserBody(change: CreateUser, { externalIdField, withoutPassword }: Tools): Json {
  const { username, role, profile, externalId, password, userMustSetPassword } = change;
  return withoutUndefined({
    username,
    user_role: role,
    ...profileBody(profile),
    [externalIdField]: externalId,
    password,
    ...(password === undefined && userMustSetPassword === undefined
      ? withoutPassword
      : { user_must_set_password: userMustSetPassword }),
  });
}

const profileBody = ({ email, firstName, lastName }: Profile): Json => ({
  email,
  first_name: firstName,
  last_name: lastName,
});

const withoutUndefined = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));

/** Role and profile in one request (connect-api §4.7). */
export async function updateUser(
  { http, known }: Tools,
  { username, role, profile }: UpdateUser,
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const wanted: KnownUser = { ...user, ...profile, ...defined({ role }) };
  // A new account may already have all of it, from the directory and the defaults of the server.
  if (isAs(wanted, user)) return { status: 'already-so', attempts: 0, userGuid: user.guid, role: user.role };
  if (
    wanted.role !== user.role &&
    user.role === connectRules.privilegedRole &&
    known.isPreexisting(username)
  ) {
    // The operator agreed to a new account, not to taking rights away from an administrator.
    const message = `the account already exists and is an ${user.role}'s, so its role was not changed`;
    return refused({ message, conflict: true }, 0);
  }
  const path = `${USERS}/${user.guid}`;
  const body = withoutUndefined({ user_role: role, ...profileBody(profile) });
  const performed = await settle({
    send: (sentBefore) => http.send({ method: 'PUT', path, body, sentBefore }, signal),
    reread: () => rereadAccount(http, user.guid, (now) => isAs(wanted, now)),
    claimsSo: () => false,
    toFact: (ok) =>
      shows(resultOf(ok), { username, ...body }) ? { userGuid: user.guid, role: wanted.role } : undefined,
    toFailure,
    signal,
  });
  if (performed.status === 'applied') known.addUser(wanted, username);
  return performed;
}

const isAs = (wanted: KnownUser, now: KnownUser): boolean =>
  wanted.role === now.role && isEmpty(changedProfile(wanted, now));

/** Whether the answer to an update, which has only the name and the editable fields (connect-api §3.3), shows these. */
const shows = (now: Json, sent: Json): boolean =>
  Object.entries(sent).every(([field, value]) => now[field] === value);

/** connect-api §4.7. The guid stays, so the account is known by both names for the rest of the run. */
export async function renameUser(
  { http, known }: Tools,
  { username, newUsername }: RenameUser,
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const path = `${USERS}/${user.guid}`;
  const performed = await settle({
    send: (sentBefore) =>
      http.send({ method: 'PUT', path, body: { username: newUsername }, sentBefore }, signal),
    reread: () => rereadAccount(http, user.guid, (now) => now.username === newUsername),
    claimsSo: () => false,
    toFact: (ok) =>
      shows(resultOf(ok), { username: newUsername }) ? { userGuid: user.guid, role: user.role } : undefined,
    toFailure,
    signal,
  });
  if (performed.status === 'applied') known.addUser(user, newUsername);
  return performed;
}

/** connect-api §4.8. The answer is empty, so the account is always read. */
export async function setLock(
  { http, known }: Tools,
  username: Username,
  wanted: 'locked' | 'unlocked',
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const path = `${USERS}/${user.guid}/lock`;
  const body = { locked: wanted === 'locked' };
  return settle({
    send: (sentBefore) => http.send({ method: 'POST', path, body, sentBefore }, signal),
    reread: () => rereadAccount(http, user.guid, (now) => now.locked === body.locked),
    claimsSo: () => false,
    toFact: () => undefined,
    toFailure,
    signal,
  });
}
