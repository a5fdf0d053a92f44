import type { Writable } from 'node:stream';
import { type ConcludedRow, checkRowBalance } from '../../core/row-balance.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import type { Roster } from '../../core/roster.ts';
import { addAllRows, outcomeCell } from './sheets/all-rows-sheet.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { byGravity, contentTones, groupTones, needsAttention } from './outcome-look.ts';
import { rowLabels, type RowLabels } from './row-labels.ts';
import type { RunRecord } from './run-record.ts';
import { addSummarySheet } from './sheets/summary-sheet.ts';
import { addSheet, openWorkbook, type SheetCell, type Workbook } from '../kit/xlsx.ts';

/**
 * `outcomes.xlsx`: how the run ended, the rows that need attention, every row, and the result of each group of
 * each row. Ends the sink.
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
  const workbook = await openWorkbook(sink, {
    created: new Date(record.endedAt),
    title: `${record.command} ${roster.file}, run ${record.runId}`,
  });
  await addSummarySheet(workbook, record, roster, rows);
  await addProblems(workbook, rows, labels);
  await addAllRows(workbook, record, roster, rows);
  await addGroups(workbook, rows, labels);
  await addHandovers(workbook, rows, labels);
  await workbook.close();
}

async function addProblems(
  workbook: Workbook,
  rows: readonly ConcludedRow[],
  { names, places }: RowLabels,
): Promise<void> {
  const columns = [
    { header: 'line', width: 12 },
    { header: 'who', width: nameWidth },
    { header: 'outcome', width: 24 },
    { header: 'detail', width: 70 },
    { header: 'next_step', width: 70 },
  ];
  const troubled = rows
    .filter(({ outcome }) => needsAttention(outcome.outcome))
    .toSorted((a, b) => byGravity(a.outcome.outcome, b.outcome.outcome))
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
    { name: 'Problems', columns, layout: 'table', frozenColumns: 2 },
    troubled.length > 0 ? troubled : [none],
  );
}

async function addGroups(
  workbook: Workbook,
  rows: readonly ConcludedRow[],
  { names, places }: RowLabels,
): Promise<void> {
  const columns = [
    { header: 'group', width: nameWidth },
    { header: 'result', width: 24 },
    { header: 'line', width: 12 },
    { header: 'who', width: nameWidth },
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
    { name: 'Groups', columns, layout: 'table', frozenColumns: 1 },
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
    { header: 'line', width: 12 },
    { header: 'from', width: nameWidth },
    { header: 'to', width: nameWidth },
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
    await addSheet(workbook, { name: 'Handed over', columns, layout: 'table', frozenColumns: 1 }, results);
}
