import type { SheetCell } from './xlsx.ts';

/** A line of a page sheet: a label and its value. Text wraps; a number is aligned with the text. */
export const labelled = (label: string, value: Exclude<SheetCell, undefined>): SheetCell[] => [
  { value: label, look: 'strong' },
  dressed(value),
];

function dressed(value: Exclude<SheetCell, undefined>): SheetCell {
  if (typeof value === 'string') return { value, look: 'wrap' };
  return typeof value === 'number' ? { value, look: 'figure' } : value;
}
