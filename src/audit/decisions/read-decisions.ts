import { defined } from '../../core/defined.ts';
import { exceptionIn } from '../../core/review/exceptions.ts';
import type { Decision, DecisionWord } from '../../core/review/review.ts';
import { foldCase } from '../../core/ids.ts';
import { columnTitles, columnWithHeader } from '../../core/review/column-titles.ts';
import {
  optionalColumns,
  type ReviewColumn,
  reviewSheets,
  type ReviewSubjectKind,
} from '../../core/review/review-sheets.ts';
import { keyOfSubject, subjectWords } from '../../core/review/subject.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { asExported } from './as-exported.ts';
import type { CellOf, Fault } from './fault.ts';
import { faultsIn, wordIn } from './decision-faults.ts';
import { subjectCells } from './subject-cells.ts';
import { findDuplicateRows, type SubjectRow } from './find-duplicate-rows.ts';

/** A sheet of a filled-in workbook as rows of text, the header first. */
export interface FilledSheet {
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** A row with a decision that can be carried out, and its other cells as the workbook has them. */
export interface DecidedRow {
  readonly line: number;
  readonly key: string;
  /** Undefined: the sheet lacks the column, as those of earlier versions may. */
  readonly evidence: (column: ReviewColumn) => string | undefined;
}

export interface DecisionsRead {
  readonly decisions: readonly Decision[];
  /** The rows of these decisions. */
  readonly decided: readonly DecidedRow[];
  /** The rows that have GUIDs, decided or not. */
  readonly rows: readonly SubjectRow[];
  readonly problems: readonly DecisionProblem[];
  /** What looks like a mistake, but does not stop the closing. */
  readonly remarks: readonly DecisionProblem[];
}

/**
 * The decisions of one sheet. A row without a decision is undecided; an incomplete decision is a problem,
 * because its meaning must not be guessed.
 * @param roles the roles that `change role` may give
 */
export function readDecisions(
  kind: ReviewSubjectKind,
  { rows: [header, ...rows] }: FilledSheet,
  roles: readonly string[],
): DecisionsRead {
  const { name: sheet } = reviewSheets[kind];
  const columns: readonly ReviewColumn[] = reviewSheets[kind].columns;
  const { guids, who } = subjectCells[kind];
  const at = new Map((header?.cells ?? []).map((name, index) => [columnWithHeader(name), index]));
  const isRead = (column: ReviewColumn): boolean =>
    at.has(column) && (column !== 'look_at' || hasTitles(header));
  const missing = columns.filter((column) => !at.has(column) && !optionalColumns.has(column));
  if (missing.length > 0) return noTable(sheet, header?.line ?? 1, missing);

  const decisions: Decision[] = [];
  const decided: DecidedRow[] = [];
  const problems: DecisionProblem[] = [];
  const remarks: DecisionProblem[] = [];
  const subjectRows: SubjectRow[] = [];
  for (const { line, cells } of rows) {
    const cell = asExported((column) => (cells[at.get(column) ?? -1] ?? '').trim());
    if (guids.some((column) => cell(column) === '')) {
      if (cell('decision') !== '') problems.push({ sheet, line, ...addedRow(who(cell), guids[0]) });
      continue;
    }
    const row = { line, ...subjectIn(kind, cell) };
    subjectRows.push(row);
    if (cell('decision') === '') {
      if (isHalfFilled(cell)) remarks.push({ sheet, line, ...halfFilled(who(cell)) });
      continue;
    }
    const faults = faultsIn(kind, cell, roles);
    problems.push(...faults.map((fault) => ({ sheet, line, ...fault })));
    if (faults.length > 0) continue;
    decisions.push(decisionIn(kind, cell, { sheet, line }));
    decided.push({
      line,
      key: row.key,
      evidence: (column) => (isRead(column) ? cell(column) : undefined),
    });
  }
  problems.push(...findDuplicateRows(kind, subjectRows));
  return { decisions, decided, rows: subjectRows, problems, remarks };
}

/** Versions that wrote names of columns had other reasons to look at a row. */
const hasTitles = (header: FilledSheet['rows'][number] | undefined): boolean =>
  header?.cells.some((name) => name.trim() === columnTitles.look_at) ?? false;

function subjectIn(kind: ReviewSubjectKind, cell: CellOf): Omit<SubjectRow, 'line'> {
  const subject = subjectCells[kind].ref(cell);
  const exception = exceptionIn(cell('exception'), subject);
  return {
    typed: cell('decision'),
    key: keyOfSubject(subject),
    who: subjectWords(subject),
    ...defined({ exception }),
  };
}

const addedRow = (who: string, column: ReviewColumn): Fault => ({
  column,
  message: `${who === '' ? 'no name' : who}: a decision in a row without GUIDs, which cannot be carried out`,
  hint: 'Write the decision into the row that the workbook has for it; do not add rows.',
});

const isHalfFilled = (cell: CellOf): boolean =>
  (['new_role', 'until', 'reviewer', 'decision_at', 'decision_reason'] as const).some(
    (column) => cell(column) !== '',
  );

const halfFilled = (who: string): Fault => ({
  column: 'decision',
  message: `${who}: filled in, but without a decision`,
  hint: 'Choose one; without a decision, everything stays as it is.',
});

function decisionIn(
  kind: ReviewSubjectKind,
  cell: CellOf,
  place: Pick<Decision, 'sheet' | 'line'>,
): Decision {
  const { subject, ownNames } = subjectCells[kind];
  const word = wordIn(cell('decision')) as DecisionWord;
  const reviewer = cell('reviewer');
  const own = ownNames(cell).filter((name) => name !== '');
  const decision: Omit<Decision, 'subject'> = {
    word,
    ...(word === 'change role' ? { newRole: cell('new_role').toLowerCase() } : {}),
    ...(cell('until') === '' ? {} : { until: cell('until').slice(0, 10) }),
    reviewer,
    decidedAt: cell('decision_at').slice(0, 10),
    reason: cell('decision_reason'),
    ticket: cell('ticket_ref'),
    ...(own.some((name) => foldCase(name) === foldCase(reviewer)) ? { ownCase: true as const } : {}),
    ...place,
  };
  return { subject: subject(cell), ...decision } as Decision;
}

const noTable = (sheet: string, line: number, missing: readonly string[]): DecisionsRead => ({
  decisions: [],
  decided: [],
  rows: [],
  remarks: [],
  problems: [
    {
      sheet,
      line,
      column: missing.join(', '),
      message: 'the header lacks columns that rollcall audit review wrote',
      hint: 'Copy the decisions into the original workbook.',
    },
  ],
});
