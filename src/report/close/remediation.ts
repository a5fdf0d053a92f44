import type { ContentRef } from '../../core/content/content-ref.ts';
import {
  type Decision,
  groupOf,
  isOnGrant,
  type ProvedDecision,
  type Review,
} from '../../core/review/review.ts';
import { nameOfSubject } from '../../core/review/subject.ts';
import { placeholders, said } from '../../core/columns/placeholder.ts';
import { decisionInWords } from './close-text.ts';
import { type Cell, renderCsv } from '../kit/csv.ts';
import { nameWidth } from '../kit/sheet-widths.ts';

/** A review after its plan was applied, with the result of each decision. */
export interface Remediation {
  readonly review: Review;
  readonly proved: readonly ProvedDecision[];
  readonly serverUrl: string;
  readonly runId: string;
  /** RFC 3339, UTC. */
  readonly readAt: string;
}

const userGuidOf = (decision: Decision): string => (isOnGrant(decision) ? '' : decision.subject.userGuid);
const itemOf = (decision: Decision): ContentRef | undefined =>
  isOnGrant(decision) ? decision.subject.item : undefined;
const principalGuidOf = (decision: Decision): string =>
  isOnGrant(decision) ? (decision.subject.principal.guid ?? '') : '';

type Look = (proved: ProvedDecision, remediation: Remediation) => string | Date;

/** The columns of the sheet and of the CSV file. */
export const remediationColumns: readonly {
  readonly header: string;
  readonly width: number;
  readonly cell: Look;
}[] = [
  { header: 'username', width: nameWidth, cell: ({ decision }) => nameOfSubject(decision.subject) },
  { header: 'decision', width: 60, cell: ({ decision }) => decisionInWords(decision) },
  { header: 'reviewer', width: nameWidth, cell: ({ decision }) => decision.reviewer },
  { header: 'decision_at', width: 13, cell: ({ decision }) => decision.decidedAt },
  { header: 'decision_reason', width: 60, cell: ({ decision }) => said(decision.reason) },
  { header: 'result', width: 18, cell: ({ result }) => result },
  { header: 'detail', width: 60, cell: ({ detail }) => said(detail) },
  {
    header: 'done_at',
    width: 20,
    cell: ({ doneAt }) => (doneAt === undefined ? placeholders.none : new Date(doneAt)),
  },
  { header: 'proof', width: 10, cell: ({ proof }) => proof },
  { header: 'found', width: 60, cell: ({ found }) => found },
  { header: 'ticket_ref', width: 14, cell: ({ decision }) => said(decision.ticket) },
  { header: 'own_case', width: 10, cell: ({ decision }) => (decision.ownCase === true ? 'yes' : 'no') },
  { header: 'group_name', width: nameWidth, cell: ({ decision }) => said(groupOf(decision)?.name ?? '') },
  { header: 'read_at', width: 20, cell: (_, { readAt }) => new Date(readAt) },
  { header: 'user_guid', width: 38, cell: ({ decision }) => said(userGuidOf(decision)) },
  { header: 'group_guid', width: 38, cell: ({ decision }) => said(groupOf(decision)?.guid ?? '') },
  { header: 'content_title', width: nameWidth, cell: ({ decision }) => said(itemOf(decision)?.title ?? '') },
  { header: 'content_guid', width: 38, cell: ({ decision }) => said(itemOf(decision)?.guid ?? '') },
  { header: 'principal_guid', width: 38, cell: ({ decision }) => said(principalGuidOf(decision)) },
];

export const remediationRows = (
  remediation: Remediation,
  decisions: readonly ProvedDecision[],
): (string | Date)[][] =>
  decisions.map((proved) => remediationColumns.map(({ cell }) => cell(proved, remediation)));

/** `remediation.csv`: each decision, what was done for it, and what the server says now. */
export const renderRemediationCsv = (remediation: Remediation): string =>
  renderCsv(
    remediationColumns.map(({ header }) => header),
    remediationRows(remediation, remediation.proved) satisfies Cell[][],
  );
