import { OperatorError } from '../../core/errors.ts';
import type { RawRow } from '../file/table.ts';

/**
 * A column whose name is shown over several cells, or cannot be read, could mean anything.
 * @throws {OperatorError} `roster-malformed`, naming the cell
 */
export function refuseUnclearHeader(title: string, { line, cells, doubts }: RawRow): void {
  for (const [position, doubt] of doubts ?? []) {
    if (position >= cells.length) continue;
    if (doubt.kind !== 'merged' && doubt.kind !== 'unread') continue;
    const what =
      doubt.kind === 'merged'
        ? `cells of the header are merged (${doubt.range})`
        : `cell ${doubt.address} of the header cannot be read: ${doubt.why}`;
    throw new OperatorError(`${title}, line ${line}: ${what}`, {
      code: 'roster-malformed',
      hint: 'Write the name of each column into its own cell, above its values, and unmerge these cells.',
    });
  }
}
