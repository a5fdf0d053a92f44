import type { Row, Workbook, Worksheet } from 'exceljs';
import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import { cellRanges } from './cell-ranges.ts';
import { findEmptyFormulas } from './empty-formulas.ts';
import { allOf } from '../../core/text/one-of.ts';
import { shown } from '../cells/fault.ts';
import { type CellRemark, readSheetCell } from './sheet-cell.ts';
import type { RawRow } from './table.ts';
import { checkWorkbookArchive } from './workbook-archive.ts';

/** One sheet of a workbook as rows of text. */
export interface Sheet {
  readonly rows: readonly RawRow[];
  readonly notes: readonly string[];
}

/** Parts of a sheet that do not affect its cells; some make the reader slow or fail. */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'autoFilter',
  'picture',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'extLst',
  'headerFooter',
  'pageSetup',
];

/** What to do with a formula that no program has computed: refuse it, or read it as it is written. */
export type UncomputedFormulas = 'refuse' | 'as-written';

/**
 * Opens an XLSX workbook, whose sheets are then read by name, or else the first visible one with any content.
 * @throws {OperatorError} `roster-format-unsupported` for what is not a workbook or is too large; the function that
 *   comes back: `roster-malformed` for merged cells and formulas without a result, `usage-invalid` for an
 *   unknown sheet
 */
export async function openXlsx(
  title: string,
  bytes: Buffer,
  uncomputed: UncomputedFormulas = 'refuse',
): Promise<(wanted: string | undefined) => Sheet> {
  checkWorkbookArchive(title, bytes);
  const workbook = await load(title, bytes);
  return (wanted) => {
    const sheet = chooseSheet(title, workbook, wanted);
    refuseMergedCells(title, sheet);
    const reader = createRowReader(`${title}, sheet ${shown(sheet.name)}`, bytes, uncomputed);
    const rows = rowsOf(sheet, reader);
    return { rows, notes: [...sheetNote(workbook, sheet), ...hiddenNotes(sheet), ...reader.notes()] };
  };
}

function rowsOf(sheet: Worksheet, reader: RowReader): RawRow[] {
  const rows: RawRow[] = [];
  let width = 0;
  sheet.eachRow((row) => {
    const cells = reader.read(row);
    // A sheet has no missing cells, only empty ones; a title above the header is narrower than it.
    width = Math.max(width, cells.length);
    while (cells.length < width) cells.push('');
    rows.push({ line: row.number, cells });
  });
  reader.refuse();
  return rows;
}

async function load(title: string, bytes: Buffer): Promise<Workbook> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  ignoreRelations(workbook);
  try {
    // The types name an older kind of Buffer.
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer, { ignoreNodes: IGNORED });
  } catch (cause) {
    throw new OperatorError(`${title} cannot be read as an Excel workbook`, {
      code: 'roster-malformed',
      hint: 'Open it in a spreadsheet program and save it again, or save the sheet as CSV UTF-8.',
      cause,
    });
  }
  return workbook;
}

/** What a sheet refers to in other parts of the file, by sheet number, while the reader puts it together. */
interface ReadParts {
  readonly worksheetRels: { readonly Type: string }[][];
}

/**
 * Takes out what sheets refer to, apart from hyperlinks: comments and pictures do not affect cells, and the reader
 * fails where a program wrote their place in another way than Excel.
 */
function ignoreRelations({ xlsx }: Workbook): void {
  const reader = xlsx as unknown as { reconcile: (parts: ReadParts, options: unknown) => void };
  const reconcile = reader.reconcile.bind(reader);
  reader.reconcile = (parts, options) => {
    parts.worksheetRels.forEach((relations, sheet) => {
      parts.worksheetRels[sheet] = relations.filter(({ Type: type }) => type.endsWith('/hyperlink'));
    });
    reconcile(parts, options);
  };
}

const sheetsHint = (names: readonly string[]): string =>
  names.length === 1
    ? `It has the sheet ${allOf(names.map(shown))}: name it with --sheet.`
    : `It has the sheets ${allOf(names.map(shown))}: name one with --sheet.`;

