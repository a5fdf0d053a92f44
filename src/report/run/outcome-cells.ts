import type { RowOutcome } from '../../core/outcome.ts';
import type { Cell } from '../kit/csv.ts';
import { groupsDetail } from '../export/group-text.ts';

export interface OutcomeColumn {
  readonly name: string;
  /** Characters wide in a workbook. */
  readonly width: number;
  readonly cell: (outcome: RowOutcome, runId: string) => Cell;
}

/** What is said about each row beside the row's own columns: names and order are a contract with scripts. */
export const outcomeColumns: readonly OutcomeColumn[] = [
  { name: 'row', width: 7, cell: ({ row }) => row },
  { name: 'outcome', width: 24, cell: ({ outcome }) => outcome },
  { name: 'detail', width: 50, cell: ({ detail }) => detail },
  { name: 'next_step', width: 40, cell: ({ nextStep }) => nextStep },
  { name: 'guid', width: 37, cell: ({ guid }) => guid },
  { name: 'role_before', width: 14, cell: ({ roleBefore }) => roleBefore },
  { name: 'role_after', width: 14, cell: ({ roleAfter }) => roleAfter },
  { name: 'groups_detail', width: 40, cell: ({ groups }) => groupsDetail(groups) },
  { name: 'steps', width: 30, cell: ({ steps }) => steps.join('; ') },
  { name: 'attempts', width: 10, cell: ({ attempts }) => attempts },
  { name: 'http_status', width: 12, cell: ({ httpStatus }) => httpStatus },
  { name: 'server_code', width: 12, cell: ({ serverCode }) => serverCode },
  { name: 'request_id', width: 24, cell: ({ requestId }) => requestId },
  { name: 'started_at', width: 22, cell: ({ startedAt }) => startedAt },
  { name: 'ended_at', width: 22, cell: ({ endedAt }) => endedAt },
  { name: 'run_id', width: 34, cell: (_, runId) => runId },
];
