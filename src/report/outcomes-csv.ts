import { checkBalance } from '../core/balance.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Roster } from '../core/roster.ts';
import { type Cell, renderCsv } from './csv.ts';
import { groupsDetail } from './group-text.ts';
import { inputCells } from './input-cells.ts';

/** What `outcomes.csv` says about each row, after the row's own columns: a contract with scripts. */
const columns: Readonly<Record<string, (outcome: RowOutcome, runId: string) => Cell>> = {
  row: ({ row }) => row,
  outcome: ({ outcome }) => outcome,
  detail: ({ detail }) => detail,
  next_step: ({ nextStep }) => nextStep,
  guid: ({ guid }) => guid,
  role_before: ({ roleBefore }) => roleBefore,
  role_after: ({ roleAfter }) => roleAfter,
  groups_detail: ({ groups }) => groupsDetail(groups),
  steps: ({ steps }) => steps.join('; '),
  attempts: ({ attempts }) => attempts,
  http_status: ({ httpStatus }) => httpStatus,
  server_code: ({ serverCode }) => serverCode,
  request_id: ({ requestId }) => requestId,
  started_at: ({ startedAt }) => startedAt,
  ended_at: ({ endedAt }) => endedAt,
  run_id: (_, runId) => runId,
};

/** The names of the columns that `outcomes.csv` adds, in order. */
export const outcomeColumns = Object.keys(columns);

/**
 * `outcomes.csv`: one record for every input row, in file order.
 * @throws {OperatorError} `ledger-does-not-balance`
 */
export function renderOutcomesCsv(roster: Roster, outcomes: readonly RowOutcome[], runId: string): string {
  const rows = checkBalance(roster, outcomes).map(({ input, outcome }) => [
    ...inputCells(roster, input, '(hidden)'),
    ...Object.values(columns).map((cell) => cell(outcome, runId)),
  ]);
  return renderCsv([...roster.header, ...outcomeColumns], rows);
}
