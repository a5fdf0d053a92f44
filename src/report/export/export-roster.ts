import { compareText } from '../../core/text/compare-text.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import { csvPieces } from '../kit/csv.ts';
import { byNameOfUser, type ExportSource, groupsByMember, rowsOf } from './export-source.ts';
import { groupsCell } from './group-text.ts';

/** A column of a roster, and what it says of an account. */
interface RosterCell {
  readonly column: string;
  readonly of: (user: DirectoryUser) => string;
}

/** Whether a roster may hold this text in this column, and is read as exactly this. */
export type IsReadable = (column: string, text: string) => boolean;

/**
 * `roster.csv`: the accounts as a roster. Importing it into the same server plans nothing; a cell is empty
 * where the server tells nothing, or what a roster could not hold, and an empty cell is left alone. A server
 * without groups takes no column of them; one whose accounts have settings takes those, and names besides.
 * Attributes have a column each, unless none of its cells could be held.
 */
export function exportedRosterCsv(source: ExportSource, isReadable: IsReadable): Generator<string> {
  const { users } = source.directory;
  const isUsed = ({ of, column }: RosterCell): boolean =>
    users.some((user) => of(user) !== '' && isReadable(column, of(user)));
  const cells = [...accountCells(source), ...attributeCells(source.directory).filter(isUsed)];
  return csvPieces(
    cells.map(({ column }) => column),
    rowsOf(users.toSorted(byNameOfUser), (user) =>
      cells.map(({ column, of }) => (isReadable(column, of(user)) ? of(user) : '')),
    ),
  );
}

/** How many cells are left empty because a roster could not hold them. */
export function countLeftOut(source: ExportSource, isReadable: IsReadable): number {
  const cells = [...accountCells(source), ...attributeCells(source.directory)];
  return source.directory.users.reduce(
    (count, user) => count + cells.filter(({ column, of }) => !isReadable(column, of(user))).length,
    0,
  );
}

function accountCells({ directory, capabilities }: ExportSource): RosterCell[] {
  const groups = groupsByMember(directory);
  return [
    { column: 'username', of: ({ username }) => username },
    { column: 'role', of: ({ role }) => role },
    ...(capabilities['read-groups'].can
      ? [{ column: 'groups', of: ({ guid }: DirectoryUser) => groupsCell(namesOf(groups.get(guid))) }]
      : []),
    { column: 'status', of: ({ locked }) => (locked ? 'locked' : 'active') },
    ...(directory.users.some(({ settings }) => settings !== undefined) ? settingsCells : []),
  ];
}

const namesOf = (groups: readonly DirectoryGroup[] = []): string[] => groups.map(({ name }) => name);

/** What a server keeps with an account that has settings; secrets nobody can read. */
const settingsCells: readonly RosterCell[] = [
  { column: 'email', of: ({ email }) => email },
  { column: 'first_name', of: ({ firstName }) => firstName },
  { column: 'middle_name', of: ({ middleName = '' }) => middleName },
  { column: 'last_name', of: ({ lastName }) => lastName },
  { column: 'display_name', of: ({ displayName = '' }) => displayName },
  { column: 'password_must_change', of: ({ settings }) => flagCell(settings?.passwordMustChange) },
  { column: 'sign_up_status', of: ({ settings }) => settings?.signUpStatus ?? '' },
  { column: 'is_totp_enabled', of: ({ settings }) => flagCell(settings?.totpEnabled) },
  // Only approval can be asked for; who waits or was rejected waits on the next server too.
  { column: 'auto_approve', of: ({ approval }) => (approval === 'approved' ? 'yes' : '') },
];

const flagCell = (flag: boolean | undefined): string => (flag === undefined ? '' : flag ? 'yes' : 'no');

/** Everything that anybody has, where it was read. */
const attributeCells = ({ users }: Directory): RosterCell[] =>
  [...new Set(users.flatMap(({ attributes = {} }) => Object.keys(attributes)))]
    .toSorted(compareText)
    .map((name) => ({
      column: `attr.${name}`,
      of: ({ attributes = {} }) => (Object.hasOwn(attributes, name) ? (attributes[name] ?? '') : ''),
    }));
