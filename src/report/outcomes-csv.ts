import { checkBalance } from '../core/balance.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Roster } from '../core/roster.ts';
import { renderCsv } from './csv.ts';
import { inputCells } from './input-cells.ts';
import { outcomeColumns } from './outcome-columns.ts';

/**
 * `outcomes.csv`: one record for every input row, in file order, the row's own columns first.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderOutcomesCsv(roster: Roster, outcomes: readonly RowOutcome[], runId: string): string {
  const rows = checkBalance(roster, outcomes).map(({ input, outcome }) => [
    ...inputCells(roster, input, '(hidden)'),
    ...outcomeColumns.map(({ cell }) => cell(outcome, runId)),
  ]);
  return renderCsv([...roster.header, ...outcomeColumns.map(({ name }) => name)], rows);
}
