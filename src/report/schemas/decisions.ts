import type { DecisionsDocument } from '../close/decisions-json.ts';
import { closedWorkbook, decision, exception } from './plan.ts';
import { count, instant, list, map, nullable, object, text } from './schema.ts';

export const reviewDecisions = object<DecisionsDocument>({
  serverUrl: text(),
  extractedAt: instant('When the export was read'),
  closedAt: instant(),
  workbooks: list(closedWorkbook),
  signedBy: nullable(text('null: not signed off')),
  counts: map(count(), 'Decisions by word'),
  undecided: list(text(), 'Accounts and memberships without a decision: ann, ann in Finance'),
  overdue: count('Exceptions whose last day is over'),
  exceptions: list(
    exception,
    'All that are in force, also of earlier reviews, those that end first at the top',
  ),
  decisions: list(decision),
});
