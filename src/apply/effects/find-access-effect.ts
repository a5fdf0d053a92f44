import type { ContentItem } from '../../core/content/content.ts';
import { grantIn, type ItemNow } from '../../core/content/item-now.ts';
import type { AccessChange } from '../../core/plan/content-change.ts';
import type { Applied } from '../../core/target.ts';

/**
 * Whether a content item has the result of a change, as it was read with its list after the change may have been sent.
 * An item that is gone is found to be so when the change is sent again.
 */
export const findAccessEffect = (change: AccessChange, item: ItemNow): Applied | undefined =>
  typeof item !== 'string' && isSo(change, item) ? { status: 'applied', attempts: 0 } : undefined;

function isSo(change: AccessChange, item: ContentItem): boolean {
  switch (change.kind) {
    case 'revoke-grant':
      return grantIn(item, change.principal.guid) === 'none';
    case 'change-grant':
      return grantIn(item, change.principal.guid) === change.access;
    case 'set-content-access':
      return item.access === change.access;
  }
}
