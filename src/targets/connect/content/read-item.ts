import { isWithheld, withList } from '../../../core/content/content.ts';
import type { ItemNow } from '../../../core/content/item-now.ts';
import { findContent, type Server } from './find-content.ts';
import { readGrants } from './read-content.ts';

/** An item and its list as they are now (connect-api §18.2, §20). @throws {OperatorError} if they cannot be read */
export async function readItem(server: Server, guid: string, signal: AbortSignal): Promise<ItemNow> {
  const found = await findContent(server, { guid }, signal);
  if (isWithheld(found)) return 'not shown';
  const [item] = found.items;
  // A key that is shown only some items is answered as if the others did not exist.
  if (item === undefined) return found.hidden === undefined ? 'gone' : 'not shown';
  const list = await readGrants(server.http, guid, signal);
  if (list === 'vanished') return 'gone';
  return list === 'hidden' ? item : withList(item, list);
}
