import { groupBy } from '../core/group-by.ts';
import type { DecidedRow } from '../core/migration/decided-map.ts';
import type { DoubtedPair } from '../core/migration/doubted-pair.ts';
import { plural } from '../core/text/plural.ts';
import { visible } from '../core/text/visible.ts';
import type { MapFault } from './read-decisions.ts';

/** This many rows whose targets belong to rows at the same distance are not a coincidence. */
const FEWEST = 3;

/**
 * Rows whose targets are those that the map proposes for the rows above or below, all by the same distance: the column has
 * moved in the spreadsheet. A reason beside them does not help, since a reason is filled down as easily.
 */
export function faultsOfMovedColumn(
  decided: readonly DecidedRow[],
  pairs: readonly DoubtedPair[],
): MapFault[] {
  const lines = new Map(
    decided.flatMap((row) => (row.kind === 'user' ? [[row.source.username, row.line]] : [])),
  );
  const moved = pairs
    .filter(({ why }) => why === 'proposed_for_another')
    .map((pair) => ({ pair, by: (lines.get(pair.other) ?? pair.line) - pair.line }));
  return [...groupBy(moved, ({ by }) => by)]
    .filter(([, rows]) => rows.length >= FEWEST)
    .flatMap(([by, rows]) =>
      rows.map(({ pair: { line, name, target, other } }) => ({
        line,
        name,
        message: `${visible(target)} is what the map proposes for ${visible(other)}, ${plural(Math.abs(by), 'row')} ${by > 0 ? 'below' : 'above'}, as in ${plural(rows.length - 1, 'other row')}: the column has moved, so write each target into its row`,
      })),
    );
}
