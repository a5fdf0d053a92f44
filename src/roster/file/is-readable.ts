import { isPlaceholder } from '../../core/placeholder.ts';
import { faultInEmail, faultInText } from '../cells/cell-checks.ts';
import { attributeOf, looksSecret } from '../header/columns.ts';

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
  if (text === '') return true;
  if (column.startsWith('attr.')) {
    if (!isReadableAttribute(column, text)) return false;
  } else if (!freeText.has(column)) return true;
  else if (isPlaceholder(text)) return false;
  if (text.trim() !== text || faultInText(text.normalize('NFC')) !== undefined) return false;
  return column !== 'email' || faultInEmail(text) === undefined;
}

/** A header loses blanks at its ends, and one that sounds like a secret is refused; values are compared as they are. */
const isReadableAttribute = (column: string, value: string): boolean =>
  column === `attr.${attributeOf(column) ?? ''}` && !looksSecret(column) && value === value.normalize('NFC');
