import type { ContentGrant, ContentItem } from './content.ts';

/**
 * An item as the server has it now, with its list as far as it is shown. `gone`: the server does not have it; `not shown`: it
 * may have it, and does not show it to this key.
 */
export type ItemNow = ContentItem | 'gone' | 'not shown';

/** What the list of an item says of a user or group. */
export function grantIn(
  { grants }: ContentItem,
  guid: string,
): ContentGrant['access'] | 'none' | 'not shown' {
  if (grants === undefined) return 'not shown';
  return grants.find((grant) => grant.guid === guid)?.access ?? 'none';
}
