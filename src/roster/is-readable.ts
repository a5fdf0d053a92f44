import { isStandIn } from '../core/stand-in.ts';
import { faultInEmail, faultInText } from './cell-checks.ts';

/** Columns of free text; what is wrong with a username or a group stops the row, and is for a person to see. */
const freeText: ReadonlySet<string> = new Set([
  'email',
  'first_name',
  'middle_name',
  'last_name',
  'display_name',
]);

/** Whether this text in this column of a roster is read without a fault, and as exactly this. */
export function isReadableCell(column: string, text: string): boolean {
  if (text === '' || !freeText.has(column)) return true;
  if (text.trim() !== text || isStandIn(text)) return false;
  if (faultInText(text.normalize('NFC')) !== undefined) return false;
  return column !== 'email' || faultInEmail(text) === undefined;
}
