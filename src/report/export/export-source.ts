import {
  type PackColumn,
  type PackTable,
  packTables,
  type provenanceColumns,
} from '../../core/columns/pack-tables.ts';
import { fullName } from '../../core/review/account-words.ts';
import { compareText } from '../../core/text/compare-text.ts';
import type { ContentReading } from '../../core/content/content.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import { placeholders, said, unlistedBecause } from '../../core/columns/placeholder.ts';
import type { ServerSetup } from '../../core/review/server-setup.ts';
import type { Capabilities, ServerFacts } from '../../core/target.ts';
import { nameWidth } from '../kit/sheet-widths.ts';

/** A directory at one moment, with what is needed to say which parts of it could not be read. */
export interface ExportSource {
  readonly directory: Directory;
  readonly facts: ServerFacts;
  readonly capabilities: Capabilities;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  /** The role that counts as privileged (TargetRules.privilegedRole). */
  readonly privilegedRole: string;
  /** RFC 3339, UTC: when reading began. */
  readonly extractedAt: string;
  /** The filter in words, where there is one: members outside it are left out. */
  readonly selection?: string;
  /** Absent: the key is not an administrator's, and only such a key shows what the server can do. */
  readonly setup?: ServerSetup;
  /** Absent: it was not asked for. */
  readonly content?: ContentReading;
}

/** How a column looks in a workbook. */
export interface ColumnLook {
  readonly kind: 'text' | 'count' | 'instant';
  /** Characters wide in a workbook. */
  readonly width: number;
  /** `no`: a workbook has it after the other columns, and does not print it. */
  readonly onPaper?: 'no';
}

export interface ExportColumn extends ColumnLook {
  readonly name: string;
}

/** A table of an export, the same for CSV and workbook. No cell is empty: a word says why there is no value. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  /** Made again on each call, so that half a million rows need not be in memory at once. */
  readonly rows: () => Iterable<readonly (string | number)[]>;
}

export type PackRow<Table extends PackTable> = Readonly<Record<PackColumn<Table>, string | number>>;

/** A table with the columns that its readers expect: a missing look or cell does not compile. */
export function exportTable<Table extends PackTable>(
  table: Table,
  looks: Readonly<Record<PackColumn<Table>, ColumnLook>>,
  rows: () => Iterable<PackRow<Table>>,
): ExportTable {
  const columns: readonly PackColumn<Table>[] = packTables[table].columns;
  return {
    columns: columns.map((name) => ({ name, ...looks[name] })),
    rows: () => rowsOf(rows(), (row) => columns.map((name) => row[name])),
  };
}

/** Rows that are made one at a time, while they are written. */
export function* rowsOf<T, R>(items: Iterable<T>, row: (item: T) => R): Generator<R> {
  for (const item of items) yield row(item);
}

/** Without a width: names or addresses. */
export const text = (width = nameWidth): ColumnLook => ({ kind: 'text', width });
export const count = (width: number): ColumnLook => ({ kind: 'count', width });
export const instant: ColumnLook = { kind: 'instant', width: 20 };
export const screenOnly = (look: ColumnLook): ColumnLook => ({ ...look, onPaper: 'no' });

type Provenance<Of> = Readonly<Record<(typeof provenanceColumns)[number], Of>>;

export const provenanceLooks: Provenance<ColumnLook> = {
  system: screenOnly(text(14)),
  server_url: screenOnly(text(30)),
  extracted_at: screenOnly(instant),
};

export const provenanceCells = ({ title, facts, extractedAt }: ExportSource): Provenance<string> => ({
  system: title,
  server_url: facts.url,
  extracted_at: extractedAt,
});

/** The address. Where the server may hide addresses from this key, a missing one is not reported as none. */
export const emailOf = (
  { email }: Pick<DirectoryUser, 'email'>,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): string => (email === '' && !readable.can ? placeholders.hidden : said(email));

/** The account for a document, with the word for an address that may be hidden from this key. */
export const asShown = (
  user: DirectoryUser,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): DirectoryUser => (user.email === '' && !readable.can ? { ...user, email: placeholders.hidden } : user);

export const displayName = (user: DirectoryUser): string => said(fullName(user));

/** The cells of a group, the same in every table that names it. */
export const groupCells = (group: DirectoryGroup, usernames: ReadonlyMap<UserGuid, string>) => ({
  group_guid: group.guid,
  group_name: group.name,
  group_owner:
    group.ownerGuid === undefined ? placeholders.none : (usernames.get(group.ownerGuid) ?? group.ownerGuid),
});

/** Why the members of a group are not listed, in words. */
export function notListable({ capabilities }: Pick<ExportSource, 'capabilities'>): string {
  const missing = [capabilities['read-groups'], capabilities['read-memberships']].find(({ can }) => !can);
  return unlistedBecause(missing?.can === false ? missing.why : 'the members were not asked for');
}

export const usernamesByGuid = ({ users }: Directory): ReadonlyMap<UserGuid, string> =>
  new Map(users.map(({ guid, username }) => [guid, username]));

export const byNameOfUser = (a: DirectoryUser, b: DirectoryUser): number =>
  compareText(a.username, b.username) || compareText(a.guid, b.guid);
export const byNameOfGroup = (a: DirectoryGroup, b: DirectoryGroup): number =>
  compareText(a.name, b.name) || compareText(a.guid, b.guid);

const groupsKnown = new WeakMap<Directory, ReadonlyMap<UserGuid, readonly DirectoryGroup[]>>();

/**
 * The groups of every member, sorted by name; groups whose members are not listed are left out. Cached with the
 * directory: each table of an export needs it, and half a million memberships take a while.
 */
export function groupsByMember(directory: Directory): ReadonlyMap<UserGuid, readonly DirectoryGroup[]> {
  const known = groupsKnown.get(directory);
  if (known !== undefined) return known;
  const byMember = new Map<UserGuid, DirectoryGroup[]>();
  for (const group of directory.groups.toSorted(byNameOfGroup)) {
    for (const guid of group.members ?? []) {
      const others = byMember.get(guid);
      if (others === undefined) byMember.set(guid, [group]);
      else others.push(group);
    }
  }
  groupsKnown.set(directory, byMember);
  return byMember;
}
