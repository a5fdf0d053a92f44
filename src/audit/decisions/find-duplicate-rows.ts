import type { AccessException } from '../../core/review/review.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';

/** A row about an account or a membership, decided or not. */
export interface SubjectRow {
  readonly line: number;
  /** Identifies the account or membership: two rows with one key are about the same one. */
  readonly key: string;
  /** `ann`, or `ann in Finance` for a membership. */
  readonly who: string;
  /** The cell of the decision; empty without one. */
  readonly typed: string;
  /** The exception of an earlier review that the workbook shows beside it. */
  readonly exception?: AccessException;
}

/**
 * Every row about an account or a membership that an earlier row is about. Rows that agree are a problem too:
 * a row that was pasted often replaced another one.
 */
export function findDuplicateRows(sheet: string, rows: readonly SubjectRow[]): DecisionProblem[] {
  const firstByKey = new Map<string, SubjectRow>();
  const problems: DecisionProblem[] = [];
  for (const row of rows) {
    const first = firstByKey.get(row.key);
    if (first === undefined) firstByKey.set(row.key, row);
    else problems.push(duplicate(sheet, first, row));
  }
  return problems;
}

const duplicate = (sheet: string, first: SubjectRow, { line, who, typed }: SubjectRow): DecisionProblem => ({
  sheet,
  line,
  column: 'user_guid',
  message: `${who}: also in line ${first.line} of the sheet "${sheet}" (${decided(first.typed)} there, ${decided(typed)} here)`,
  hint: 'Keep one of the rows. If another row was overwritten, copy it back from the original workbook.',
});

const decided = (typed: string): string => (typed === '' ? 'no decision' : typed);
