import type { AccessException } from '../../core/review/review.ts';
import { reviewSheets, type ReviewSubjectKind } from '../../core/review/review-sheets.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { subjectCells } from './subject-cells.ts';

/** A row about an account, a membership or a grant, decided or not. */
export interface SubjectRow {
  readonly line: number;
  /** Identifies what the row is about: two rows with one key are about the same. */
  readonly key: string;
  /** `ann`, `ann in Finance`, or `ann on "Budget 2026"`. */
  readonly who: string;
  /** The cell of the decision; empty without one. */
  readonly typed: string;
  /** The exception of an earlier review that the workbook shows beside it. */
  readonly exception?: AccessException;
}

/**
 * Every row about what an earlier row is about. Rows that agree are a problem too:
 * a row that was pasted often replaced another one.
 */
export function findDuplicateRows(kind: ReviewSubjectKind, rows: readonly SubjectRow[]): DecisionProblem[] {
  const firstByKey = new Map<string, SubjectRow>();
  const problems: DecisionProblem[] = [];
  for (const row of rows) {
    const first = firstByKey.get(row.key);
    if (first === undefined) firstByKey.set(row.key, row);
    else problems.push(duplicate(kind, first, row));
  }
  return problems;
}

function duplicate(
  kind: ReviewSubjectKind,
  first: SubjectRow,
  { line, who, typed }: SubjectRow,
): DecisionProblem {
  const { name: sheet } = reviewSheets[kind];
  return {
    sheet,
    line,
    column: subjectCells[kind].guids[0],
    message: `${who}: also in line ${first.line} of the sheet "${sheet}" (${decided(first.typed)} there, ${decided(typed)} here)`,
    hint: 'Keep one of the rows. If another row was overwritten, copy it back from the original workbook.',
  };
}

const decided = (typed: string): string => (typed === '' ? 'no decision' : typed);
