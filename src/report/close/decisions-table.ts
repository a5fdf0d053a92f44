import { isException, isOverdue, todayOf } from '../../core/review/exceptions.ts';
import { type Decision, groupOf, isOnGrant } from '../../core/review/review.ts';
import { nameOfSubject } from '../../core/review/subject.ts';
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
      'content_title',
      'grant',
      'content_guid',
      'principal_guid',
    ],
    review.decisions.map((decision) => [
      nameOfSubject(decision.subject),
      groupOf(decision)?.name,
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
      isOnGrant(decision) ? undefined : decision.subject.userGuid,
      groupOf(decision)?.guid,
      ...grantCells(decision),
    ]),
  );

/** The item, what the decision is about, and both GUIDs; empty for a decision on an account. */
function grantCells(decision: Decision): readonly (string | undefined)[] {
  if (!isOnGrant(decision)) return ['', '', '', ''];
  const { item, access, principal } = decision.subject;
  return [item.title, access, item.guid, principal.guid];
}

function exceptionState(decision: Decision, today: string): 'no' | 'yes' | 'overdue' {
  if (!isException(decision)) return 'no';
  return isOverdue(decision, today) ? 'overdue' : 'yes';
}

function stateOf(decision: Decision): 'planned' | 'refused_stale' | 'done_already' | 'nothing_to_do' {
  if (isToBeDone(decision)) return 'planned';
  if (decision.stale !== undefined) return 'refused_stale';
  return decision.doneAlready === undefined ? 'nothing_to_do' : 'done_already';
}
