import type { ContentAccess, ContentGrant } from '../content/content.ts';
import type { ItemGrant } from '../content/item-grants.ts';

/** Who a grant is for, as exports say it. */
export const grantPrincipals = [
  'user',
  'group',
  'everyone_signed_in',
  'anyone',
  'unknown',
] as const satisfies readonly ItemGrant['principal'][];
export type PrincipalKind = (typeof grantPrincipals)[number];

/** What a grant allows; the owner of an item has no grant. */
export const grantAccesses = [
  'collaborator',
  'viewer',
  'unknown',
] as const satisfies readonly ContentGrant['access'][];
export type GrantAccess = (typeof grantAccesses)[number];

/** Who may open an item without being named in its list. */
export const itemAccesses = [
  'anyone',
  'signed-in',
  'listed',
  'unknown',
] as const satisfies readonly ContentAccess[];
