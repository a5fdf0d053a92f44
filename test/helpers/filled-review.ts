import exceljs from 'exceljs';
import {
  reviewSheets,
  signOff,
  subjectKinds,
  type ReviewSubjectKind,
} from '../../src/core/review/review-sheets.ts';

/** What a reviewer enters in a row, by column. */
export type FilledRow = Readonly<Record<string, string>>;

/** What a reviewer enters in a workbook. */
export interface FilledReview {
  /** For an account `ann`, for a membership `ann Ops`, for a grant `ann Budget 2026`; undefined: the row is left as it is. */
  readonly row: (subject: string) => FilledRow | undefined;
  /** What is entered beside the labels of the last sheet. */
  readonly signOff?: FilledRow;
}

/** Fills in a review workbook like a reviewer, and computes the formulas like a spreadsheet program. */
export async function fillReview(from: string, filled: FilledReview, to: string): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(from);
  // exceljs reads the print area as A1:K29, but writes only part of each corner.
  workbook.eachSheet(({ pageSetup }) => {
    pageSetup.printArea &&= pageSetup.printArea.replaceAll(/[A-Z]+/g, '$&$');
  });
  for (const kind of subjectKinds) fillSheet(workbook, kind, filled);
  workbook.getWorksheet(signOff.sheet)?.eachRow((row) => {
    const value = filled.signOff?.[row.getCell(1).text];
    if (value !== undefined) row.getCell(2).value = asTyped(row.getCell(1).text, value);
    compute(workbook, row.getCell(2));
  });
  await workbook.xlsx.writeFile(to);
}

function fillSheet(workbook: exceljs.Workbook, kind: ReviewSubjectKind, { row: rowOf }: FilledReview): void {
  const { name, columns } = reviewSheets[kind];
  const at = (column: string): number => (columns as readonly string[]).indexOf(column) + 1;
  workbook.getWorksheet(name)?.eachRow((row, line) => {
    if (line === 1) return;
    const words = namedBy[kind].map((column) => row.getCell(at(column)).text);
    const filled = rowOf(words.join(' '));
    if (filled === undefined) return;
    for (const [column, value] of Object.entries(filled)) {
      row.getCell(at(column)).value = asTyped(column, value);
    }
    const state = row.getCell(at('state'));
    state.value = { formula: state.formula, result: 'done' };
  });
}

/** The columns by which a test names a row. */
const namedBy: Readonly<Record<ReviewSubjectKind, readonly string[]>> = {
  account: ['username'],
  membership: ['username', 'group_name'],
  grant: ['principal_name', 'content_title'],
};

/** A spreadsheet program turns a day into a date. */
const asTyped = (column: string, value: string): string | Date =>
  column === 'decision_at' || column === 'until' || column === signOff.date ? new Date(value) : value;

/** The only formula of the last sheet: how often a word is in a column; `*` matches anything. */
const counting = /^COUNTIF\('(.+)'!\$([A-Z]+)\$2:.*,"(.+)"\)(&" of \d+")$/;

function compute(workbook: exceljs.Workbook, cell: exceljs.Cell): void {
  const [formula, sheet = '', column = '', word = '', whole = ''] = counting.exec(cell.formula) ?? [];
  if (formula === undefined) return;
  const fits = new RegExp(`^${word.replaceAll('*', '.*')}$`);
  const cells = Array.from({ length: workbook.getWorksheet(sheet)?.rowCount ?? 0 }, (_, row) =>
    workbook
      .getWorksheet(sheet)
      ?.getCell(`${column}${row + 1}`)
      .text.trim(),
  );
  const count = cells.filter((text) => text !== undefined && fits.test(text)).length;
  cell.value = { formula, result: `${count}${whole.slice(2, -1)}` };
}
