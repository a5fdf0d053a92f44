import { attributeColumn, type FileColumn, type RosterColumn } from '../../core/columns/roster-columns.ts';
import { compareText } from '../../core/text/compare-text.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { WrittenRoster } from '../kit/roster-sheet.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { byNameOfUser, type ExportSource, groupsByMember, rowsOf } from './export-source.ts';
import { groupsCell } from './group-text.ts';

/** A column of a roster and its cell for an account; empty where the server has no value. */
interface RosterCell {
  readonly column: FileColumn;
  readonly of: (user: DirectoryUser) => string;
  /** Whether the column is left out where no account has a value that a roster can hold. */
  readonly whereUsed: boolean;
}

/** Whether a roster can hold this text in this column and would be read back as exactly this text. */
export type IsReadable = (column: FileColumn, text: string) => boolean;

/**
 * `roster.csv` and `roster.xlsx`: the accounts as a roster. Importing it into the same server changes nothing: a
 * cell is empty where the server has no value, or one that a roster cannot hold, and an empty cell changes nothing.
 * Into another server of the same kind it has what that server needs of a new account. The groups column is left out
 * for a server without groups; names, addresses and external ids where no account has one that a roster can hold.
 * Each attribute has a column, unless no cell of it can be held.
 */
export function exportedRoster(source: ExportSource, isReadable: IsReadable): WrittenRoster {
  const { users } = source.directory;
  const isUsed = ({ of, column }: RosterCell): boolean =>
    users.some((user) => of(user) !== '' && isReadable(column, of(user)));
  const cells = rosterCells(source).filter((cell) => !cell.whereUsed || isUsed(cell));
  const sorted = users.toSorted(byNameOfUser);
  return {
    columns: cells.map(({ column }) => ({ header: column, width: nameWidth })),
    rows: () =>
      rowsOf(sorted, (user) => cells.map(({ column, of }) => (isReadable(column, of(user)) ? of(user) : ''))),
  };
}

/** How many cells are left empty because a roster cannot hold their values. */
export function countLeftOut(source: ExportSource, isReadable: IsReadable): number {
  const cells = rosterCells(source);
  return source.directory.users.reduce(
    (count, user) => count + cells.filter(({ column, of }) => !isReadable(column, of(user))).length,
    0,
  );
}

function rosterCells({ directory, capabilities }: ExportSource): RosterCell[] {
  const groups = groupsByMember(directory);
  const isWritten: Readonly<Record<Written, boolean>> = {
    always: true,
    'where used': true,
    'with groups': capabilities['read-groups'].can,
    'with settings': directory.users.some(({ settings }) => settings !== undefined),
    'with external ids': capabilities['set-external-id'].can,
    never: false,
  };
  const account = exportedColumns
    .filter(([, { written }]) => isWritten[written])
    .map(([column, { written, of }]) => ({
      column,
      of: (user: DirectoryUser) => of(user, groups.get(user.guid) ?? []),
      whereUsed: written === 'where used' || written === 'with external ids',
    }));
  return [...account, ...attributeCells(directory)];
}

/**
 * When an export writes a column: on every server, where any account has a value, or on servers with groups, with
 * sign-in settings, or whose sign-in provider identifies people by an external id.
 */
type Written = 'always' | 'where used' | 'with groups' | 'with settings' | 'with external ids' | 'never';

interface Exported {
  readonly written: Written;
  readonly of: (user: DirectoryUser, groups: readonly DirectoryGroup[]) => string;
}

const always = (of: Exported['of']): Exported => ({ written: 'always', of });
const whereUsed = (of: Exported['of']): Exported => ({ written: 'where used', of });
const withSettings = (of: Exported['of']): Exported => ({ written: 'with settings', of });
/** A secret cannot be read back, and columns that ask for a change do not describe an account. */
const never: Exported = { written: 'never', of: () => '' };

/** The cell of each roster column, in the order of `roster.csv`. */
const exported: Readonly<Record<RosterColumn, Exported>> = {
  username: always(({ username }) => username),
  role: always(({ role }) => role),
  groups: { written: 'with groups', of: (_, groups) => groupsCell(groups.map(({ name }) => name)) },
  status: always(({ locked }) => (locked ? 'locked' : 'active')),
  email: whereUsed(({ email }) => email),
  first_name: whereUsed(({ firstName }) => firstName),
  middle_name: withSettings(({ middleName = '' }) => middleName),
  last_name: whereUsed(({ lastName }) => lastName),
  display_name: withSettings(({ displayName = '' }) => displayName),
  external_id: { written: 'with external ids', of: ({ externalId = '' }) => externalId },
  password_must_change: withSettings(({ settings }) => flagCell(settings?.passwordMustChange)),
  sign_up_status: withSettings(({ settings }) => settings?.signUpStatus ?? ''),
  is_totp_enabled: withSettings(({ settings }) => flagCell(settings?.totpEnabled)),
  // A roster can only ask for approval: an account that is waiting or was rejected waits on the next server too.
  auto_approve: withSettings(({ approval }) => (approval === 'approved' ? 'yes' : '')),
  new_username: never,
  // The roster of an export may be for another server.
  account_guid: never,
  leave_groups: never,
  content_to: never,
  password: never,
  user_must_set_password: never,
  totp_key: never,
  totp_label: never,
};

const exportedColumns = Object.entries(exported) as readonly (readonly [RosterColumn, Exported])[];

const flagCell = (flag: boolean | undefined): string => (flag === undefined ? '' : flag ? 'yes' : 'no');

/** A column for each attribute that any account has, where attributes were read. */
const attributeCells = ({ users }: Directory): RosterCell[] =>
  [...new Set(users.flatMap(({ attributes = {} }) => Object.keys(attributes)))]
    .toSorted(compareText)
    .map((name) => ({
      column: attributeColumn(name),
      of: ({ attributes = {} }) => (Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : ''),
      whereUsed: true,
    }));
