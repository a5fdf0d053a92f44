import type { Writable } from 'node:stream';
import type { ProvedDecision, Review } from '../../core/review/review.ts';
import { placeholders } from '../../core/placeholder.ts';
import { decisionInWords } from './close-text.ts';
import { type Cell, renderCsv } from '../kit/csv.ts';
import { said } from '../export/export-source.ts';
import { addSheet, openWorkbook, type SheetCell } from '../kit/xlsx.ts';

/** The review of which every decision has been carried out or not, and when the server was read for the proof. */
export interface Remediation {
  readonly review: Review;
  readonly proved: readonly ProvedDecision[];
  readonly serverUrl: string;
  readonly runId: string;
  /** RFC 3339, UTC. */
  readonly readAt: string;
}

type Look = (proved: ProvedDecision, remediation: Remediation) => string | Date;

/** The columns of the sheet and of the CSV file: the same. */
const columns: readonly { readonly header: string; readonly width: number; readonly cell: Look }[] = [
  { header: 'username', width: 20, cell: ({ decision }) => decision.subject.username },
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
  { header: 'group_name', width: 24, cell: ({ decision }) => said(decision.subject.group?.name ?? '') },
  { header: 'read_at', width: 20, cell: (_, { readAt }) => new Date(readAt) },
  { header: 'user_guid', width: 38, cell: ({ decision }) => decision.subject.userGuid },
  { header: 'group_guid', width: 38, cell: ({ decision }) => said(decision.subject.group?.guid ?? '') },
];

/** Texts that may be longer than their column is wide. */
const wrapped: ReadonlySet<string> = new Set(['decision', 'decision_reason', 'detail', 'found']);

const rowsOf = (remediation: Remediation): (string | Date)[][] =>
  remediation.proved.map((proved) => columns.map(({ cell }) => cell(proved, remediation)));

/** `remediation.csv`: every decision, what was done, and what the server says afterwards. */
export const renderRemediationCsv = (remediation: Remediation): string =>
  renderCsv(
    columns.map(({ header }) => header),
    rowsOf(remediation) satisfies Cell[][],
  );

/** `remediation.xlsx`: the same, behind a page that sums it up. Ends the sink. */
export async function writeRemediationWorkbook(sink: Writable, remediation: Remediation): Promise<void> {
  const { review, proved, serverUrl, runId, readAt } = remediation;
  const workbook = await openWorkbook(sink, new Date(readAt));
  const about = (key: string, value: SheetCell): SheetCell[] => [{ value: key, look: 'strong' }, value];
  const count = (word: ProvedDecision['proof']): SheetCell => ({
    value: proved.filter(({ proof }) => proof === word).length,
    look: 'figure',
  });
  await addSheet(
    workbook,
    { name: 'Summary', columns: [28, 100].map((width) => ({ header: '', width })), layout: 'page' },
    [
      [{ value: 'What became of the decisions', look: 'title' }],
      [],
      about('Server', serverUrl),
      about('Run', runId),
      about('Workbook', `${review.workbook}, SHA-256 ${review.sha256}`),
      about('Access as of', review.extractedAt),
      about('Signed off by', review.signedBy ?? 'nobody'),
      about('Server read again (UTC)', new Date(readAt)),
      [],
      about('Proved', count('proved')),
      about('Not so', count('not_so')),
      about('Unknown', count('unknown')),
      about('Without a decision', { value: review.undecided, look: 'figure' }),
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
  await workbook.close();
}

function dressed(cell: string | Date, header: string): SheetCell {
  if (header === 'proof') return { value: cell, look: cell === 'proved' ? 'good' : 'bad' };
  return wrapped.has(header) ? { value: cell, look: 'wrap' } : cell;
}
