import { OperatorError } from '../core/errors.ts';
import { withoutFormula } from '../core/text/formula-text.ts';
import type { InputRow, Problem, RosterEntry, SetAsideRow } from '../core/roster.ts';
import { type Recall, RowComparison } from './rows/compare-rows.ts';
import { shown } from './cells/fault.ts';
import { MappedCells } from './values/mapped-cells.ts';
import { MissingCells } from './cells/missing-cells.ts';
import { WholeColumns } from './rows/whole-columns.ts';
import { TextNotes } from './damage/text-notes.ts';
import { SelectedRows } from './rows/selection.ts';
import { EndDates } from './rows/end-dates.ts';
import { GroupSpellings } from './cells/group-spellings.ts';
import { asMembershipRow, looksLikeMemberships } from './rows/membership-rows.ts';
import { LinesNotRead } from './rows/lines-not-read.ts';
import { LoneNames } from './rows/lone-names.ts';
import { unnamedColumn } from './header/header-problems.ts';
import { noteOnResemblances } from './header/columns-not-read.ts';
import { noteOnEarlierRun } from './header/earlier-run.ts';
import { findHeader, firstLines } from './header/find-header.ts';
import { noteOnOtherKind } from './header/other-kind.ts';
import { type Layout, readLayout } from './header/layout.ts';
import { refuseMergedHeader, refuseUnreadLine } from './header/refuse-unclear-header.ts';
import { isEmpty } from './file/open-table.ts';
import { membershipsNote } from './header/memberships-table.ts';
import { type ScannedRow, scanRows } from './scanned-rows.ts';
import type { Reading } from './reading-options.ts';
import { MarkedRows, refuseMarksOfText } from './rows/marked-rows.ts';
import type { RawRow, Table } from './file/table.ts';

/** What is known of a file when all its rows have been read. */
export interface Scan {
  readonly layout: Layout;
  /** Data rows, without blank ones. */
  readonly rows: number;
  readonly people: number;
  readonly groups: number;
  /** In file order. */
  readonly problems: readonly Problem[];
  /** What to make of an entry, now that all rows are known. */
  readonly reread: (entry: RosterEntry) => RosterEntry;
  readonly setAside: readonly SetAsideRow[];
  /** Rows with a problem. */
  readonly badRows: ReadonlySet<number>;
  readonly notes: readonly string[];
  /** On cells that are read as one group and may be a list. */
  readonly listNotes: readonly string[];
}

/** What a caller does with the rows: all of them once, and some of them again by their numbers. */
export interface RowKeeper {
  keep(row: ScannedRow): void;
  /** Rows that have something in common, to be compared. */
  readonly recall: Recall;
}

/**
 * Reads all rows of a table and finds every problem. It keeps what must be compared between rows (names,
 * groups) and leaves the rows themselves to the `keeper`, so that a check alone needs no memory for them.
 * @throws {OperatorError} for a file without rows or without a username column
 */
