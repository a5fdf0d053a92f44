import { placeholders } from '../core/columns/placeholder.ts';
import { packTables } from '../core/columns/pack-tables.ts';
import type { ContentAccess } from '../core/content/content.ts';
import type { ItemGrant } from '../core/content/item-grants.ts';
import { userGuid } from '../core/ids.ts';
import { accessOfWord } from '../core/content/access-word.ts';
import { grantAccesses, grantPrincipals } from '../core/review/grant-words.ts';
import type { PackContent, PackGrant, PackItem } from '../core/review/pack-content.ts';
import type { PackManifest } from '../core/review/pack-manifest.ts';
import { packStatuses } from '../core/review/pack-status.ts';
import { instant, textOf } from './pack-cells.ts';
import { packInvalid } from './pack-errors.ts';
import { readTable } from './read-table.ts';

const itemColumns = [
  'content_guid',
  'content_name',
  'content_title',
  'content_type',
  'access',
  'owner_guid',
  'owner_username',
  'owner_status',
  'owner_role',
  'run_as',
  'item_locked',
  'tags',
  'vanity_url',
  'dashboard_url',
  'created_at',
  'last_deployed_at',
  'last_opened_at',
  'opened_90d',
] as const;

const grantColumns = [
  'content_guid',
  'principal_type',
  'principal_guid',
  'principal_name',
  'principal_status',
  'access',
  'effective',
  'last_opened_at',
] as const;

type ItemRow = Readonly<Record<(typeof itemColumns)[number], string>>;
type GrantRow = Readonly<Record<(typeof grantColumns)[number], string>>;

/**
 * The tables of content; undefined: they were not asked for.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`
 */
export async function readPackContent(
  folder: string,
  displayPath: string,
  { files, counts }: Pick<PackManifest, 'files' | 'counts'>,
): Promise<PackContent | undefined> {
  if (!Object.hasOwn(files, packTables.content.file)) return undefined;
  const lists = counts.content === null ? new Map<string, List>() : await readLists(folder, displayPath);
  const items: PackItem[] = [];
  for await (const row of readTable(folder, displayPath, 'content', { needed: itemColumns })) {
    const withheld = withheldWords.find((word) => word === row.content_guid);
    if (withheld !== undefined) return { withheld };
    items.push(itemIn(row, lists.get(row.content_guid) ?? { grants: [] }, displayPath));
  }
  return { items };
}

type List = Pick<PackItem, 'grants' | 'listMissing'>;

async function readLists(folder: string, displayPath: string): Promise<ReadonlyMap<string, List>> {
  const lists = new Map<string, { grants: PackGrant[]; listMissing?: Missing }>();
  // Most texts are in many rows: the same string is kept for all of them.
  const texts = new Map<string, string>();
  const shared = (text: string): string => texts.get(text) ?? (texts.set(text, text), text);
  for await (const row of readTable(folder, displayPath, 'contentAccess', { needed: grantColumns })) {
    const list = lists.get(row.content_guid) ?? { grants: [] };
    lists.set(row.content_guid, list);
    const listMissing = whyMissing(row);
    if (listMissing === undefined) list.grants.push(grantIn(row, displayPath, shared));
    else list.listMissing = listMissing;
  }
  return lists;
}

type Missing = NonNullable<PackItem['listMissing']>;

/** A row in place of a list has one word in all its cells. An entry with a word that is not known has a time, or why not. */
function whyMissing({ principal_type: word, last_opened_at: opened }: GrantRow): Missing | undefined {
  if (word === placeholders.hidden) return word;
  return word === placeholders.unknown && opened === placeholders.unknown ? word : undefined;
}

function itemIn(row: ItemRow, list: List, displayPath: string): PackItem {
  const ownerStatus = packStatuses.find((each) => each === row.owner_status);
  return {
    guid: row.content_guid,
    name: row.content_name,
    title: textOf(row.content_title),
    type: textOf(row.content_type),
    access: accessIn(row, displayPath),
    ownerGuid: userGuid(row.owner_guid),
    owner: nameOf(row.owner_username),
    ...(ownerStatus === undefined ? {} : { ownerStatus, ownerRole: row.owner_role }),
    runAs: textOf(row.run_as),
    locked: row.item_locked === 'yes',
    tags: textOf(row.tags),
    vanityUrl: textOf(row.vanity_url),
    dashboardUrl: textOf(row.dashboard_url),
    ...instant('createdAt', row.created_at),
    ...instant('deployedAt', row.last_deployed_at),
    ...(/^\d+$/.test(row.opened_90d) ? { opened: Number(row.opened_90d) } : {}),
    ...instant('lastOpenedAt', row.last_opened_at),
    ...list,
  };
}

function accessIn({ content_title: title, access }: ItemRow, displayPath: string): ContentAccess {
  const found = accessOfWord(access);
  if (found !== undefined) return found;
  throw packInvalid(displayPath, `${packTables.content.file} gives "${title}" the access "${access}"`);
}

function grantIn(row: GrantRow, displayPath: string, shared: (text: string) => string): PackGrant {
  const principal = grantPrincipals.find((each) => each === row.principal_type);
  const access = grantWords.find((each) => each === row.access);
  const effective = effects.find((each) => each === row.effective);
  if (principal === undefined || access === undefined || effective === undefined) {
    throw packInvalid(
      displayPath,
      `${packTables.contentAccess.file} has a row of ${row.content_guid} with the words "${row.principal_type}", "${row.access}" and "${row.effective}", which are not known`,
    );
  }
  const isNamed = principal === 'user' || principal === 'group';
  return {
    principal,
    guid: shared(textOf(row.principal_guid)),
    name: isNamed ? shared(nameOf(row.principal_name)) : '',
    status: shared(textOf(row.principal_status)),
    access,
    effective,
    ...instant('lastOpenedAt', row.last_opened_at),
  };
}

const nameOf = (cell: string): string => (cell === placeholders.unknown ? '' : cell);

const withheldWords = ['not_permitted', 'not_supported'] as const;
const grantWords = ['owner', ...grantAccesses] as const satisfies readonly ItemGrant['access'][];
const effects = ['yes', 'dormant_grant', 'unknown'] as const satisfies readonly ItemGrant['effective'][];
