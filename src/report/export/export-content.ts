import { placeholders, said } from '../../core/columns/placeholder.ts';
import {
  byTitle,
  type Content,
  type ContentGrant,
  type ContentItem,
  type ContentUsage,
  titleOf,
} from '../../core/content/content.ts';
import { accessWordOf } from '../../core/content/access-word.ts';
import { grantsOf, type ItemGrant } from '../../core/content/item-grants.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import { statusOf } from '../../core/review/account-words.ts';
import { filled, groupsByGuid, tableOfContent, usersByGuid } from './content-tables.ts';
import {
  count,
  type ExportSource,
  type ExportTable,
  instant,
  notListable,
  provenanceCells,
  provenanceLooks,
  rowsOf,
  screenOnly,
  text,
} from './export-source.ts';

const itemLooks = {
  ...provenanceLooks,
  content_guid: screenOnly(text(37)),
  content_name: screenOnly(text(24)),
  content_title: text(),
  content_type: screenOnly(text(16)),
  access: text(12),
  owner_guid: screenOnly(text(37)),
  owner_username: text(),
  owner_status: text(13),
  owner_role: text(14),
  collaborators: count(14),
  viewers: count(10),
  run_as: screenOnly(text(14)),
  item_locked: screenOnly(text(12)),
  tags: screenOnly(text(20)),
  vanity_url: screenOnly(text(24)),
  dashboard_url: screenOnly(text(30)),
  created_at: screenOnly(instant),
  last_deployed_at: screenOnly(instant),
  last_opened_at: instant,
  opened_90d: count(12),
};

const accessLooks = {
  ...provenanceLooks,
  content_guid: screenOnly(text(37)),
  content_title: text(),
  principal_type: text(18),
  principal_guid: screenOnly(text(37)),
  principal_name: text(),
  principal_status: text(18),
  access: text(14),
  effective: text(14),
  via: text(8),
  last_opened_at: instant,
};

/** Every item, by title. */
export function contentTable(source: ExportSource): ExportTable {
  const provenance = provenanceCells(source);
  return tableOfContent('content', itemLooks, source, (content) => {
    const users = usersByGuid(source);
    return rowsOf(content.items.toSorted(byTitle), (item) => ({
      ...provenance,
      ...itemCells(item),
      ...ownerCells(item.ownerGuid, users),
      ...grantCounts(item),
      ...usageCells(item, content),
    }));
  });
}

const itemCells = (item: ContentItem) => ({
  content_guid: item.guid,
  content_name: item.name,
  content_title: said(item.title),
  content_type: said(item.type),
  access: accessWordOf(item.access, item.grants?.length),
  run_as: said(item.runAs),
  item_locked: item.locked ? 'yes' : 'no',
  tags: said(item.tags.join('; ')),
  vanity_url: said(item.vanityUrl),
  dashboard_url: said(item.dashboardUrl),
  created_at: said(item.createdAt),
  last_deployed_at: said(item.deployedAt),
});

/** An owner whom the list of accounts does not have has gone, or is hidden from the key. */
function ownerCells(guid: UserGuid, users: ReadonlyMap<UserGuid, DirectoryUser>) {
  const owner = users.get(guid);
  return {
    owner_guid: guid,
    owner_username: owner?.username ?? placeholders.unknown,
    owner_status: owner === undefined ? placeholders.unknown : statusOf(owner),
    owner_role: owner?.role ?? placeholders.unknown,
  };
}

/** Why an item has no list: the server hides it from the key, or has none. */
const noListWord = ({ doubts }: ContentItem): string =>
  doubts === undefined ? placeholders.hidden : placeholders.unknown;

function grantCounts(item: ContentItem) {
  const { grants } = item;
  const counted = (access: ContentGrant['access']) => {
    if (grants === undefined) return noListWord(item);
    const isCertain = grants.every((grant) => grant.access !== 'unknown');
    return isCertain ? grants.filter((grant) => grant.access === access).length : placeholders.unknown;
  };
  return { collaborators: counted('collaborator'), viewers: counted('viewer') };
}

function usageCells({ guid }: ContentItem, content: Content) {
  const { usage } = content;
  if (usage === undefined) return { last_opened_at: noUsage(content), opened_90d: noUsage(content) };
  const own = usage.get(guid);
  return { last_opened_at: own?.lastAt ?? placeholders.notLately, opened_90d: own?.opened ?? 0 };
}

const noUsage = ({ usageHidden }: Content): string =>
  usageHidden === true ? placeholders.hidden : placeholders.unsupported;

/** One row for each grant: the owner, the collaborators, the viewers, and whoever may open the item without being named. */
export function contentAccessTable(source: ExportSource): ExportTable {
  const provenance = provenanceCells(source);
  return tableOfContent('contentAccess', accessLooks, source, function* (content) {
    const { items, usage } = content;
    const grantCells = grantCellsOf(source);
    const missing = noUsage(content);
    for (const item of items.toSorted(byTitle)) {
      const own = usage?.get(item.guid);
      const cells = { ...provenance, content_guid: item.guid, content_title: titleOf(item), via: 'direct' };
      const lastOpened = lastOpenedBy(usage === undefined ? missing : own);
      for (const grant of grantsOf(item))
        yield { ...cells, ...grantCells(grant), last_opened_at: lastOpened(grant) };
      if (item.grants === undefined) yield { ...filled(accessLooks, noListWord(item)), ...cells };
    }
  });
}

/** A grant with name and status of its user or group. A group whose members cannot be listed says so. */
function grantCellsOf(source: ExportSource) {
  const users = usersByGuid(source);
  const groups = groupsByGuid(source);
  const everyone = ({ principal }: ItemGrant) => ({
    principal_guid: placeholders.none,
    principal_name: principal,
    principal_status: placeholders.none,
  });
  const named = ({ principal }: ItemGrant, guid: string) => {
    const user = principal === 'user' ? users.get(guid as UserGuid) : undefined;
    const group = principal === 'group' ? groups.get(guid) : undefined;
    const status = group === undefined ? placeholders.unknown : groupStatus(group.members, source);
    return {
      principal_guid: guid,
      principal_name: user?.username ?? group?.name ?? placeholders.unknown,
      principal_status: user === undefined ? status : statusOf(user),
    };
  };
  return (grant: ItemGrant) => ({
    principal_type: grant.principal,
    ...(grant.guid === undefined ? everyone(grant) : named(grant, grant.guid)),
    access: grant.access,
    effective: grant.effective,
  });
}

const groupStatus = (members: readonly unknown[] | undefined, source: ExportSource): string =>
  members === undefined ? notListable(source) : placeholders.none;

/**
 * When this user last opened the item; a group and the public have no such time.
 * @param usage a word where it is not known of any item
 */
function lastOpenedBy(usage: ContentUsage | string | undefined): (grant: ItemGrant) => string {
  if (typeof usage === 'string') return () => usage;
  return ({ principal, guid }) =>
    principal === 'user'
      ? (usage?.lastByUser.get(guid as UserGuid) ?? placeholders.notLately)
      : placeholders.none;
}

/** Rows of content-access.csv for what was read. */
export const countGrants = ({ items }: Content): number =>
  items.reduce((sum, item) => sum + grantsOf(item).length + (item.grants === undefined ? 1 : 0), 0);
