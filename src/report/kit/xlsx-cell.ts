import { escapeSheetText } from '../../core/text/sheet-text.ts';
import { wrapToWidth } from './display-width.ts';
import type { Look } from './sheet-looks.ts';

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
export function styled(cell: Exclude<SheetCell, undefined>): StyledCell {
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

export const valueOf = ({ value, formula }: StyledCell): CellValue => {
  if (value === '') return null;
  if (formula !== undefined) return { formula, result: value };
  return typeof value === 'string' && delicate.test(value) ? { richText: [{ text: value }] } : value;
};

/** Lines of the highest cell of a row: not every program fits the height of a row to its wrapped text. */
export function linesIn(cells: readonly SheetCell[], widths: readonly number[]): number {
  return cells.reduce<number>((most, cell, index) => {
    const text = typeof cell === 'object' && 'look' in cell && cell.look === 'wrap' ? cell.value : '';
    return typeof text === 'string' && text.length > (widths[index] ?? 0)
      ? Math.max(most, wrapToWidth(text, widths[index] ?? 0).length)
      : most;
  }, 1);
}