export async function scanTable(table: Table, reading: Reading, keeper: RowKeeper): Promise<Scan> {
  const { layout, notes } = await layoutOf(table, reading);
  const comparison = new RowComparison(reading);
  const groups = new GroupSpellings();
  const asMemberships = looksLikeMemberships(layout, reading.format, 1) ? new GroupSpellings() : undefined;
  const [texts, marked] = [new TextNotes(table, layout, reading.damagedText), new MarkedRows()];
  const [endDates, missing] = [new EndDates(layout), new MissingCells(layout, reading.missingWords)];
  const mapped = new MappedCells(layout, reading);
  const [columns, selected] = [new WholeColumns(layout), new SelectedRows(layout, reading.application)];
  const problems: Problem[] = [...layout.problems];
  const unnamed = new Set(reading.extraColumns === 'refuse' ? layout.unnamed : []);
  const [notRead, lone] = [new LinesNotRead(), new LoneNames(layout, reading.realValues)];
  let rows = 0;
  const take = (row: ScannedRow): void => {
    rows++;
    const { entry, problems: found, aside } = row.checked;
    selected.add(row.input, aside);
    if (aside === undefined) for (const each of [missing, mapped, columns]) each.add(row.input);
    for (const problem of found) problems.push(problem);
    if (unnamed.size > 0) problems.push(...firstValues(unnamed, row.input));
    if (entry !== undefined) {
      comparison.add(entry);
      lone.add(row.input);
      groups.add(entry, row.input.line);
      asMemberships?.add(asMembershipRow(entry), row.input.line);
      endDates.add(row.input, entry);
    }
    texts.add(row);
    marked.add(row);
    keeper.keep(row);
  };
  await scanRows(table, layout, reading, { take, notRead });
  if (rows === 0) throw headerOnly(table.title, layout);
  const compared = await comparison.compare(layout, keeper.recall);
  for (const problem of [...selected.problems(), ...compared.problems]) problems.push(problem);
  const badRows = new Set(problems.flatMap(({ row }) => row ?? []));
  const headings = lone.problems().filter(({ row = 0 }) => !badRows.has(row));
  for (const { row = 0 } of headings) badRows.add(row);
  const reread = comparison.rereader(layout);
  const spellings = (reread === asMembershipRow ? asMemberships : undefined) ?? groups;
  return {
    layout,
    rows,
    people: comparison.people - headings.length,
    groups: spellings.size,
    reread,
    problems: inPlace(columns.fold([...problems, ...headings]), layout),
    setAside: selected.aside,
    badRows,
    listNotes: spellings.listNotes(),
    notes: [
      ...texts.notes(),
      ...notes,
      ...[notRead, spellings].flatMap((each) => each.notes()),
      ...(reading.extraColumns === 'carry' ? noteOnResemblances(layout, reading.map) : []),
      ...[mapped, endDates, selected, marked, missing].flatMap((each) => each.notes()),
      ...compared.notes,
    ],
  };
}

/** Columns without a name that have a value for the first time; they are taken out of the set. */
function firstValues(unnamed: Set<number>, { line, cells }: InputRow): Problem[] {
  const found = [...unnamed].filter((position) => (cells[position] ?? '').trim() !== '');
  for (const position of found) unnamed.delete(position);
  return found.map((position) => unnamedColumn(line, position));
}

/** By line, and within a line in the order of the columns. */
function inPlace(problems: readonly Problem[], { header }: Layout): Problem[] {
  const order = new Map(header.map((name, at) => [name, at]));
  return problems.toSorted(
    (left, right) =>
      left.line - right.line || (order.get(left.column ?? '') ?? 0) - (order.get(right.column ?? '') ?? 0),
  );
}

/** What the columns mean, and what to say about the file and where its header was found. */
async function layoutOf(
  table: Table,
  reading: Reading,
): Promise<{ readonly layout: Layout; readonly notes: readonly string[] }> {
  const lines = (await firstLines(table.rows(), reading.headerLine)).map(withoutFormulas);
  if (lines.length === 0 && reading.headerLine === undefined) throw isEmpty(table.title);
  const [first] = lines;
  if (first !== undefined) refuseUnreadLine(table.title, first);
  const { header, notes } = findHeader(table, lines, reading);
  const about = [...noteOnEarlierRun(header.cells), ...noteOnOtherKind(header.cells, reading)];
  const named = { title: table.title, notes: [...table.notes, ...notes, ...about] };
  const layout = readLayout(named, header, reading);
  refuseUnreadLine(table.title, header);
  refuseMergedHeader(table.title, header);
  refuseMarksOfText(table, layout, reading.skippedMarks);
  return { layout, notes: layout.table === 'memberships' ? [...named.notes, membershipsNote] : named.notes };
}

const withoutFormulas = (row: RawRow): RawRow => ({ ...row, cells: row.cells.map(withoutFormula) });

const headerOnly = (title: string, { header }: Layout): OperatorError =>
  new OperatorError(`${title} has a header but no rows (${header.map(shown).join(', ')})`, {
    code: 'roster-empty',
    hint: 'Write one line for each person below the header.',
  });
