import { OperatorError } from './errors.ts';
import type { RowOutcome } from './outcome.ts';
import type { InputRow, Roster } from './roster.ts';

/** An input row and what became of it. */
export interface ConcludedRow {
  readonly input: InputRow;
  readonly outcome: RowOutcome;
}

/**
 * Every input row with its outcome, in file order, matched by row number and never by position. Every report of
 * a run uses this, so that a row that is lost or counted twice is always noticed.
 * @throws {OperatorError} `ledger-does-not-balance`, naming rows without an outcome, with several, or unknown
 */
export function checkRowBalance(roster: Roster, outcomes: readonly RowOutcome[]): readonly ConcludedRow[] {
  return pairInOrder(roster.rows, outcomes) ?? pairByNumber(roster, outcomes);
}

/** As a run leaves them: one outcome for each row, in ascending order. Undefined where it is not so. */
function pairInOrder(
  rows: readonly InputRow[],
  outcomes: readonly RowOutcome[],
): readonly ConcludedRow[] | undefined {
  const pairs: ConcludedRow[] = [];
  let before = 0;
  for (const [index, input] of rows.entries()) {
    const outcome = outcomes[index];
    if (outcome?.row !== input.row || input.row <= before) return undefined;
    pairs.push({ input, outcome });
    before = input.row;
  }
  return pairs.length === outcomes.length ? pairs : undefined;
}

function pairByNumber(roster: Roster, outcomes: readonly RowOutcome[]): readonly ConcludedRow[] {
  const outcomesByRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  const rows = new Set(roster.rows.map(({ row }) => row));
  const faults = [
    describe(
      'without an outcome',
      [...rows].filter((row) => !outcomesByRow.has(row)),
    ),
    describe('with several outcomes', repeated(outcomes.map(({ row }) => row))),
    describe(
      'that the file does not have',
      [...outcomesByRow.keys()].filter((row) => !rows.has(row)),
    ),
    describe('read twice', repeated(roster.rows.map(({ row }) => row))),
  ].flat();
  if (faults.length > 0) {
    throw new OperatorError(
      `The outcomes do not account for every row: ${roster.rows.length} rows read, ${outcomes.length} outcomes; ${faults.join('; ')}`,
      {
        code: 'ledger-does-not-balance',
        hint: 'This is a defect of rollcall. The journal in the run folder records what was sent; please report it.',
      },
    );
  }
  return roster.rows.flatMap((input) => {
    const outcome = outcomesByRow.get(input.row);
    return outcome === undefined ? [] : [{ input, outcome }];
  });
}

function repeated(rows: readonly number[]): number[] {
  const seen = new Set<number>();
  return [...new Set(rows.filter((row) => seen.size === seen.add(row).size))];
}

/** Names the first rows of a kind: a message should not list a hundred thousand. */
function describe(kind: string, rows: readonly number[]): string[] {
  if (rows.length === 0) return [];
  const named = rows.toSorted((a, b) => a - b).slice(0, 20);
  const others = rows.length > named.length ? ` and ${rows.length - named.length} more` : '';
  return [`rows ${kind}: ${named.join(', ')}${others}`];
}
