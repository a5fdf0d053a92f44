import { type ContentItem, type ContentWithheld, isWithheld } from '../../core/content/content.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { Target } from '../../core/target.ts';

/**
 * The content that an account owns, or why it is not shown whole: a part of it would pass for all.
 * @returns undefined where the target has no content
 */
export async function ownedContent(
  target: Target,
  owner: UserGuid,
  signal: AbortSignal,
): Promise<readonly ContentItem[] | ContentWithheld | undefined> {
  const found = await target.findContent?.({ owner }, signal);
  if (found === undefined || isWithheld(found)) return found;
  const { items, hidden } = found;
  return hidden === undefined ? items : { withheld: 'not_permitted', why: hidden };
}
