import { columnLetter } from './sheet-entry.ts';

/** What of a table goes on paper. */
export interface Paper {
  /** The header of the last column that does; those behind it are for the screen. Absent: all of them. */
  readonly lastColumn?: string;
  /** `each page`: a line to sign at the foot of every page. */
  readonly signature?: 'each page';
}

/** What exceljs is told of it. */
interface PageSetup {
  readonly paperSize: number;
  readonly orientation: 'landscape';
  readonly margins: Readonly<Record<'left' | 'right' | 'top' | 'bottom' | 'header' | 'footer', number>>;
  readonly fitToPage: true;
  /** 0: as many pages as it takes. */
  readonly fitToHeight: number;
  readonly printTitlesRow?: string;
}

/** A4 in the numbers of the format (ECMA-376 part 1, 18.3.1.63). */
const a4 = 9;

/** In inches. */
const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.7, header: 0.3, footer: 0.3 };

/** Across the paper and as wide as it, on as many pages as it takes; a table with its header on each of them. */
export const pageSetup = (layout: 'table' | 'page'): PageSetup => ({
  paperSize: a4,
  orientation: 'landscape',
  margins,
  fitToPage: true,
  fitToHeight: 0,
  ...(layout === 'table' ? { printTitlesRow: '1:1' } : {}),
});

/** The name of the sheet, the line to sign, the page and how many there are. */
export const pageFoot = ({ signature }: Paper): string =>
  `&L&A${signature === undefined ? '' : '&CReviewed by ______________________  on ____________'}&R&P / &N`;

/** The area of a sheet that goes on paper; exceljs puts a `$` in front of each corner. */
export function printArea(
  { lastColumn }: Paper,
  headers: readonly string[],
  lastRow: number,
): { readonly printArea: string } {
  const columns = lastColumn === undefined ? headers.length : headers.indexOf(lastColumn) + 1;
  return { printArea: `A$1:${columnLetter(columns)}$${lastRow}` };
}

/** A hand needs more room than a printer. */
export const linesToWriteIn = ({ signature }: Paper): number => (signature === undefined ? 1 : 2);

/** The part of a streamed sheet of exceljs that its types leave out. */
interface StreamedSheet {
  readonly stream: { write(text: string): void };
  _writePageMargins(): void;
}

/** Prints the lines between cells. exceljs leaves that out of a streamed sheet; its place is before the margins. */
export function printLines(streamed: object): void {
  const sheet = streamed as StreamedSheet;
  const writeMargins = sheet._writePageMargins.bind(sheet);
  sheet._writePageMargins = () => {
    sheet.stream.write('<printOptions gridLines="1"/>');
    writeMargins();
  };
}
