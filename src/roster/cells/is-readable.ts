import {
  type AttributeColumn,
  attributeIn,
  definitionOf,
  type FileColumn,
  isAttribute,
} from '../../core/columns/roster-columns.ts';
import { isLostValue } from '../../core/columns/lost-values.ts';
import { isLogicalName, isNameLike, usualMissingWords } from '../../core/columns/missing-words.ts';
import { conversionOf } from '../../core/text/converted-values.ts';
import { isPlaceholder } from '../../core/columns/placeholder.ts';
import { faultInText } from './cell-checks.ts';
import { faultInEmail } from './email-cells.ts';
import { firstOddSpace } from './odd-characters.ts';
import { attributeOf, looksSecret } from '../header/columns.ts';

/**
 * Whether this text in this column of a roster is read without a fault, and as exactly this. Only free text is
 * asked: what is wrong with a username or a group stops the row, and is for a person to see.
 */
export function isReadableCell(column: FileColumn, text: string): boolean {
  if (text === '') return true;
  if (isAttribute(column)) {
    if (!isReadableAttribute(column, text)) return false;
  } else if (definitionOf(column).content !== 'text') return true;
  else if (isPlaceholder(text) || isDoubtful(text) || firstOddSpace(text) !== undefined) return false;
  if (text.trim() !== text || faultInText(text.normalize('NFC')) !== undefined) return false;
  return column !== 'email' || faultInEmail(text) === undefined;
}

/** A word that would be read as no value, or a text that a spreadsheet may have made of another. */
const isDoubtful = (text: string): boolean =>
  (usualMissingWords.has(text) && !isNameLike(text)) ||
  isLostValue(text) ||
  (conversionOf(text) !== undefined && !isLogicalName(text));

/** A header loses spaces at its ends, and one that sounds like a secret is refused; values are compared as they are. */
const isReadableAttribute = (column: AttributeColumn, value: string): boolean =>
  attributeIn(column) === attributeOf(column) && !looksSecret(column) && value === value.normalize('NFC');
