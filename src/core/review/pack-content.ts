import type { ContentAccess, ContentWithheld } from '../content/content.ts';
import type { ItemGrant } from '../content/item-grants.ts';
import type { UserGuid } from '../ids.ts';
import type { PackStatus } from './pack-status.ts';

/** What an export says about the content of a server: every item, or in one word why it has none. */
export type PackContent = { readonly items: readonly PackItem[] } | Pick<ContentWithheld, 'withheld'>;

/** The items of an export; undefined: it has no content. */
export const itemsIn = (content: PackContent | undefined): readonly PackItem[] | undefined =>
  content !== undefined && 'items' in content ? content.items : undefined;

/** A row of content.csv, with its rows of content-access.csv. */
export interface PackItem {
  readonly guid: string;
  /** Unique among the items of its owner. */
  readonly name: string;
  /** Empty: people know the item by its name. */
  readonly title: string;
  readonly type: string;
  readonly access: ContentAccess;
  readonly ownerGuid: UserGuid;
  /** The username. Empty if the export does not have the account; then the status and role are absent. */
  readonly owner: string;
  readonly ownerStatus?: PackStatus;
  readonly ownerRole?: string;
  readonly runAs: string;
  readonly locked: boolean;
  /** Joined by `; `. */
  readonly tags: string;
  readonly vanityUrl: string;
  readonly dashboardUrl: string;
  /** RFC 3339; absent if the server does not report it. */
  readonly createdAt?: string;
  readonly deployedAt?: string;
  /** How often it was opened lately; absent: the server does not keep or show that. */
  readonly opened?: number;
  /** RFC 3339; absent: not lately, or not known. */
  readonly lastOpenedAt?: string;
  /** The owner, everyone or anyone if the item is open to them, and the entries of its list. */
  readonly grants: readonly PackGrant[];
  /** Set if the list of the item is not in the export: the server did not show it to the key, or has none. */
  readonly listMissing?: 'not_permitted' | 'unknown';
}

/** A row of content-access.csv. */
export interface PackGrant {
  readonly principal: ItemGrant['principal'];
  /** The GUID of the user or group. Empty if the grant is for anyone, or for everyone signed in. */
  readonly guid: string;
  /** The username, or the name of the group. Empty if the export does not have the account or group. */
  readonly name: string;
  /** `active`, `locked` …, or why the members of a group are not listed. Empty if neither applies. */
  readonly status: string;
  readonly access: ItemGrant['access'];
  readonly effective: ItemGrant['effective'];
  /** When this user last opened the item, as RFC 3339; absent: not lately, or not known. */
  readonly lastOpenedAt?: string;
}

/** When the user of a grant last opened the item. For a group or everybody, when anybody did: an export has no other time. */
export const lastOpenedBy = (item: PackItem, grant: PackGrant): string | undefined =>
  (grant.principal === 'user' ? grant : item).lastOpenedAt;
