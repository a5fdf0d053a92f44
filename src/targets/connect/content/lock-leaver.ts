import type { UserGuid, Username } from '../../../core/ids.ts';
import type { Performed } from '../../../core/target.ts';
import { plural } from '../../../core/text/plural.ts';
import { someOf } from '../../../core/text/some-of.ts';
import { titleOf } from '../../../core/content/content.ts';
import { isObject } from '../../http/json.ts';
import { setLock } from '../accounts.ts';
import { toFailure } from '../failure.ts';
import { refused, unknownAccount, type Tools } from '../tools.ts';
import { LIST } from './list-content.ts';
import { type ListedItem, parseItem } from './parse-content.ts';

/**
 * Locks somebody who has handed over what they owned, unless they have published something since it was read: nobody could
 * change it any more. Asks for their items once (connect-api §18.1).
 */
export async function lockLeaver(tools: Tools, username: Username, signal: AbortSignal): Promise<Performed> {
  const user = tools.known.user(username);
  if (user === undefined) return unknownAccount(username);
  const owned = await readOwned(tools, user.guid, signal);
  if ('status' in owned) return owned;
  if (owned.length === 0) return setLock(tools, username, 'locked', signal);
  const items = plural(owned.length, 'item');
  const message = `not locked, because ${username} owns ${items} that the plan did not have: ${someOf(owned.map((item) => `"${titleOf(item)}"`))}`;
  return refused({ message, concerns: 'row' }, 1);
}

async function readOwned(
  { http }: Tools,
  guid: UserGuid,
  signal: AbortSignal,
): Promise<readonly ListedItem[] | Performed> {
  const reply = await http.send({ method: 'GET', path: LIST, query: { owner_guid: guid } }, signal);
  const unread = 'not locked, because what the account still owns could not be read';
  if (reply.kind !== 'ok') {
    const failure = toFailure(reply);
    return refused({ ...failure, message: `${unread}: ${failure.message}` }, 1);
  }
  if (!Array.isArray(reply.json)) return refused({ message: unread }, 1);
  const items = reply.json.filter(isObject).flatMap((json) => parseItem(json) ?? []);
  return items.filter(({ ownerGuid }) => ownerGuid === guid);
}
