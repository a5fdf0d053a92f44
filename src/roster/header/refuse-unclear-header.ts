import { OperatorError } from '../../core/errors.ts';
import type { RawRow } from '../file/table.ts';

/**
 * A line with a cell that cannot be read is not searched for a header: what is missing may be a name of a column.
 * @throws {OperatorError} `roster-malformed`, naming the cell
 */
export function refuseUnreadLine(title: string, { line, doubts }: RawRow): void {
  for (const doubt of doubts?.values() ?? []) {
    if (doubt.kind !== 'unread') continue;
    throw new OperatorError(`${title}, line ${line}: cell ${doubt.address} cannot be read: ${doubt.why}`, {
      code: 'roster-malformed',
      hint: 'Open the workbook in a spreadsheet program, check the cell, and save the file again.',
    });
  }
}

/**
 * A column whose name is shown over several cells could be any of them.
 * @throws {OperatorError} `roster-malformed`, naming the cells
 */
export function refuseMergedHeader(title: string, { line, cells, doubts }: RawRow): void {
  for (const [position, doubt] of doubts ?? []) {
    if (doubt.kind !== 'merged' || position >= cells.length) continue;
    throw new OperatorError(`${title}, line ${line}: cells of the header are merged (${doubt.range})`, {
      code: 'roster-malformed',
      hint: 'Unmerge them, and write the name of each column into its own cell, above its values.',
    });
  }
}
