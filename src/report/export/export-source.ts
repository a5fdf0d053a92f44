import {
  type PackColumn,
  type PackTable,
  packTables,
  type provenanceColumns,
} from '../../core/columns/pack-tables.ts';
import { fullName } from '../../core/review/account-words.ts';
import { compareText } from '../../core/text/compare-text.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import { placeholders, unlistedBecause } from '../../core/placeholder.ts';
import type { Capabilities, ServerFacts } from '../../core/target.ts';

/** A directory as it was at one moment, with what is needed to say what of it could not be read. */
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
  /** The filter in words, where only some accounts were asked for: members outside it are left out. */
  readonly selection?: string;
}

/** How a column looks in a workbook. */
interface ColumnLook {
  readonly kind: 'text' | 'count' | 'instant';
  /** Characters wide in a workbook. */
  readonly width: number;
  /** `no`: a workbook has it behind the others, and leaves it out when it is printed. */
  readonly onPaper?: 'no';
}

export interface ExportColumn extends ColumnLook {
  readonly name: string;
}

/** One table of an export, the same for CSV and workbook. No cell is blank: a word says why there is nothing. */
export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  /** Made again each time that they are asked for: half a million need not all exist at once. */
  readonly rows: () => Iterable<readonly (string | number)[]>;
}

type PackRow<Table extends PackTable> = Readonly<Record<PackColumn<Table>, string | number>>;

/** A table with the columns that readers of it expect: one that lacks a look or a cell does not compile. */
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

/** Rows made one at a time, while they are written. */
export function* rowsOf<T, R>(items: Iterable<T>, row: (item: T) => R): Generator<R> {
  for (const item of items) yield row(item);
}

export const text = (width = 20): ColumnLook => ({ kind: 'text', width });
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

/** The value, or the word for nothing. */
export const said = (value: string): string => (value === '' ? placeholders.none : value);

/** The address; a server that may hide addresses from this key does not say that there is none. */
export const emailOf = (
  { email }: Pick<DirectoryUser, 'email'>,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): string => (email === '' && !readable.can ? placeholders.hidden : said(email));

/** The account for a document: where its address may be hidden from this key, that is said. */
export const asShown = (
  user: DirectoryUser,
  { 'read-email': readable }: Pick<Capabilities, 'read-email'>,
): DirectoryUser => (user.email === '' && !readable.can ? { ...user, email: placeholders.hidden } : user);

export const displayName = (user: DirectoryUser): string => said(fullName(user));

/** What every table that names a group says of it. */
export const groupCells = (group: DirectoryGroup, usernames: ReadonlyMap<UserGuid, string>) => ({
  group_guid: group.guid,
  group_name: group.name,
  group_owner:
    group.ownerGuid === undefined ? placeholders.none : (usernames.get(group.ownerGuid) ?? group.ownerGuid),
});

/** Why the members of a group are not here, in words. */
export function notListable({ capabilities }: ExportSource): string {
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
 * The groups of every member, by name. Groups whose members are not listed are in none of them. Kept for as
 * long as the directory is: each table of an export asks, and half a million memberships take their time.
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
