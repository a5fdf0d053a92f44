import { defined } from '../defined.ts';
import type { UserGuid } from '../ids.ts';
import { compareText } from '../text/compare-text.ts';

/**
 * Who may open an item apart from its owner and collaborators: anybody, every account, or the viewers in its list.
 * `unknown`: the server uses a word that this version of rollcall does not know.
 */
export type ContentAccess = 'anyone' | 'signed-in' | 'listed' | 'unknown';

/** An app, report, API or pin on a server, and who it is shared with. */
export interface ContentItem {
  readonly guid: string;
  /** Unique among the items of its owner. */
  readonly name: string;
  /** What people see; empty: the name. */
  readonly title: string;
  /** For example `shiny`, `quarto-static`, `pin`; `unknown`: nothing is deployed. */
  readonly type: string;
  readonly access: ContentAccess;
  readonly ownerGuid: UserGuid;
  /** Whether the item is locked: it cannot be opened by anybody until it is unlocked. */
  readonly locked: boolean;
  /** The Unix account that it runs as; empty: that of the server. */
  readonly runAs: string;
  readonly tags: readonly string[];
  /** Empty: none. */
  readonly vanityUrl: string;
  readonly dashboardUrl: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly deployedAt: string;
  /** Undefined: the server does not show the list of this item to this key. */
  readonly grants?: readonly ContentGrant[];
  /** Why it is not certain who may open the item, one clause each; absent: it is. */
  readonly doubts?: readonly string[];
}

/** An entry in the list of an item. The owner has none. */
export interface ContentGrant {
  /** `unknown`, here and below: the server uses a word that this version of rollcall does not know, or none. */
  readonly principal: 'user' | 'group' | 'unknown';
  readonly guid: string;
  readonly access: 'collaborator' | 'viewer' | 'unknown';
}

/** When an item was last opened, and how often, within the last {@link usageDays} days. */
export interface ContentUsage {
  readonly opened: number;
  /** RFC 3339, UTC. */
  readonly lastAt: string;
  /** The last time by user. */
  readonly lastByUser: ReadonlyMap<UserGuid, string>;
}

export const usageDays = 90;

/** The content of a server as one reading found it. */
export interface Content {
  readonly items: readonly ContentItem[];
  /** The server's own count; absent: it does not report one. */
  readonly claimed?: number;
  /** Items in the answers, including repeated ones. */
  readonly fetched: number;
  /** Items that were opened lately, by GUID; absent: the server does not keep or show that. */
  readonly usage?: ReadonlyMap<string, ContentUsage>;
  /** How often an item was opened that is in no count, because the server gave no item or no time; absent: never. */
  readonly usageNotCounted?: number;
  /** Set where the server keeps it and refused to show it to this key; then there is no `usage`. */
  readonly usageHidden?: true;
}

/** Why the content of a server is not shown or exported. */
export interface ContentWithheld {
  readonly withheld: 'not_permitted' | 'not_supported';
  /** A sentence without a full stop. */
  readonly why: string;
}

/** Which items to find: one by its GUID, those of exactly this name, those of an owner, or all of them. */
export type ContentQuery =
  { readonly guid: string } | { readonly name: string } | { readonly owner: UserGuid } | 'all';

/** Items without their lists. */
export interface ContentFound {
  readonly items: readonly ContentItem[];
  /** Why there may be others that this key is not shown, without a full stop; absent: there are none. */
  readonly hidden?: string;
}

/** What an export has of the content of a server: all of it, or why not. */
export type ContentReading = Content | ContentWithheld;

export const isWithheld = (content: object): content is ContentWithheld => 'withheld' in content;

/** A viewer entry counts only where the item is open to its list and nobody else (connect-api §17). */
export const isDormant = ({ access }: ContentItem, grant: ContentGrant): boolean =>
  grant.access === 'viewer' && (access === 'anyone' || access === 'signed-in');

/** The list of an item, as far as it was read. */
export type ItemList = Pick<ContentItem, 'grants' | 'doubts'>;

/** An item with its list, and with what is doubtful of either. */
export function withList(item: ContentItem, { grants, doubts = [] }: ItemList): ContentItem {
  const all = [...(item.doubts ?? []), ...doubts];
  return { ...item, ...defined({ grants }), ...(all.length === 0 ? {} : { doubts: all }) };
}

/** What people know an item by. */
export const titleOf = ({ title, name }: Pick<ContentItem, 'title' | 'name'>): string =>
  title === '' ? name : title;

export const byTitle = (a: Titled, b: Titled): number =>
  compareText(titleOf(a), titleOf(b)) || compareText(a.guid, b.guid);

type Titled = Pick<ContentItem, 'guid' | 'title' | 'name'>;
