import type { DirectoryUser } from '../../core/directory.ts';
import { foldCase, type UserGuid } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Attributes } from '../../core/profile.ts';
import type { DirectoryWanted } from '../../core/target.ts';
import { flag, text } from '../http/json.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import type { ZatoClient, ZatoRequest } from './client.ts';
import { parseTexts } from './python-texts.ts';
import { notAList, resultOf, toOperatorError } from './read-users.ts';

export const ATTRIBUTES = '/zato/sso/user/attr';
const NAMES = `${ATTRIBUTES}/names`;

/** Requests for attributes in flight at once; the rate limit applies to them too. */
const WORKERS = 4;

/** The requested attributes, or why one of them could not be read. */
export type ReadAttributes =
  | { readonly kind: 'read'; readonly attributes: Attributes; readonly attempts: number }
  | { readonly kind: 'unread'; readonly reply: Rejected | Lost; readonly attempts: number };

const attributeRequest = (guid: UserGuid, name: string): ZatoRequest => ({
  method: 'GET',
  path: ATTRIBUTES,
  parameters: { user_id: guid, name },
});

/** One request for each name: Zato 3.2 fails if asked for several at once (zato-sso-api §8). */
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
    // For an encrypted attribute the answer has only the ciphertext.
    const isReadable = flag(result, 'found') === true && flag(result, 'is_encrypted') !== true;
    if (isReadable) attributes[name] = text(result, 'value');
  }
  return { kind: 'read', attributes, attempts };
}

/** All attributes of an account: one request for the names, then one for each (zato-sso-api §8). */
async function readAllAttributes(
  client: ZatoClient,
  guid: UserGuid,
  signal: AbortSignal,
): Promise<ReadAttributes> {
  const reply = await client.send({ method: 'GET', path: NAMES, parameters: { user_id: guid } }, signal);
  if (reply.kind !== 'ok') return { kind: 'unread', reply, attempts: reply.attempts };
  const names = parseTexts(resultOf(reply)['result']);
  if (names === undefined) throw notAList(NAMES, client.server);
  return readAttributes(client, guid, names, signal);
}

/**
 * The accounts with the wanted attributes.
 * @throws {OperatorError} if one cannot be read
 */
export async function withAttributes(
  client: ZatoClient,
  users: readonly DirectoryUser[],
  wanted: NonNullable<DirectoryWanted['attributesOf']>,
  signal: AbortSignal,
): Promise<DirectoryUser[]> {
  const namesByFolded =
    wanted === 'all' ? 'all' : new Map([...wanted].map(([username, names]) => [foldCase(username), names]));
  const whole = new Map(users.map((user) => [user.guid, user]));
  await inParallel(WORKERS, users, async (user) => {
    const names = namesByFolded === 'all' ? 'all' : namesByFolded.get(foldCase(user.username));
    if (names === undefined) return;
    const read =
      names === 'all'
        ? await readAllAttributes(client, user.guid, signal)
        : await readAttributes(client, user.guid, names, signal);
    if (read.kind === 'unread')
      throw toOperatorError({ method: 'GET', path: ATTRIBUTES }, read.reply, client.server);
    whole.set(user.guid, { ...user, attributes: read.attributes });
  });
  return [...whole.values()];
}
