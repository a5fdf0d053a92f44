import { isException, isOverdue, todayOf } from '../../core/review/exceptions.ts';
import type { Decision } from '../../core/review/review.ts';
import { renderCsv } from '../kit/csv.ts';
import { isToBeDone } from './decisions-csv.ts';
import type { ClosedReview } from './decisions-json.ts';

/** `…-decisions.csv`: each decision in a row, with whether it is planned, and what is overdue. */
export const renderDecisionsCsv = ({ review, closedAt }: ClosedReview): string =>
  renderCsv(
    [
      'username',
      'group_name',
      'decision',
      'new_role',
      'until',
      'exception',
      'reviewer',
      'decision_at',
      'decision_reason',
      'ticket_ref',
      'state',
      'own_case',
      'workbook',
      'sheet',
      'row',
      'user_guid',
      'group_guid',
    ],
    review.decisions.map((decision) => [
      decision.subject.username,
      decision.subject.group?.name,
      decision.word,
      decision.newRole,
      decision.until,
      exceptionState(decision, todayOf(closedAt)),
      decision.reviewer,
      decision.decidedAt,
      decision.reason,
      decision.ticket,
      stateOf(decision),
      decision.ownCase === true ? 'yes' : 'no',
      decision.workbook ?? review.workbook,
      decision.sheet,
      decision.line,
      decision.subject.userGuid,
      decision.subject.group?.guid,
    ]),
  );

function exceptionState(decision: Decision, today: string): 'no' | 'yes' | 'overdue' {
  if (!isException(decision)) return 'no';
  return isOverdue(decision, today) ? 'overdue' : 'yes';
}

function stateOf(decision: Decision): 'planned' | 'refused_stale' | 'done_already' | 'nothing_to_do' {
  if (isToBeDone(decision)) return 'planned';
  if (decision.stale !== undefined) return 'refused_stale';
  return decision.doneAlready === undefined ? 'nothing_to_do' : 'done_already';
}