function chooseSheet(title: string, { worksheets }: Workbook, wanted: string | undefined): Worksheet {
  const names = worksheets.map(({ name }) => name);
  if (wanted !== undefined) {
    const named =
      worksheets.find(({ name }) => name === wanted) ??
      worksheets.find(({ name }) => name.toLowerCase() === wanted.trim().toLowerCase());
    if (named !== undefined) return named;
    const meant = suggest(wanted, names);
    throw new OperatorError(`${title} has no sheet ${shown(wanted)}`, {
      code: 'usage-invalid',
      hint: meant === undefined ? sheetsHint(names) : `Did you mean ${shown(meant)}?`,
    });
  }
  const sheet = worksheets.find((candidate) => candidate.state === 'visible' && candidate.actualRowCount > 0);
  if (sheet !== undefined) return sheet;
  const hidden = worksheets.filter(({ state, actualRowCount }) => state !== 'visible' && actualRowCount > 0);
  throw new OperatorError(`${title} has no visible sheet with any content`, {
    code: 'roster-empty',
    hint:
      hidden.length === 0
        ? 'Write a header line with at least a username column, and one line for each person.'
        : `To read a hidden sheet, add --sheet; the workbook has ${allOf(hidden.map(({ name }) => shown(name)))}.`,
  });
}

function refuseMergedCells(title: string, sheet: Worksheet): void {
  const { merges } = sheet.model as unknown as { readonly merges: readonly string[] };
  if (merges.length === 0) return;
  throw new OperatorError(`${title}, sheet ${shown(sheet.name)}: cells are merged (${listed(merges)})`, {
    code: 'roster-malformed',
    hint: 'Unmerge them and write the value into every row that it is meant for.',
  });
}

interface RowReader {
  read(row: Row): string[];
  /** @throws {OperatorError} `roster-malformed`, naming every cell that was read and has no value */
  refuse(): void;
  /** What to say about the cells that were read. */
  notes(): readonly string[];
}

function createRowReader(place: string, workbook: Buffer, uncomputed: UncomputedFormulas): RowReader {
  const remarked: Record<CellRemark, string[]> = { formula: [], date: [], 'no-result': [] };
  const refused: string[] = [];
  let empty: ReadonlySet<string> | undefined;
  const isEmptyText = (address: string): boolean => (empty ??= findEmptyFormulas(workbook)).has(address);
  return {
    read(row) {
      const cells: string[] = [];
      row.eachCell((cell, column) => {
        const { text: found = '', remark } = readSheetCell(cell.value, cell.numFmt);
        const lacksResult = remark === 'no-result' && !isEmptyText(cell.address);
        if (lacksResult && uncomputed === 'refuse') refused.push(cell.address);
        const text = lacksResult ? `=${cell.formula}` : found;
        if (remark !== undefined) remarked[remark].push(cell.address);
        if (text === '') return;
        while (cells.length < column - 1) cells.push('');
        cells.push(text);
      });
      return cells;
    },
    refuse: () => {
      if (refused.length > 0) throw noResult(place, refused);
    },
    notes: () => [
      ...noteOn(
        'Formulas are read as the values that they had when the file was saved',
        cellRanges(remarked.formula),
      ),
      ...noteOn(
        'Dates are read as year-month-day; a name that a spreadsheet turned into a date is lost',
        cellRanges(remarked.date),
      ),
    ],
  };
}

const noResult = (place: string, addresses: readonly string[]): OperatorError =>
  new OperatorError(
    addresses.length === 1
      ? `${place}, cell ${addresses.join()}: a formula whose result is not in the file`
      : `${place}: ${addresses.length} formulas whose results are not in the file, in ${cellRanges(addresses).join(', ')}`,
    {
      code: 'roster-malformed',
      hint: 'Open the file in a spreadsheet program, which computes them, and save it; or write the values themselves.',
    },
  );

function sheetNote({ worksheets }: Workbook, sheet: Worksheet): string[] {
  const others = worksheets.filter((other) => other !== sheet && other.actualRowCount > 0);
  return noteOn(
    `The sheet ${shown(sheet.name)} is read; to read another one, add --sheet`,
    others.map(({ name }) => shown(name)),
  );
}

function hiddenNotes(sheet: Worksheet): string[] {
  const rows: string[] = [];
  sheet.eachRow((row) => {
    if (row.hidden) rows.push(String(row.number));
  });
  const columns = Array.from({ length: sheet.columnCount }, (_, at) => sheet.getColumn(at + 1));
  return [
    ...noteOn('Hidden rows are read too', rows),
    ...noteOn(
      'Hidden columns are read too',
      columns.filter(({ hidden }) => hidden).map(({ letter }) => letter),
    ),
  ];
}

const noteOn = (text: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${text}: ${listed(items)}.`];

const listed = (items: readonly string[]): string =>
  items.length > 8 ? `${items.slice(0, 8).join(', ')} and ${items.length - 8} more` : items.join(', ');
