import { usualMissingWords } from '../core/columns/missing-words.ts';
import { isFormulaText } from '../core/text/formula-text.ts';
import { faultInText } from './cells/cell-checks.ts';
import type { Fault } from './cells/fault.ts';
import { valueFaults } from './cells/value-faults.ts';

const faults = valueFaults(usualMissingWords, new Set());

/** What a column of another table than a roster names. */
export type WrittenName = 'username' | 'group';

/**
 * What is wrong with a name that somebody wrote into a cell of another table than a roster: what a roster refuses in a
 * new username or the name of a group.
 * @param text trimmed and NFC
 */
export const faultInWrittenName = (text: string, what: WrittenName): Fault | undefined =>
  (isFormulaText(text, 'csv') ? faults.inFormula(text) : undefined) ??
  (what === 'username' ? faults.inUsername(text) : faults.inGroup(text)) ??
  faultInText(text) ??
  faults.inDamaged(text);
