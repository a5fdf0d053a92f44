import { labelled } from '../kit/sheet-page.ts';
import type { Writable } from 'node:stream';
import type { Differences } from '../../core/review/pack.ts';
import { renderCsv } from '../kit/csv.ts';
import { differenceCells, differenceColumns } from './difference-rows.ts';
import { differenceCounts, differenceSections } from './difference-sections.ts';
import { addDifferencesSheet } from './difference-sheet.ts';
import { addSheet, openWorkbook, type SheetCell } from '../kit/xlsx.ts';

/** What `audit diff --out` writes, and what each file is for. */
export const diffFilePurposes = {
  'diff.csv': 'every difference',
  'diff.xlsx': 'the same as a workbook',
  'diff.html': 'the same on one page, for reading and printing',
  'diff.json': 'the same for programs',
} as const;

/** `diff.csv`: one record for each difference. */
export const renderDifferencesCsv = ({ all }: Differences): string =>
  renderCsv(
    differenceColumns.map(({ header }) => header),
    all.map(differenceCells),
  );

/** `diff.xlsx`: what was compared, and every difference. Ends the sink. */
export async function writeDifferencesWorkbook(sink: Writable, differences: Differences): Promise<void> {
  const { after, all } = differences;
  const workbook = await openWorkbook(sink, new Date(after.extractedAt));
  const wide = [22, 100].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns: wide, layout: 'page' }, readMe(differences));
  await addDifferencesSheet(workbook, { name: 'Differences' }, all, 'none');
  await workbook.close();
}

function readMe(differences: Differences): SheetCell[][] {
  const { before, after, reservations } = differences;
  return [
    [{ value: `Changes on ${after.serverUrl}`, look: 'title' }],
    [],
    labelled('Before', `${before.extractedAt}, ${before.serverUrl}`),
    labelled('After', `${after.extractedAt}, ${after.serverUrl}`),
    labelled('Found', differenceCounts(differences)),
    ...reservations.map((words) => labelled('Limitation', words)),
    [],
    [{ value: 'Differences by kind', look: 'heading' }],
    ...differenceSections(differences).map(({ heading, rows }) => labelled(heading, rows.length)),
  ];
}
