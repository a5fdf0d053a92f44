import type { Writable } from 'node:stream';
import type { Differences } from '../core/pack.ts';
import { renderCsv } from './csv.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';
import { differenceCounts, differenceSections } from './difference-sections.ts';
import { addSheet, openWorkbook, type SheetCell } from './xlsx.ts';

/** What `audit diff --out` writes, and what each file is for. */
export const diffFilePurposes = {
  'diff.csv': 'every difference once',
  'diff.xlsx': 'the same as a workbook',
  'diff.html': 'the same on one page, for reading and printing',
  'diff.json': 'the same for programs',
} as const;

const columns: readonly (readonly [name: string, key: keyof DifferenceRow, width: number])[] = [
  ['change', 'change', 20],
  ['username', 'username', 24],
  ['group_name', 'group', 28],
  ['before', 'before', 30],
  ['after', 'after', 30],
  ['user_guid', 'userGuid', 38],
  ['group_guid', 'groupGuid', 38],
];

const cells = (row: DifferenceRow): string[] => columns.map(([, key]) => row[key]);

/** `diff.csv`: one record for each difference. */
export const renderDifferencesCsv = ({ all }: Differences): string =>
  renderCsv(
    columns.map(([name]) => name),
    all.map((each) => cells(differenceRow(each))),
  );

/** The document of `--json` and `diff.json`. */
export function differencesDocument(differences: Differences): object {
  const { before, after, reservations, all } = differences;
  const counts: Record<string, number> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return { schema: 1, before, after, reservations, counts, differences: all.map(differenceRow) };
}

/** `diff.xlsx`: what was compared, then every difference. Ends the sink. */
export async function writeDifferencesWorkbook(sink: Writable, differences: Differences): Promise<void> {
  const { after, all } = differences;
  const workbook = await openWorkbook(sink, new Date(after.extractedAt));
  const wide = [22, 100].map((width) => ({ header: '', width }));
  await addSheet(workbook, { name: 'Read me', columns: wide, layout: 'page' }, readMe(differences));
  const table = columns.map(([header, , width]) => ({ header, width }));
  const rows = all.map((each) => cells(differenceRow(each)));
  await addSheet(
    workbook,
    { name: 'Differences', columns: table, layout: 'table' },
    rows.length > 0 ? rows : [['none']],
  );
  await workbook.close();
}

function readMe(differences: Differences): SheetCell[][] {
  const { before, after, reservations } = differences;
  const about = (key: string, value: string | number): SheetCell[] => [
    { value: key, look: 'strong' },
    typeof value === 'number' ? { value, look: 'figure' } : { value, look: 'wrap' },
  ];
  return [
    [{ value: `What has changed on ${after.serverUrl}`, look: 'title' }],
    [],
    about('Before', `${before.extractedAt}, ${before.serverUrl}`),
    about('After', `${after.extractedAt}, ${after.serverUrl}`),
    about('Found', differenceCounts(differences)),
    ...reservations.map((words) => about('To know', words)),
    [],
    [{ value: 'How many', look: 'heading' }],
    ...differenceSections(differences).map(({ heading, rows }) => about(heading, rows.length)),
  ];
}
