import type { Writable } from 'node:stream';
import { countBy, groupBy } from '../../core/group-by.ts';
import { titleOfColumn } from '../../core/review/column-titles.ts';
import type { DecisionWord, ProvedDecision, Review } from '../../core/review/review.ts';
import { plural } from '../../core/text/plural.ts';
import { labelled } from '../kit/sheet-page.ts';
import { nameWidth } from '../kit/sheet-widths.ts';
import { addSheet, openWorkbook, type SheetCell, type Workbook } from '../kit/xlsx.ts';
import { type Remediation, remediationColumns, remediationRows } from './remediation.ts';

/** Columns whose texts may be wider than the column. */
const wrapped: ReadonlySet<string> = new Set(['decision', 'decision_reason', 'detail', 'found']);

/** `remediation.xlsx`: a summary, what was to change, what stays, and what is left to decide. Ends the sink. */
export async function writeRemediationWorkbook(sink: Writable, remediation: Remediation): Promise<void> {
  const { review, proved, readAt } = remediation;
  const workbook = await openWorkbook(sink, { created: new Date(readAt), title });
  await addSheet(
    workbook,
    { name: 'Summary', columns: [28, 100].map((width) => ({ header: '', width })), layout: 'page' },
    summaryRows(remediation),
  );
  const rows = {
    Actions: proved.filter(isAction).toSorted((a, b) => urgencyOf(a) - urgencyOf(b)),
    'Stays as it is': proved.filter((each) => !isAction(each)),
  };
  for (const [name, shown] of Object.entries(rows)) await addDecisions(workbook, name, shown, remediation);
  await addUndecided(workbook, review);
  await workbook.close();
}

const title = 'Results of the access review';

/** Whether the decision asks for a change, or the server is not as decided. */
const isAction = ({ result, proof }: ProvedDecision): boolean =>
  result !== 'nothing_to_do' || proof !== 'proved';

/** What is not as decided comes first. */
const proofs: readonly ProvedDecision['proof'][] = ['not_so', 'unknown', 'proved'];
const urgencyOf = ({ proof }: ProvedDecision): number => proofs.indexOf(proof);

function summaryRows(remediation: Remediation): SheetCell[][] {
  const { review, proved, serverUrl, runId, readAt } = remediation;
  const count = (word: ProvedDecision['proof']): number =>
    proved.filter(({ proof }) => proof === word).length;
  const needing = (label: string, number: number): SheetCell[] => [
    { value: label, look: 'strong' },
    number === 0 ? { value: 0, look: 'figure' } : { value: String(number), look: 'bad' },
  ];
  return [
    [{ value: title, look: 'title' }],
    [],
    needing('Not as decided', count('not_so')),
    needing('Unknown', count('unknown')),
    needing('Without a decision', review.undecided),
    labelled('Proved', count('proved')),
    [],
    [{ value: 'By decision', look: 'heading' }],
    ...countsByDecision(proved).map(([word, words]) => labelled(word, words)),
    [],
    labelled('Server', serverUrl),
    labelled('Run', runId),
    labelled('Workbook', `${review.workbook}, SHA-256 ${review.sha256}`),
    labelled('Access as of', review.extractedAt),
    labelled('Sign-off', review.signedBy ?? 'not signed off'),
    labelled('Server read again (UTC)', new Date(readAt)),
  ];
}

/** `revoke`: `12 decisions: 11 proved, 1 not as decided`. What asks for a change comes first. */
function countsByDecision(proved: readonly ProvedDecision[]): [word: string, counts: string][] {
  const byWord = groupBy(proved, ({ decision }) => decision.word);
  const wordsOf = (decisions: readonly ProvedDecision[]): string =>
    [...countBy(decisions, ({ proof }) => proof)]
      .toSorted(([a], [b]) => proofs.indexOf(a) - proofs.indexOf(b))
      .map(([proof, count]) => `${count} ${proofWords(proof)}`)
      .join(', ');
  return [...byWord]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([word, decisions]) => [word, `${plural(decisions.length, 'decision')}: ${wordsOf(decisions)}`]);
}

/** As people read it; the file for programs has the word itself. */
const proofWords = (proof: string): string => (proof === 'not_so' ? 'not as decided' : proof);

/** Decisions that take access away, that change it, and that leave it. */
const order: readonly DecisionWord[] = [
  ...(['lock', 'revoke', 'close to the list', 'make viewer', 'change role'] as const),
  ...(['exception', 'keep'] as const),
];

function addDecisions(
  workbook: Workbook,
  name: string,
  proved: readonly ProvedDecision[],
  remediation: Remediation,
): Promise<void> {
  const cells = remediationRows(remediation, proved).map((row) =>
    row.map((cell, index) => dressed(cell, remediationColumns[index]?.header ?? '')),
  );
  return addSheet(
    workbook,
    {
      name,
      columns: remediationColumns.map(({ header, width }) => ({
        header: ownTitles[header] ?? titleOfColumn(header),
        width,
      })),
      layout: 'table',
      frozenColumns: 1,
      paper: { lastColumn: ownTitles['found'] ?? '' },
    },
    cells.length === 0 ? [['none']] : cells,
  );
}

/** What only this table has; a review has the others. */
const ownTitles: Readonly<Record<string, string>> = {
  result: 'Result',
  detail: 'Detail',
  done_at: 'Done (UTC)',
  proof: 'Proof',
  found: 'Found',
  own_case: 'Own access',
  read_at: 'Read again (UTC)',
};

/** Who is left without a decision, and where; absent if all is decided. */
async function addUndecided(
  workbook: Workbook,
  { undecidedSubjects = [], ...review }: Review,
): Promise<void> {
  if (undecidedSubjects.length === 0) return;
  const headers = { 'Without a decision': nameWidth, Sheet: nameWidth, Line: 8, Workbook: nameWidth };
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
  if (header === 'proof')
    return { value: proofWords(String(cell)), look: cell === 'proved' ? 'good' : 'bad' };
  if (header === 'result') return String(cell).replaceAll('_', ' ');
  return wrapped.has(header) ? { value: cell, look: 'wrap' } : cell;
}
