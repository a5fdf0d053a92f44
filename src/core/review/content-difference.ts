import type { PackGrant, PackItem } from './pack-content.ts';

/** One change of the content between two packs. Items, users and groups are compared by GUID. */
export type ContentDifference =
  /** Its owner and the entries in its list are not reported separately. */
  | { readonly kind: 'item-added' | 'item-removed'; readonly item: PackItem }
  | {
      readonly kind: ItemChangeKind;
      readonly item: PackItem;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: GrantChangeKind;
      readonly item: PackItem;
      /** From the later pack, if both packs have it. */
      readonly grant: PackGrant;
      /** Empty: none. */
      readonly before: string;
      readonly after: string;
    };

export type ItemChangeKind =
  /** Who may open the item without being in its list. */
  'item-access-changed' | 'item-owner-changed' | 'item-renamed' | 'item-lock-changed' | 'item-run-as-changed';

/** An entry in the list of an item. `item-grant-changed`: from collaborator to viewer, or back. */
export type GrantChangeKind = 'item-granted' | 'item-revoked' | 'item-grant-changed';
