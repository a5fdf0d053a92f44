import type { Writable } from 'node:stream';
import { type OutcomeColumn, outcomeColumnsOf, retryColumns } from '../../core/columns/outcome-columns.ts';
import { type ConcludedRow, checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { hiddenCell } from '../../core/secret-cells.ts';
import type { Cell } from '../kit/csv.ts';
import { inputCells } from './input-cells.ts';
import { outcomeCells } from './outcome-cells.ts';
import { contentTones, groupTones, lookOf, needsAttention } from './outcome-look.ts';
import { rowLabels, type RowLabels } from './row-labels.ts';
import type { RunRecord } from './run-record.ts';
import { addSummarySheet } from './summary-sheet.ts';
import {
  addSheet,
  openWorkbook,
  type SheetCell,
  type SheetColumn,
  type StyledCell,
  type Workbook,
} from '../kit/xlsx.ts';

/**
 * `outcomes.xlsx`: how the run ended, every row, the rows that need attention, and the result of each group
 * of each row. Ends the sink.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export async function writeOutcomesWorkbook(
  sink: Writable,
  record: RunRecord,
  roster: Roster,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const rows = checkRowBalance(roster, outcomes);
  const labels = rowLabels(roster);
  const workbook = await openWorkbook(sink, new Date(record.endedAt));
  await addSummarySheet(workbook, record, roster, rows);
  await addAllRows(workbook, record, roster, rows);
  await addProblems(workbook, rows, labels);
  await addGroups(workbook, rows, labels);
  await addHandovers(workbook, rows, labels);
  await workbook.close();
}

/** The outcome comes before the columns of the file, so that it is in view: it is what the sheet is opened for. */
async function addAllRows(
  workbook: Workbook,
  { runId, facts }: RunRecord,
  roster: Roster,
  rows: readonly ConcludedRow[],
): Promise<void> {
  const first: readonly OutcomeColumn[] = retryColumns;
  const last = outcomeColumnsOf(rows.map(({ outcome }) => outcome)).filter((name) => !first.includes(name));
  const heading = (name: OutcomeColumn): SheetColumn => ({
    header: name.endsWith('_at') ? `${name} (UTC)` : name,
    width: outcomeCells[name].width,
  });
  const columns = [
    { header: 'line', width: 7 },
    ...first.map(heading),
    ...roster.header.map((header) => ({ header, width: 24 })),
    ...last.map(heading),
  ];
  function* cells(): Generator<SheetCell[]> {
    for (const { input, outcome } of rows) {
      const said = (name: OutcomeColumn): SheetCell =>
        dressed(name, outcomeCells[name].cell(outcome, runId), outcome, facts.userPages);
      yield [
        input.place ?? input.line,
        ...first.map(said),
        ...inputCells(roster, input, hiddenCell),
        ...last.map(said),
      ];
    }
  }
  await addSheet(workbook, { name: 'All rows', columns, layout: 'table' }, cells());
}

/** The cell of a column as a workbook shows it: outcomes coloured, times as dates, accounts as links. */
function dressed(
  name: OutcomeColumn,
  cell: Cell,
  outcome: RowOutcome,
  userPages: string | undefined,
): SheetCell {
  if (name === 'outcome') return outcomeCell(outcome);
  if (typeof cell === 'boolean') return String(cell);
  if (name === 'guid' && typeof cell === 'string' && userPages !== undefined) {
    return { value: cell, look: 'link', link: `${userPages}${encodeURIComponent(cell)}` };
  }
  return name.endsWith('_at') && typeof cell === 'string' && cell !== '' ? new Date(cell) : cell;
}

const outcomeCell = ({ outcome }: RowOutcome): StyledCell => ({ value: outcome, look: lookOf(outcome).tone });

async function addProblems(
  workbook: Workbook,
  rows: readonly ConcludedRow[],
  { names, places }: RowLabels,
): Promise<void> {
  const columns = [
    { header: 'line', width: 7 },
    { header: 'who', width: 24 },
    { header: 'outcome', width: 24 },
    { header: 'detail', width: 60 },
    { header: 'next_step', width: 60 },
  ];
  const troubled = rows
    .filter(({ outcome }) => needsAttention(outcome.outcome))
    .map(({ outcome }) => [
      places.get(outcome.row),
      names.get(outcome.row),
      outcomeCell(outcome),
      { value: outcome.detail, look: 'wrap' } as const,
      { value: outcome.nextStep, look: 'wrap' } as const,
    ]);
  const none: SheetCell[] = [undefined, 'No row needs attention.'];
  await addSheet(
    workbook,
    { name: 'Problems', columns, layout: 'table' },
    troubled.length > 0 ? troubled : [none],
  );
}

async function addGroups(
  workbook: Workbook,
  rows: readonly ConcludedRow[],
  { names, places }: RowLabels,
): Promise<void> {
  const columns = [
    { header: 'group', width: 32 },
    { header: 'result', width: 24 },
    { header: 'line', width: 7 },
    { header: 'who', width: 24 },
  ];
  const results = rows.flatMap(({ outcome }) =>
    outcome.groups.map(({ group, word }): SheetCell[] => [
      group,
      { value: word, look: groupTones[word] },
      places.get(outcome.row),
      names.get(outcome.row),
    ]),
  );
  const none: SheetCell[] = ['No row names a group.'];
  await addSheet(
    workbook,
    { name: 'Groups', columns, layout: 'table' },
    results.length > 0 ? results : [none],
  );
}

/** Left out where no row hands anything over. */
async function addHandovers(
  workbook: Workbook,
  rows: readonly ConcludedRow[],
  { names, places }: RowLabels,
): Promise<void> {
  const columns = [
    { header: 'item or group', width: 40 },
    { header: 'result', width: 18 },
    { header: 'line', width: 7 },
    { header: 'from', width: 24 },
    { header: 'to', width: 24 },
    { header: 'detail', width: 50 },
    { header: 'guid', width: 38 },
  ];
  const results = rows.flatMap(({ outcome: { row, content = [] } }) =>
    content.map(({ title, word, to, detail, guid, url }): SheetCell[] => [
      title,
      { value: word, look: contentTones[word] },
      places.get(row),
      names.get(row),
      to,
      detail,
      url === '' ? guid : { value: guid, look: 'link', link: url },
    ]),
  );
  if (results.length > 0)
    await addSheet(workbook, { name: 'Handed over', columns, layout: 'table' }, results);
}
