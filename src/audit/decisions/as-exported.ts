import { exportedWord } from '../../core/review/grant-words.ts';
import type { CellOf } from './fault.ts';

/** The cells of a row with the words that exports have, which earlier versions also wrote into the workbook. */
export const asExported =
  (cell: CellOf): CellOf =>
  (column) => {
    const text = cell(column);
    if (column === 'principal_type' || column === 'effective') return exportedWord(text);
    if (column !== 'principal_name') return text;
    // A user or group may have any name.
    const kind = exportedWord(cell('principal_type'));
    return exportedWord(text) === kind ? kind : text;
  };
