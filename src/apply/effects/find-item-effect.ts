import type { ContentItem } from '../../core/content/content.ts';
import type { TransferContent } from '../../core/plan/change.ts';
import type { Applied } from '../../core/target.ts';

/**
 * Whether a content item has the result of a change, as it was read after the change may have been sent.
 * @param item undefined: it no longer exists, or the server does not show it
 */
export const findItemEffect = (
  { to }: TransferContent,
  item: ContentItem | undefined,
): Applied | undefined => (item?.ownerGuid === to.guid ? { status: 'applied', attempts: 0 } : undefined);
