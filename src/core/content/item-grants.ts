import { type ContentAccess, type ContentGrant, type ContentItem, isDormant } from './content.ts';

/** One line of who may do what with an item. */
export interface ItemGrant {
  readonly principal: ContentGrant['principal'] | 'everyone_signed_in' | 'anyone';
  /** Of the user or group. */
  readonly guid?: string;
  readonly access: 'owner' | ContentGrant['access'];
  /** `dormant_grant`: it has no effect, because more people than those of the list may open the item. */
  readonly effective: 'yes' | 'dormant_grant' | 'unknown';
}

/** The owner, whoever may open the item without being named, and then its list, as far as the server shows that. */
export function grantsOf(item: ContentItem): ItemGrant[] {
  const open = openTo[item.access];
  return [
    { principal: 'user', guid: item.ownerGuid, access: 'owner', effective: 'yes' },
    ...(open === undefined ? [] : [{ principal: open, access: 'viewer', effective: 'yes' } as const]),
    ...(item.grants ?? []).map((grant): ItemGrant => ({
      ...grant,
      effective: effectOf(item, grant),
    })),
  ];
}

function effectOf(item: ContentItem, grant: ContentGrant): ItemGrant['effective'] {
  if (grant.access === 'collaborator') return 'yes';
  if (grant.access === 'unknown' || item.access === 'unknown') return 'unknown';
  return isDormant(item, grant) ? 'dormant_grant' : 'yes';
}

/** Those who may open an item without being named in its list. */
const openTo = {
  anyone: 'anyone',
  'signed-in': 'everyone_signed_in',
  listed: undefined,
  unknown: undefined,
} as const satisfies Readonly<Record<ContentAccess, ItemGrant['principal'] | undefined>>;
