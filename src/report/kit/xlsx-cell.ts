import type { Cell } from 'exceljs';
import { escapeSheetText } from '../../core/text/sheet-text.ts';
import { type Look, looks, wrapsText } from './sheet-looks.ts';
import { linesOf } from './sheet-widths.ts';

export interface StyledCell {
  readonly value: string | number | Date;
  readonly look: Look;
  /** Where a click leads. */
  readonly link?: string;
  /** The formula of the value, without `=`. */
  readonly formula?: string;
}

/** A cell; a value without a look gets the look of its type. */
export type SheetCell = string | number | Date | undefined | StyledCell;

/**
 * Text that only survives as rich text: exceljs writes plain text as the result of a formula, where LibreOffice
 * drops spaces at the ends and neither undoes escapes nor breaks lines.
 */
const delicate = /^\s|\s$|\n|_x[0-9A-F]{4}_/u;

/** The value as the format can hold it, with its look. */
function styled(cell: Exclude<SheetCell, undefined>): StyledCell {
  if (typeof cell === 'string') return { value: escapeSheetText(cell), look: 'text' };
  if (typeof cell === 'number') {
    return Number.isFinite(cell) ? { value: cell, look: 'count' } : { value: String(cell), look: 'text' };
  }
  if (cell instanceof Date) return styledDate(cell);
  return typeof cell.value === 'string' ? { ...cell, value: escapeSheetText(cell.value) } : cell;
}

/** Excel counts days from 1900 and miscounts the first two months; older or invalid dates are written as text. */
function styledDate(date: Date): StyledCell {
  if (Number.isNaN(date.getTime())) return { value: 'unknown', look: 'text' };
  return date.getTime() < Date.UTC(1900, 2, 1)
    ? { value: date.toISOString(), look: 'text' }
    : { value: date, look: 'instant' };
}

/** A value as exceljs takes it. */
type CellValue =
  | StyledCell['value']
  | null
  | { readonly formula: string; readonly result: StyledCell['value'] }
  | { readonly richText: { readonly text: string }[] };

const valueOf = ({ value, formula }: StyledCell): CellValue => {
  if (value === '') return null;
  if (formula !== undefined) return { formula, result: value };
  return typeof value === 'string' && delicate.test(value) ? { richText: [{ text: value }] } : value;
};

/** What a cell shows, to measure its column; titles and headings run on over the next columns. */
export function shownText(cell: SheetCell): string {
  if (cell === undefined) return '';
  const { value, look } = styled(cell);
  if (value instanceof Date) return looks.instant.numFmt.replace(' ', 'T');
  return look === 'title' || look === 'heading' ? '' : String(value);
}

/** Every link takes more than a kilobyte of memory until its sheet is closed; Excel allows 65,530. */
const mostLinks = 10_000;

/** How many lines a cell takes, and what fills it in. */
interface PlacedCell {
  readonly lines: number;
  readonly cell: StyledCell;
}

/** A cell in its column. In a table, text that is wider than its column is wrapped: the next cell would cut it. */
export function placed(cell: SheetCell, width: number, layout: 'table' | 'page'): PlacedCell | undefined {
  if (cell === undefined || cell === '') return undefined;
  const dressed = styled(cell);
  const { value, look } = dressed;
  if (typeof value !== 'string' || !(wrapsText(look) || (layout === 'table' && look === 'text'))) {
    return { lines: 1, cell: dressed };
  }
  const lines = linesOf(value, width);
  return { lines, cell: look === 'text' && lines > 1 ? { ...dressed, look: 'wrap' } : dressed };
}

/** Fills the cells of one sheet, with links until there are too many. */
export function cellSetter(): (target: Cell, cell: StyledCell) => void {
  let links = 0;
  return (target, cell) => {
    const { value, look, link } = cell;
    target.style = looks[look];
    if (link === undefined || typeof value !== 'string' || links >= mostLinks) {
      target.value = valueOf(cell);
      return;
    }
    target.value = { text: value, hyperlink: link };
    links += 1;
  };
}
