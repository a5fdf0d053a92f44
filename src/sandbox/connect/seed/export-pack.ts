import { readCsvTable, type CsvRow } from '../../read-csv-table.ts';
import { contentOfExport } from './export-content.ts';
import { roles } from '../store/accounts.ts';
import type { SeedAccount, SeedGroup, SeedPerson, SeedPlan } from './seed.ts';

/** The texts of the tables of an export. */
export interface ExportPack {
  readonly usersCsv: string;
  readonly groupsCsv: string;
  readonly membershipsCsv: string;
  /** Both absent: content was not exported. */
  readonly contentCsv?: string;
  readonly contentAccessCsv?: string;
}

/**
 * A copy of the server that an export was taken from: the same accounts, groups, memberships, content and guids. Where the
 * export lacks the first and last names, they are split from the display name; ids that it lacks are generated.
 */
export function readExportPack({
  usersCsv,
  groupsCsv,
  membershipsCsv,
  contentCsv = '',
  contentAccessCsv = '',
}: ExportPack): SeedPlan {
  const groupNames = new Map<string, string[]>();
  for (const { user_guid: user = '', group_name: group = '', group_guid: guid = '' } of readTable(
    membershipsCsv,
  )) {
    if (isGuid(user) && isGuid(guid)) groupNames.set(user, [...(groupNames.get(user) ?? []), group]);
  }
  return {
    people: readTable(usersCsv).map((row) => readPerson(row, groupNames.get(row['user_guid'] ?? '') ?? [])),
    groups: readTable(groupsCsv).map(readGroup),
    content: contentOfExport(readTable(contentCsv), readTable(contentAccessCsv)),
  };
}

function readPerson(row: CsvRow, groups: readonly string[]): SeedPerson {
  const [firstWord = '', ...others] = said(row['display_name']).split(' ');
  return {
    username: row['username'] ?? '',
    firstName: row['first_name'] === undefined ? firstWord : said(row['first_name']),
    lastName: row['last_name'] === undefined ? others.join(' ') : said(row['last_name']),
    email: said(row['email']),
    externalId: said(row['external_id']),
    account: readAccount(row, groups),
  };
}

function readAccount(row: CsvRow, groups: readonly string[]): SeedAccount {
  const created = readInstant(row['created_at']);
  const updated = readInstant(row['updated_at']);
  return {
    guid: row['user_guid'] ?? '',
    role: roles.find((role) => role === row['role']) ?? 'viewer',
    state: row['status'] === 'locked' || row['status'] === 'unconfirmed' ? row['status'] : 'open',
    active: readInstant(row['last_active_at']) ?? 'never',
    ...(created === undefined ? {} : { created }),
    ...(updated === undefined ? {} : { updated }),
    groups,
  };
}

function readGroup(row: CsvRow): SeedGroup {
  const owner = said(row['group_owner']);
  return {
    name: row['group_name'] ?? '',
    on: 'server',
    guid: row['group_guid'] ?? '',
    ...(owner === '' ? {} : { owner }),
  };
}

/** An export puts an apostrophe before a cell that a spreadsheet would run; it is not part of the value. */
const readTable = (text: string): CsvRow[] =>
  readCsvTable(text, 'server_url', (cell) =>
    cell.replace(/^'(?='*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]))/u, ''),
  );

/** What an export writes where there is no value, or one that it was not shown. */
const MISSING: ReadonlySet<string> = new Set(['none', 'not_permitted', 'not_supported']);

const said = (cell = ''): string => (MISSING.has(cell) ? '' : cell);

const isGuid = (cell: string): boolean => /^[0-9a-f-]{36}$/i.test(cell);

function readInstant(cell: string | undefined): Date | undefined {
  const instant = new Date(cell ?? '');
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
