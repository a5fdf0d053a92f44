import { type ContentItem, isWithheld } from '../../core/content/content.ts';
import type { Target } from '../../core/target.ts';

/**
 * A content item as it is now, without its list; undefined: it no longer exists, or the server does not show it.
 * @throws {OperatorError} if it cannot be read
 */
export async function readItemNow(
  target: Pick<Target, 'findContent'>,
  guid: string,
  signal: AbortSignal,
): Promise<ContentItem | undefined> {
  const found = await target.findContent?.({ guid }, signal);
  return found === undefined || isWithheld(found) ? undefined : found.items[0];
}
