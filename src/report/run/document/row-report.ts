import { defined } from '../../../core/defined.ts';
import type { RowOutcome } from '../../../core/outcome.ts';
import type { Roster } from '../../../core/roster.ts';
import { checkRowBalance } from '../../../core/row-balance.ts';
import { type RowLocation, rowLocation } from '../../kit/row-location.ts';
import { usernamesByRow } from '../row-names.ts';

/** A row of a run, as programs get it: whom it is about, where it is in the file, and what became of it. */
export interface RowReport extends RowOutcome, RowLocation {
  /** As the roster spells it; absent where the row has none. */
  readonly username?: string;
}

/** Adds to the outcome of a row what the roster says about the row. */
export function rowReporter(roster: Roster): (outcome: RowOutcome) => RowReport {
  const names = usernamesByRow(roster);
  const inputs = new Map(roster.rows.map((input) => [input.row, input]));
  return ({ row, ...outcome }) => ({
    row,
    ...rowLocation(inputs.get(row)),
    ...defined({ username: names.get(row) }),
    ...outcome,
  });
}

/**
 * Every row of a run, in the order of the file. It is made as it is read, and may be read several times: the rows of a
 * long run are not in memory twice.
 */
export const rowReports = (roster: Roster, outcomes: readonly RowOutcome[]): Iterable<RowReport> => ({
  *[Symbol.iterator]() {
    const reportOf = rowReporter(roster);
    for (const { outcome } of checkRowBalance(roster, outcomes)) yield reportOf(outcome);
  },
});
