import type { Workbook, Worksheet } from 'exceljs';
import { OperatorError } from '../../core/errors.ts';
import { type CellPlace, columnOf, rowOf } from './cell-address.ts';
import { plainSheet } from './plain-sheet.ts';
import { NO_TEXTS, plainStrings } from './plain-strings.ts';
import { readStyles } from './read-styles.ts';
import type { SheetContents } from './sheet-contents.ts';
import { StyleTable } from './style-table.ts';
import { findParts, type ListedSheet, type WorkbookParts } from './workbook-parts.ts';
import { writeZip } from './write-zip.ts';

/** The value of a cell; null where it is empty, or was not understood. */
export type CellValue = string | number | boolean | { readonly error: string } | null;

/** A cell as it was read. */
export interface LoadedCell {
  readonly value: CellValue;
  /** The code of its number format, where that does not show the plain value. */
  readonly format: string | undefined;
}

export interface LoadedSheet extends Pick<ListedSheet, 'name' | 'state'> {
  readonly contents: SheetContents;
  cell(place: CellPlace): LoadedCell;
}

export interface LoadedWorkbook {
  /** In the order of the tabs. */
  readonly sheets: readonly LoadedSheet[];
  /** The year whose first day is about number 1. */
  readonly firstYear: 1900 | 1904;
}

/** @throws {OperatorError} `roster-malformed` for what cannot be read as a workbook */
export async function loadWorkbook(title: string, bytes: Buffer): Promise<LoadedWorkbook> {
  try {
    const parts = findParts(bytes);
    const plain = plainWorkbook(parts);
    const { default: ExcelJS } = await import('exceljs');
    const workbook = new ExcelJS.Workbook();
    // The types name an older kind of Buffer.
    await workbook.xlsx.load(plain.bytes as unknown as ArrayBuffer);
    return {
      sheets: plain.sheets.map((sheet) => loadedSheet(sheet, plain.styles, workbook)),
      firstYear: parts.firstYear,
    };
  } catch (cause) {
    throw new OperatorError(`${title} cannot be read as an Excel workbook`, {
      code: 'roster-malformed',
      hint: 'Open it in a spreadsheet program and save it again, or save the sheet as CSV UTF-8.',
      cause,
    });
  }
}

interface ReadSheet {
  readonly listed: ListedSheet;
  /** What the sheet is called in the plain workbook: any name would do. */
  readonly key: string;
  readonly contents: SheetContents;
}

interface PlainWorkbook {
  readonly bytes: Buffer;
  readonly sheets: readonly ReadSheet[];
  readonly styles: StyleTable;
}

/**
 * The workbook in the plainest form, for a reader that knows only how Excel writes it: no comments, drawings and
 * tables, no prefixes and CDATA sections, no dates as text, every part under its usual name.
 */
function plainWorkbook(parts: WorkbookParts): PlainWorkbook {
  const styles = new StyleTable(parts.styles === undefined ? [] : readStyles(parts.styles));
  const strings = parts.strings === undefined ? undefined : plainStrings(parts.strings);
  const written = new Map<string, Buffer>([['xl/styles.xml', styles.part()]]);
  if (strings !== undefined) written.set('xl/sharedStrings.xml', strings.part);
  const sheets = parts.sheets.map((listed, at): ReadSheet => {
    const bytes = parts.read(listed.part);
    if (bytes === undefined) throw new Error(`${listed.part} is missing`);
    const { part, contents } = plainSheet(bytes, strings?.texts ?? NO_TEXTS, styles);
    written.set(`xl/worksheets/sheet${at + 1}.xml`, part);
    return { listed, key: String(at + 1), contents };
  });
  for (const [name, text] of Object.entries(bookParts(sheets))) written.set(name, Buffer.from(text));
  return { bytes: writeZip(written), sheets, styles };
}

function bookParts(sheets: readonly ReadSheet[]): Readonly<Record<string, string>> {
  const each = (write: (key: string) => string): string => sheets.map(({ key }) => write(key)).join('');
  return {
    'xl/workbook.xml': `<workbook><sheets>${each((key) => `<sheet name="${key}" sheetId="${key}" r:id="r${key}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${each((key) => `<Relationship Id="r${key}" Target="worksheets/sheet${key}.xml"/>`)}</Relationships>`,
  };
}

function loadedSheet(
  { listed, key, contents }: ReadSheet,
  styles: StyleTable,
  workbook: Workbook,
): LoadedSheet {
  const sheet: Worksheet | undefined = workbook.getWorksheet(key);
  return {
    name: listed.name,
    state: listed.state,
    contents,
    cell(place) {
      const cell = sheet?.findRow(rowOf(place))?.findCell(columnOf(place));
      return {
        // Formulas, dates and fonts were taken out before.
        value: (cell?.value ?? null) as CellValue,
        format: styles.formatOf(cell?.numFmt),
      };
    },
  };
}
