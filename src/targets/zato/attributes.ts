import type { DirectoryUser } from '../../core/directory.ts';
import { foldCase, type UserGuid } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Attributes } from '../../core/profile.ts';
import type { DirectoryWanted } from '../../core/target.ts';
import { flag, text } from '../json.ts';
import type { Lost, Rejected } from '../reply.ts';
import type { ZatoClient, ZatoRequest } from './client.ts';
import { resultOf, toOperatorError } from './read-users.ts';

export const ATTRIBUTES = '/zato/sso/user/attr';

/** Requests for attributes in flight at once; the rate holds for them as for all others. */
const WORKERS = 4;

/** The attributes that were asked for, or why one of them could not be read. */
export type ReadAttributes =
  | { readonly kind: 'read'; readonly attributes: Attributes; readonly attempts: number }
  | { readonly kind: 'unread'; readonly reply: Rejected | Lost; readonly attempts: number };

const attributeRequest = (guid: UserGuid, name: string): ZatoRequest => ({
  method: 'GET',
  path: ATTRIBUTES,
  parameters: { user_id: guid, name },
});

/** One request for each name: Zato 3.2 fails when it is asked for several at once (zato-sso-api §8). */
export async function readAttributes(
  client: ZatoClient,
  guid: UserGuid,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadAttributes> {
  const attributes: Record<string, string> = {};
  let attempts = 0;
  for (const name of names) {
    const reply = await client.send(attributeRequest(guid, name), signal);
    attempts += reply.attempts;
    if (reply.kind !== 'ok') return { kind: 'unread', reply, attempts };
    const result = resultOf(reply);
    if (flag(result, 'found') === true) attributes[name] = text(result, 'value');
  }
  return { kind: 'read', attributes, attempts };
}

/**
 * The accounts with those of their attributes that are wanted.
 * @throws {OperatorError} when one cannot be read
 */
export async function withAttributes(
  client: ZatoClient,
  users: readonly DirectoryUser[],
  wanted: NonNullable<DirectoryWanted['attributesOf']>,
  signal: AbortSignal,
): Promise<DirectoryUser[]> {
  const namesByFolded = new Map([...wanted].map(([username, names]) => [foldCase(username), names]));
  const whole = new Map(users.map((user) => [user.guid, user]));
  await inParallel(WORKERS, users, async (user) => {
    const names = namesByFolded.get(foldCase(user.username));
    if (names === undefined) return;
    const read = await readAttributes(client, user.guid, names, signal);
    if (read.kind === 'unread')
      throw toOperatorError({ method: 'GET', path: ATTRIBUTES }, read.reply, client.server);
    whole.set(user.guid, { ...user, attributes: read.attributes });
  });
  return [...whole.values()];
}
