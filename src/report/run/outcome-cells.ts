import type { OutcomeColumn } from '../../core/columns/outcome-columns.ts';
import type { RowOutcome } from '../../core/outcome.ts';
import { contentDetail, groupsDetail } from '../export/group-text.ts';
import type { Cell } from '../kit/csv.ts';
import type { RowPlace } from './row-places.ts';

/** What the cells of a row say that its outcome does not. */
interface RowOrigin {
  readonly place: RowPlace;
  readonly runId?: string;
}

interface OutcomeCell {
  /** Characters wide in a workbook. */
  readonly width: number;
  readonly cell: (outcome: RowOutcome, origin: RowOrigin) => Cell;
}

/** What is said about each row beside the row's own columns. */
export const outcomeCells = {
  row: { width: 7, cell: ({ row }) => row },
  outcome: { width: 24, cell: ({ outcome }) => outcome },
  detail: { width: 60, cell: ({ detail }) => detail },
  next_step: { width: 60, cell: ({ nextStep }) => nextStep },
  guid: { width: 37, cell: ({ guid }) => guid },
  role_before: { width: 14, cell: ({ roleBefore }) => roleBefore },
  role_after: { width: 14, cell: ({ roleAfter }) => roleAfter },
  groups_detail: { width: 60, cell: ({ groups }) => groupsDetail(groups) },
  steps: { width: 30, cell: ({ steps }) => steps.join('; ') },
  attempts: { width: 10, cell: ({ attempts }) => attempts },
  http_status: { width: 12, cell: ({ httpStatus }) => httpStatus },
  server_code: { width: 12, cell: ({ serverCode }) => serverCode },
  request_id: { width: 24, cell: ({ requestId }) => requestId },
  started_at: { width: 22, cell: ({ startedAt }) => startedAt },
  ended_at: { width: 22, cell: ({ endedAt }) => endedAt },
  run_id: { width: 34, cell: (_, { runId }) => runId },
  content_detail: { width: 40, cell: ({ content = [] }) => contentDetail(content) },
  line: { width: 12, cell: (_, { place }) => place },
} as const satisfies Readonly<Record<OutcomeColumn, OutcomeCell>>;
