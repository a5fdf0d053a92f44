import { defined } from '../../core/defined.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { UserGuid, Username } from '../../core/ids.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { foreign, type Fact, type Reading } from '../http/settle.ts';
import type { ZatoClient } from './client.ts';
import { toFailure } from './envelope.ts';
import { isList, resultOf, searchByName, userNamed } from './read-users.ts';
import { parseUser } from './shapes.ts';

export const USER = '/zato/sso/user';

/** Ctrl-C does not interrupt a re-read after a write: without it the outcome of the row is unknown. */
export const NEVER = new AbortController().signal;

/** What is known about an account after a write. */
export const factOf = ({ guid, role, approval }: DirectoryUser): Fact => ({
  userGuid: guid,
  role,
  ...defined({ approval }),
});

/** Whether an account of exactly this name exists now. */
export async function rereadNamed(
  client: ZatoClient,
  username: Username,
  onFound: (user: DirectoryUser) => void,
): Promise<Reading> {
  const reply = await client.send(searchByName(username), NEVER);
  if (reply.kind !== 'ok') return unreadable(reply);
  if (!isList(reply)) return foreign(reply);
  const user = userNamed(reply, username);
  if (user === undefined) return { kind: 'not-so', attempts: reply.attempts };
  onFound(user);
  return { kind: 'so', fact: factOf(user), attempts: reply.attempts };
}

/** Whether the account is now as the write wanted it. */
export async function rereadAccount(
  client: ZatoClient,
  guid: UserGuid,
  isSo: (user: DirectoryUser) => boolean,
): Promise<Reading> {
  const reply = await client.send({ method: 'GET', path: USER, parameters: { user_id: guid } }, NEVER);
  if (reply.kind !== 'ok') return unreadable(reply);
  const user = parseUser(resultOf(reply));
  if (user?.guid !== guid) return foreign(reply);
  if (!isSo(user)) return { kind: 'not-so', attempts: reply.attempts };
  return { kind: 'so', fact: factOf(user), attempts: reply.attempts };
}

export const unreadable = (reply: Rejected | Lost): Reading => ({
  kind: 'unreadable',
  failure: toFailure(reply),
  attempts: reply.attempts,
});
