import { labelled } from '../kit/sheet-page.ts';
import type { Writable } from 'node:stream';
import type { Differences } from '../../core/review/pack.ts';
import { renderCsv } from '../kit/csv.ts';
import { differenceCells, differenceColumns } from './difference-rows.ts';
import { titleOf } from './diff-html.ts';
import { pairingCellsOf, pairingColumns } from './pairing-rows.ts';
import { likelyWords, pairingWords } from './pairing-words.ts';
import { differenceCounts, differenceSections } from './difference-sections.ts';
import { addDifferencesSheet } from './difference-sheet.ts';
import { addSheet, openWorkbook, type SheetCell } from '../kit/xlsx.ts';

/** `diff.csv`: one record for each difference; of two servers, with how its account or group was paired. */
export function renderDifferencesCsv({ all, paired }: Differences): string {
  const headers = differenceColumns.map(({ header }) => header);
  if (paired === undefined) return renderCsv(headers, all.map(differenceCells));
  const pairingOf = pairingCellsOf(paired);
  return renderCsv(
    [...headers, ...pairingColumns],
    all.map((each) => {
      const { pairedBy, likelyPair } = pairingOf(each);
      return [...differenceCells(each), pairedBy, likelyPair];
    }),
  );
}

/** `diff.xlsx`: what was compared, and every difference. Ends the sink. */
export async function writeDifferencesWorkbook(sink: Writable, differences: Differences): Promise<void> {
  const { after, all } = differences;
  const workbook = await openWorkbook(sink, {
    created: new Date(after.extractedAt),
    title: workbookTitle(differences),
  });
  const wide = [22, 100].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns: wide, layout: 'page' }, readMe(differences));
  await addDifferencesSheet(workbook, { name: 'Differences' }, all, 'none');
  await workbook.close();
}

const workbookTitle = (differences: Differences): string =>
  differences.paired === undefined ? `Changes on ${differences.after.serverUrl}` : titleOf(differences);

function readMe(differences: Differences): SheetCell[][] {
  const { before, after, reservations, paired } = differences;
  const likely = paired === undefined ? undefined : likelyWords(paired);
  return [
    [{ value: workbookTitle(differences), look: 'title' }],
    [],
    labelled('Before', `${before.extractedAt}, ${before.serverUrl}`),
    labelled('After', `${after.extractedAt}, ${after.serverUrl}`),
    labelled('Found', differenceCounts(differences)),
    ...(paired === undefined ? [] : pairingWords(paired)).map((words) => labelled('Paired', words)),
    ...[...reservations, ...(likely === undefined ? [] : [likely])].map((words) =>
      labelled('Limitation', words),
    ),
    [],
    [{ value: 'Differences by kind', look: 'heading' }],
    ...differenceSections(differences).map(({ heading, rows }) => labelled(heading, rows.length)),
  ];
}
