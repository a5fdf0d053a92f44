import { plural } from '../../core/text/plural.ts';
import { labelled } from '../kit/sheet-page.ts';
import { systemWords } from '../kit/system-words.ts';
import type { Writable } from 'node:stream';
import { placeholders } from '../../core/columns/placeholder.ts';
import { callerWords } from '../../core/words/caller-words.ts';
import { contentAccessTable, contentTable } from './export-content.ts';
import { membershipsTable } from './export-memberships.ts';
import type { ExportColumn, ExportSource, ExportTable } from './export-source.ts';
import { groupsTable, usersTable } from './export-tables.ts';
import { addSheet, openWorkbook, type SheetCell, type Workbook } from '../kit/xlsx.ts';

/** `directory.xlsx`: a read-me sheet, then users, groups, memberships and, if it was read, content. Ends the sink. */
export async function writeDirectoryWorkbook(sink: Writable, source: ExportSource): Promise<void> {
  const workbook = await openWorkbook(sink, {
    created: new Date(source.extractedAt),
    title: titleOf(source),
  });
  const tables = {
    Users: usersTable(source),
    Groups: groupsTable(source),
    Memberships: membershipsTable(source),
    ...(source.content === undefined
      ? {}
      : { Content: contentTable(source), 'Content access': contentAccessTable(source) }),
  };
  const columns = [22, 100].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns, layout: 'page' }, readMe(source, tables));
  for (const [name, table] of Object.entries(tables)) await addTable(workbook, name, table);
  await workbook.close();
}

const titleOf = ({ facts }: ExportSource): string => `Who has access to ${facts.url}`;

/** The columns that people read come first; the server and the GUIDs, alike in every row or long, come last. */
function addTable(workbook: Workbook, name: string, { columns, rows }: ExportTable): Promise<void> {
  const placed = columns.map((column, index) => ({ column, index, header: heading(column) }));
  const first = placed.filter(({ column }) => column.onPaper !== 'no');
  const order = [...first, ...placed.filter(({ column }) => column.onPaper === 'no')];
  function* cells(): Generator<SheetCell[]> {
    for (const row of rows()) yield order.map(({ column, index }) => typed(row[index] ?? '', column));
  }
  return addSheet(
    workbook,
    {
      name,
      columns: order.map(({ column: { width }, header }) => ({ header, width })),
      layout: 'table',
      frozenColumns: 1,
      paper: { lastColumn: first.at(-1)?.header ?? '' },
    },
    cells(),
  );
}

/** Times in a workbook have no time zone, so the header names it. */
const heading = ({ name, kind }: ExportColumn): string => (kind === 'instant' ? `${name} (UTC)` : name);

/** An instant as a date; a word in its place stays a word. */
function typed(cell: string | number, column: ExportColumn): SheetCell {
  if (column.kind !== 'instant' || typeof cell === 'number') return cell;
  const instant = new Date(cell);
  return Number.isNaN(instant.getTime()) ? cell : instant;
}

/** What the workbook contains, where it comes from, and what its words mean. */
function readMe(source: ExportSource, tables: Readonly<Record<string, ExportTable>>): SheetCell[][] {
  const { facts, title, extractedAt, selection, privilegedRole, content } = source;
  const meanings = { ...words(privilegedRole), ...(content === undefined ? {} : contentWords) };
  return [
    [{ value: titleOf(source), look: 'title' }],
    [],
    labelled('System', systemWords(title, facts.version)),
    labelled('Sign-in', facts.provider),
    labelled('Read', `${extractedAt}, with the key of ${callerWords(facts.caller)}`),
    labelled('Accounts', selection === undefined ? 'All' : `Only those with ${selection}`),
    ...facts.notes.map((note) => labelled('Note', note)),
    [],
    [{ value: 'Sheets', look: 'heading' }],
    ...Object.entries(tables).map(([name, { rows }]) =>
      labelled(name, `${plural(lengthOf(rows()), 'row')}. ${sheetWords[name] ?? ''}`),
    ),
    [],
    [{ value: 'Words', look: 'heading' }],
    ...Object.entries(meanings).map(([word, meaning]) => labelled(word, meaning)),
  ];
}

function lengthOf(rows: Iterable<unknown>): number {
  let length = 0;
  for (const row of rows) if (row !== undefined) length += 1;
  return length;
}

const sheetWords: Readonly<Record<string, string>> = {
  Users: 'One row for each account.',
  Groups: 'One row for each group.',
  Memberships:
    'One row for each user in each group, for each user without a group, and for each group without members.',
  Content: 'One row for each content item.',
  'Content access':
    'One row for the owner of each item, for each user and group in its list, and where anyone, or everyone signed in, may open it.',
};

const words = (privilegedRole: string): Readonly<Record<string, string>> => ({
  privileged: `yes for the role ${privilegedRole}, no for every other role.`,
  licensed: 'The server counts the account as active for its licence; inactive: it does not.',
  [placeholders.none]: 'The server has no value here.',
  [placeholders.unknown]: 'The server does not say.',
  [placeholders.unsupported]: 'This kind of server has no such value.',
  [placeholders.hidden]: 'The server shows it only to administrators, and the key belongs to somebody else.',
  [placeholders.neverActive]: 'The account exists and has never been active.',
  [placeholders.unlisted]: 'The server does not list this; the reason follows the word.',
  local: 'The membership is kept on the server.',
  provider: 'The membership comes from the sign-in provider and is changed there.',
});

const contentWords: Readonly<Record<string, string>> = {
  'owner only': 'The list of the item is empty: only its owner may open it.',
  listed: 'The people and groups in the list of the item may open it.',
  'signed-in': 'Everyone with an account may open the item.',
  anyone: 'Anybody who reaches the server may open the item, without signing in.',
  collaborator: 'May open and change the item.',
  dormant_grant:
    'The entry has no effect while the item is open to everyone; it counts again when the item is closed.',
  [placeholders.notLately]: 'Not opened within the last 90 days.',
};
