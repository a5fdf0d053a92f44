import { OperatorError } from '../../core/errors.ts';
import { shown } from '../cells/fault.ts';
import type { RawRow } from '../file/table.ts';
import { addressOf } from './cell-address.ts';
import { cellRanges } from './cell-ranges.ts';
import { chooseSheet, sheetNotes } from './choose-sheet.ts';
import { type LoadedSheet, loadWorkbook } from './load-workbook.ts';
import { readRows } from './read-rows.ts';
import { readingNotes } from './sheet-notes.ts';
import { checkWorkbookArchive } from './workbook-archive.ts';

/** One sheet of a workbook as rows of text. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly RawRow[];
  readonly notes: readonly string[];
}

/** What to do with a formula that no program has computed: refuse it, or read it as it is written. */
export type UncomputedFormulas = 'refuse' | 'as-written';

/**
 * Opens an XLSX workbook, whose sheets are then read by name, or else the first visible one that holds something.
 * @throws {OperatorError} `roster-format-unsupported` for what is not a workbook or is too large,
 *   `roster-malformed` for one that cannot be read; the function that comes back: `roster-malformed` for formulas
 *   without a result, `usage-invalid` for an unknown sheet
 */
export async function openWorkbook(
  title: string,
  bytes: Buffer,
  uncomputed: UncomputedFormulas = 'refuse',
): Promise<(wanted: string | undefined) => Sheet> {
  checkWorkbookArchive(title, bytes);
  const { sheets, firstYear } = await loadWorkbook(title, bytes);
  return (wanted) => {
    const sheet = chooseSheet(title, sheets, wanted);
    if (uncomputed === 'refuse') refuseUncomputed(`${title}, sheet ${shown(sheet.name)}`, sheet);
    const read = readRows(sheet, firstYear);
    const notes = [...sheetNotes(sheets, sheet), ...readingNotes(sheet.contents, read)];
    return { name: sheet.name, rows: read.rows, notes };
  };
}

function refuseUncomputed(place: string, { contents }: LoadedSheet): void {
  const addresses = [...contents.uncomputed].map(addressOf);
  if (addresses.length === 0) return;
  throw new OperatorError(
    addresses.length === 1
      ? `${place}, cell ${addresses.join()}: a formula whose result is not in the file`
      : `${place}: ${addresses.length} formulas whose results are not in the file, in ${cellRanges(addresses).join(', ')}`,
    {
      code: 'roster-malformed',
      hint: 'Open the file in a spreadsheet program, which computes them, and save it; or write the values themselves.',
    },
  );
}
