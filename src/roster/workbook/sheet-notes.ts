import { addressOf, columnLetters } from './cell-address.ts';
import { cellRanges } from './cell-ranges.ts';
import type { SheetContents } from './sheet-contents.ts';
import type { SheetRows } from './read-rows.ts';

/** What the operator should know about how the cells of a sheet are read. */
export const readingNotes = (
  { formulas, hiddenColumns }: SheetContents,
  { formatted }: SheetRows,
): readonly string[] => [
  ...noteOn('Hidden columns are read too', hiddenColumns.map(columnLetters)),
  ...noteOn(
    'Formulas are read as the values that they had when the file was saved',
    cellRanges(formulas.map(addressOf)),
  ),
  ...noteOn(
    'Cells are read as the sheet shows them, with the characters that their format adds',
    cellRanges(formatted.map(addressOf)),
  ),
];

/** A note with the places that it is about; no note without any. */
export const noteOn = (text: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`${text}: ${listed(items)}.`];

/** @returns the first eight, and how many more there are */
const listed = (items: readonly string[]): string =>
  items.length > 8 ? `${items.slice(0, 8).join(', ')} and ${items.length - 8} more` : items.join(', ');
