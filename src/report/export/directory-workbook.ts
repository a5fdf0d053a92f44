import { systemWords } from '../kit/system-words.ts';
import type { Writable } from 'node:stream';
import { placeholders } from '../../core/placeholder.ts';
import { membershipsTable } from './export-memberships.ts';
import type { ExportColumn, ExportSource, ExportTable } from './export-source.ts';
import { groupsTable, usersTable } from './export-tables.ts';
import { addSheet, openWorkbook, type SheetCell, type Workbook } from '../kit/xlsx.ts';

/** `directory.xlsx`: what was read and how to take it, then users, groups and memberships. Ends the sink. */
export async function writeDirectoryWorkbook(sink: Writable, source: ExportSource): Promise<void> {
  const workbook = await openWorkbook(sink, new Date(source.extractedAt));
  const tables = {
    Users: usersTable(source),
    Groups: groupsTable(source),
    Memberships: membershipsTable(source),
  };
  const columns = [22, 100].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns, layout: 'page' }, readMe(source, tables));
  for (const [name, table] of Object.entries(tables)) await addTable(workbook, name, table);
  await workbook.close();
}

/** What people look at comes first; what names the server and the GUIDs, the same or long in every row, behind it. */
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

/** A workbook's times have no zone, so that the header has to name it. */
const heading = ({ name, kind }: ExportColumn): string => (kind === 'instant' ? `${name} (UTC)` : name);

/** An instant as a date, unless a word stands in its place. */
function typed(cell: string | number, column: ExportColumn): SheetCell {
  if (column.kind !== 'instant' || typeof cell === 'number') return cell;
  const instant = new Date(cell);
  return Number.isNaN(instant.getTime()) ? cell : instant;
}

/** What is in the workbook, where it comes from, and what its words mean. */
function readMe(source: ExportSource, tables: Readonly<Record<string, ExportTable>>): SheetCell[][] {
  const { facts, title, extractedAt, selection, privilegedRole } = source;
  const about = (key: string, value: string): SheetCell[] => [
    { value: key, look: 'strong' },
    { value, look: 'wrap' },
  ];
  return [
    [{ value: `Who has access to ${facts.url}`, look: 'title' }],
    [],
    about('System', systemWords(title, facts.version)),
    about('Sign-in', facts.provider),
    about('Read', `${extractedAt}, with the key of ${facts.caller.username} (${facts.caller.role})`),
    about('Accounts', selection === undefined ? 'All of them' : `Only these: ${selection}`),
    ...facts.notes.map((note) => about('Note', note)),
    [],
    [{ value: 'Sheets', look: 'heading' }],
    ...Object.entries(tables).map(([name, { rows }]) =>
      about(name, `${lengthOf(rows())} rows. ${sheetWords[name] ?? ''}`),
    ),
    [],
    [{ value: 'Words', look: 'heading' }],
    ...Object.entries(words(privilegedRole)).map(([word, meaning]) => about(word, meaning)),
  ];
}

function lengthOf(rows: Iterable<unknown>): number {
  let length = 0;
  for (const row of rows) if (row !== undefined) length += 1;
  return length;
}

const sheetWords: Readonly<Record<string, string>> = {
  Users: 'One for each account.',
  Groups: 'One for each group.',
  Memberships:
    'One for each user in each group, one for each user without a group and for each group without members.',
};

const words = (privilegedRole: string): Readonly<Record<string, string>> => ({
  privileged: `yes for the role ${privilegedRole}, no for every other one.`,
  licensed:
    'The server counts the account as active within the time that its licence looks at; inactive: it does not.',
  [placeholders.none]: 'The server was asked and holds nothing there.',
  [placeholders.unknown]: 'The server does not tell.',
  [placeholders.unsupported]: 'This kind of server does not know it.',
  [placeholders.hidden]: "The server tells it to administrators only, and the key is not an administrator's.",
  [placeholders.neverActive]: 'The account exists and nobody has ever been active on it.',
  [placeholders.unlisted]: 'The server does not give this out; the words after it say why.',
  local: 'The membership is kept on the server itself.',
  provider: 'The membership comes from the sign-in provider and is changed there.',
});
