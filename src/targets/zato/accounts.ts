import type { ApproveUser, RenameUser, SetAttributes, UpdateUser } from '../../core/plan/change.ts';
import type { Username } from '../../core/ids.ts';
import { changedAttributes, changedProfile, changedSettings, isEmpty } from '../../core/profile.ts';
import type { Performed } from '../../core/target.ts';
import { settle } from '../http/settle.ts';
import { ATTRIBUTES, readAttributes } from './attributes.ts';
import { profileParameters, settingsParameters } from './create-user.ts';
import { isOwnSuccess, toFailure } from './envelope.ts';
import { NEVER, unreadable, USER } from './rereads.ts';
import { refusedUnsent, unknownAccount, writeAccount, writeAndVerify, type Tools } from './tools.ts';

/** Profile and settings in one request (zato-sso-api §7.3). */
export async function updateUser(
  tools: Tools,
  { username, profile, settings = {} }: UpdateUser,
  signal: AbortSignal,
): Promise<Performed> {
  const user = tools.known.user(username);
  if (user === undefined) return unknownAccount(username);
  const parameters = { user_id: user.guid, ...profileParameters(profile), ...settingsParameters(settings) };
  return writeAccount(
    tools,
    {
      request: { method: 'PATCH', path: USER, parameters },
      user,
      isSo: (now) =>
        isEmpty(changedProfile(profile, now)) && isEmpty(changedSettings(settings, now.settings ?? {})),
    },
    signal,
  );
}

/** zato-sso-api §7.3. The id stays, so the account is known by both names for the rest of the run. */
export async function renameUser(
  tools: Tools,
  { username, newUsername }: RenameUser,
  signal: AbortSignal,
): Promise<Performed> {
  const { known } = tools;
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const parameters = { user_id: user.guid, username: newUsername };
  const performed = await writeAccount(
    tools,
    {
      request: { method: 'PATCH', path: USER, parameters },
      user,
      isSo: (now) => now.username === newUsername,
    },
    signal,
  );
  if (performed.status === 'applied') known.add({ ...user, username: newUsername });
  return performed;
}

/** zato-sso-api §7.6. */
export async function setLock(
  tools: Tools,
  username: Username,
  wanted: 'locked' | 'unlocked',
  signal: AbortSignal,
): Promise<Performed> {
  const user = tools.known.user(username);
  if (user === undefined) return unknownAccount(username);
  const method = wanted === 'locked' ? 'POST' : 'DELETE';
  return writeAndVerify(
    tools,
    {
      request: { method, path: `${USER}/lock`, parameters: { user_id: user.guid } },
      user,
      isSo: (now) => now.locked === (wanted === 'locked'),
    },
    signal,
  );
}

/** zato-sso-api §7.6. An account that was created approved is not approved again. */
export async function approveUser(
  tools: Tools,
  { username }: ApproveUser,
  signal: AbortSignal,
): Promise<Performed> {
  const user = tools.known.user(username);
  if (user === undefined) return unknownAccount(username);
  if (user.approval === 'approved') return { status: 'already-so', attempts: 0, userGuid: user.guid };
  if (tools.known.isPreexisting(username)) {
    // The operator agreed to a new account, not to approving an existing one.
    const message = `the account already exists and is ${user.approval ?? 'not approved'}, so it was not approved`;
    return refusedUnsent({ message, conflict: true });
  }
  return writeAndVerify(
    tools,
    {
      request: { method: 'POST', path: `${USER}/approve`, parameters: { user_id: user.guid } },
      user,
      isSo: (now) => now.approval === 'approved',
    },
    signal,
  );
}

/** Sets attributes, whether or not they exist (zato-sso-api §8). */
export async function setAttributes(
  { client, known }: Tools,
  { username, attributes }: SetAttributes,
  signal: AbortSignal,
): Promise<Performed> {
  const user = known.user(username);
  if (user === undefined) return unknownAccount(username);
  const data = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const parameters = { user_id: user.guid, data };
  return settle({
    send: (sentBefore) => client.send({ method: 'PUT', path: ATTRIBUTES, parameters, sentBefore }, signal),
    reread: async () => {
      const read = await readAttributes(client, user.guid, Object.keys(attributes), NEVER);
      if (read.kind === 'unread') return { ...unreadable(read.reply), attempts: read.attempts };
      const isSo = isEmpty(changedAttributes(attributes, read.attributes));
      return { kind: isSo ? 'so' : 'not-so', fact: { userGuid: user.guid }, attempts: read.attempts };
    },
    claimsSo: () => false,
    toFact: ({ json }) => (isOwnSuccess(json) ? { userGuid: user.guid } : undefined),
    toFailure,
    signal,
  });
}
