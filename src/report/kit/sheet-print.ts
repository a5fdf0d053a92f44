import { cutToWidth } from './display-width.ts';
import { columnLetter } from './sheet-entry.ts';

/** What is printed of a table. */
export interface Paper {
  /** The header of the last column that is printed; the columns after it are for the screen. Absent: all are printed. */
  readonly lastColumn?: string;
  /** `each page`: a line to sign at the foot of every page. */
  readonly signature?: 'each page';
}

/** The page setup as exceljs takes it. */
interface PageSetup {
  readonly paperSize: number;
  readonly orientation: 'landscape';
  readonly margins: Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'header' | 'footer', number>>;
  readonly fitToPage: true;
  /** 0: as many pages as needed. */
  readonly fitToHeight: number;
  readonly printTitlesRow?: string;
}

/** A4 in the numbers of the format (ECMA-376 part 1, 18.3.1.63). */
const a4 = 9;

/** In inches. */
const margins = { left: 0.4, right: 0.4, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 };

/** Landscape, fitted to the width of the paper, on as many pages as needed; a table repeats its header on each. */
export const pageSetup = (layout: 'table' | 'page'): PageSetup => ({
  paperSize: a4,
  orientation: 'landscape',
  margins,
  fitToPage: true,
  fitToHeight: 0,
  ...(layout === 'table' ? { printTitlesRow: '1:1' } : {}),
});

/** The name of the sheet, the line to sign, and the page number. */
export const pageFoot = ({ signature }: Paper): string =>
  `&L&A${signature === undefined ? '' : '&CReviewed by ______________________  on ____________'}&R&P / &N`;

/** The title of the workbook, and when it was written. */
export const pageHead = (title: string, created: Date): string =>
  `&L${literal(title)}&R${created.toISOString().slice(0, 10)}`;

/** Excel takes 255 characters in all; `&` begins a code, and a digit after a code would be a size. */
const literal = (title: string): string =>
  ` ${cutToWidth(title.replaceAll(/\s+/gu, ' '), 110)}`.replaceAll('&', '&&');

/** How many columns of a table are printed, from the left. */
export const printedColumns = ({ lastColumn }: Paper, headers: readonly string[]): number =>
  lastColumn === undefined ? headers.length : headers.indexOf(lastColumn) + 1;

/** The area of a sheet that is printed; exceljs puts a `$` in front of each corner. */
export function printArea(
  paper: Paper,
  headers: readonly string[],
  lastRow: number,
): { readonly printArea: string } {
  return { printArea: `A$1:${columnLetter(printedColumns(paper, headers))}$${lastRow}` };
}

/** Handwriting needs more room than print. */
export const linesToWriteIn = ({ signature }: Paper): number => (signature === undefined ? 1 : 2);

/** The part of a streamed sheet of exceljs that its types leave out. */
interface StreamedSheet {
  readonly stream: { write(text: string): void };
  _writePageMargins(): void;
}

/** Prints the grid lines. exceljs leaves that out of a streamed sheet; it belongs before the margins. */
export function printLines(streamed: object): void {
  const sheet = streamed as StreamedSheet;
  const writeMargins = sheet._writePageMargins.bind(sheet);
  sheet._writePageMargins = () => {
    sheet.stream.write('<printOptions gridLines="1"/>');
    writeMargins();
  };
}
