import { wrapToWidth } from '../kit/display-width.ts';
import type { SheetCell } from '../kit/xlsx.ts';

/** The options of a page sheet of the workbook. */
export const page = (name: string, widths: readonly number[]) =>
  ({
    name,
    columns: widths.map((width) => ({ header: '', width })),
    layout: 'page',
    protection: 'entries',
  }) as const;

/** The length of a line, in characters. */
const lineLength = 105;

/**
 * A label with a text, in as many rows as the text has lines: programs do not agree on the height of a row with
 * wrapped text.
 */
export const about = (key: string, value: string): SheetCell[][] =>
  wrapToWidth(value, lineLength).map((line, index) => [
    { value: index === 0 ? key : '', look: 'strong' },
    line,
  ]);

/** A heading within a page. */
export const heading = (value: string): SheetCell[][] => [[{ value, look: 'heading' }]];

/** An empty row. */
export const blank: readonly SheetCell[][] = [[]];
