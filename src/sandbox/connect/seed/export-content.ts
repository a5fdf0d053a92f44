import type { CsvRow } from '../../read-csv-table.ts';
import type { AccessType } from '../content/content-items.ts';
import type { SeedContent, SeedPermission, SeedVisit } from './seed-content.ts';

const accessTypes: Readonly<Record<string, AccessType>> = { anyone: 'all', 'signed-in': 'logged_in' };
const CATEGORIES = ['pin', 'plot', 'site', 'mcp'];

/**
 * The content of an exported server. The export has the last time at which each user opened an item, and how often it
 * was opened: the other times become visits without an account.
 */
export function contentOfExport(items: readonly CsvRow[], grants: readonly CsvRow[]): SeedContent[] {
  const grantsOf = new Map<string, CsvRow[]>();
  for (const grant of grants) {
    const guid = grant['content_guid'] ?? '';
    grantsOf.set(guid, [...(grantsOf.get(guid) ?? []), grant]);
  }
  return items
    .filter((row) => isInstant(row['created_at']) && isKnown(row['owner_username']))
    .map((row) => readItem(row, grantsOf.get(row['content_guid'] ?? '') ?? []));
}

function readItem(row: CsvRow, grants: readonly CsvRow[]): SeedContent {
  const type = row['content_type'] ?? '';
  const vanity = said(row['vanity_url']);
  return {
    guid: row['content_guid'] ?? '',
    name: row['content_name'] ?? '',
    title: isKnown(row['content_title']) ? (row['content_title'] ?? '') : null,
    owner: row['owner_username'] ?? '',
    accessType: accessTypes[row['access'] ?? ''] ?? 'acl',
    locked: row['item_locked'] === 'yes',
    permissions: grants.flatMap((grant) => readPermission(grant) ?? []),
    appMode: CATEGORIES.includes(type) ? 'static' : type,
    category: CATEGORIES.includes(type) ? type : '',
    runAs: isKnown(row['run_as']) ? (row['run_as'] ?? '') : null,
    tags: said(row['tags'])
      .split('; ')
      .filter((tag) => tag !== ''),
    ...(vanity === '' ? {} : { vanityPath: new URL(vanity, 'http://localhost').pathname }),
    created: new Date(row['created_at'] ?? ''),
    ...(isInstant(row['last_deployed_at']) ? { deployed: new Date(row['last_deployed_at'] ?? '') } : {}),
    opened: readVisits(row, grants),
  };
}

function readPermission(grant: CsvRow): SeedPermission | undefined {
  const { principal_name: name = '', principal_type: type, access } = grant;
  if (!isKnown(name) || (type !== 'user' && type !== 'group')) return undefined;
  if (access !== 'collaborator' && access !== 'viewer') return undefined;
  return { principal: type, name, role: access === 'collaborator' ? 'owner' : 'viewer' };
}

function readVisits(row: CsvRow, grants: readonly CsvRow[]): SeedVisit[] {
  const ofUsers = grants
    .filter((grant) => grant['principal_type'] === 'user' && isInstant(grant['last_opened_at']))
    .map((grant) => ({
      who: grant['principal_name'] ?? '',
      at: new Date(grant['last_opened_at'] ?? ''),
    }));
  if (!isInstant(row['last_opened_at'])) return ofUsers;
  const others = Math.max(0, Number(row['opened_90d']) - ofUsers.length);
  const last = { who: '', at: new Date(row['last_opened_at'] ?? '') };
  return [...ofUsers, ...Array.from({ length: others }, () => last)];
}

/** What an export writes where there is no value, or one that it was not shown. */
const MISSING: ReadonlySet<string> = new Set(['', 'none', 'unknown', 'not_permitted', 'not_supported']);

const isKnown = (cell = ''): boolean => !MISSING.has(cell);
const said = (cell = ''): string => (isKnown(cell) ? cell : '');
const isInstant = (cell = ''): boolean => !Number.isNaN(Date.parse(cell));
