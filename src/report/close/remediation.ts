import { labelled } from '../kit/sheet-page.ts';
import type { Writable } from 'node:stream';
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
import { addSheet, openWorkbook, type SheetCell, type Workbook } from '../kit/xlsx.ts';

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
const columns: readonly { readonly header: string; readonly width: number; readonly cell: Look }[] = [
  { header: 'username', width: 20, cell: ({ decision }) => nameOfSubject(decision.subject) },
  { header: 'decision', width: 28, cell: ({ decision }) => decisionInWords(decision) },
  { header: 'reviewer', width: 18, cell: ({ decision }) => decision.reviewer },
  { header: 'decision_at', width: 13, cell: ({ decision }) => decision.decidedAt },
  { header: 'decision_reason', width: 28, cell: ({ decision }) => said(decision.reason) },
  { header: 'result', width: 18, cell: ({ result }) => result },
  { header: 'detail', width: 30, cell: ({ detail }) => said(detail) },
  {
    header: 'done_at',
    width: 20,
    cell: ({ doneAt }) => (doneAt === undefined ? placeholders.none : new Date(doneAt)),
  },
  { header: 'proof', width: 10, cell: ({ proof }) => proof },
  { header: 'found', width: 30, cell: ({ found }) => found },
  { header: 'ticket_ref', width: 14, cell: ({ decision }) => said(decision.ticket) },
  { header: 'own_case', width: 10, cell: ({ decision }) => (decision.ownCase === true ? 'yes' : 'no') },
  { header: 'group_name', width: 24, cell: ({ decision }) => said(groupOf(decision)?.name ?? '') },
  { header: 'read_at', width: 20, cell: (_, { readAt }) => new Date(readAt) },
  { header: 'user_guid', width: 38, cell: ({ decision }) => said(userGuidOf(decision)) },
  { header: 'group_guid', width: 38, cell: ({ decision }) => said(groupOf(decision)?.guid ?? '') },
  { header: 'content_title', width: 28, cell: ({ decision }) => said(itemOf(decision)?.title ?? '') },
  { header: 'content_guid', width: 38, cell: ({ decision }) => said(itemOf(decision)?.guid ?? '') },
  { header: 'principal_guid', width: 38, cell: ({ decision }) => said(principalGuidOf(decision)) },
];

/** Columns whose texts may be wider than the column. */
const wrapped: ReadonlySet<string> = new Set(['decision', 'decision_reason', 'detail', 'found']);

const rowsOf = (remediation: Remediation): (string | Date)[][] =>
  remediation.proved.map((proved) => columns.map(({ cell }) => cell(proved, remediation)));

/** `remediation.csv`: each decision, what was done for it, and what the server says now. */
export const renderRemediationCsv = (remediation: Remediation): string =>
  renderCsv(
    columns.map(({ header }) => header),
    rowsOf(remediation) satisfies Cell[][],
  );

/** `remediation.xlsx`: a summary, then the same table. Ends the sink. */
export async function writeRemediationWorkbook(sink: Writable, remediation: Remediation): Promise<void> {
  const { review, proved, serverUrl, runId, readAt } = remediation;
  const title = 'Results of the access review';
  const workbook = await openWorkbook(sink, { created: new Date(readAt), title });
  const count = (word: ProvedDecision['proof']): number =>
    proved.filter(({ proof }) => proof === word).length;
  await addSheet(
    workbook,
    { name: 'Summary', columns: [28, 100].map((width) => ({ header: '', width })), layout: 'page' },
    [
      [{ value: title, look: 'title' }],
      [],
      labelled('Server', serverUrl),
      labelled('Run', runId),
      labelled('Workbook', `${review.workbook}, SHA-256 ${review.sha256}`),
      labelled('Access as of', review.extractedAt),
      labelled('Sign-off', review.signedBy ?? 'not signed off'),
      labelled('Server read again (UTC)', new Date(readAt)),
      [],
      labelled('Proved', count('proved')),
      labelled('Not as decided (not_so)', count('not_so')),
      labelled('Unknown', count('unknown')),
      labelled('Without a decision', review.undecided),
    ],
  );
  await addSheet(
    workbook,
    {
      name: 'Decisions',
      columns: columns.map(({ header, width }) => ({
        header: header.replace(/done_at|read_at/, '$& (UTC)'),
        width,
      })),
      layout: 'table',
      frozenColumns: 1,
      paper: { lastColumn: 'found' },
    },
    rowsOf(remediation).map((row) => row.map((cell, index) => dressed(cell, columns[index]?.header ?? ''))),
  );
  await addUndecided(workbook, review);
  await workbook.close();
}

/** Who is left without a decision, and where; absent if all is decided. */
async function addUndecided(
  workbook: Workbook,
  { undecidedSubjects = [], ...review }: Review,
): Promise<void> {
  if (undecidedSubjects.length === 0) return;
  const headers = { 'without a decision': 44, sheet: 24, line: 8, workbook: 50 };
  await addSheet(
    workbook,
    {
      name: 'Without a decision',
      columns: Object.entries(headers).map(([header, width]) => ({ header, width })),
      layout: 'table',
      frozenColumns: 1,
    },
    undecidedSubjects.map((each) => [each.who, each.sheet, each.line, each.workbook ?? review.workbook]),
  );
}

function dressed(cell: string | Date, header: string): SheetCell {
  if (header === 'proof') return { value: cell, look: cell === 'proved' ? 'good' : 'bad' };
  return wrapped.has(header) ? { value: cell, look: 'wrap' } : cell;
}
