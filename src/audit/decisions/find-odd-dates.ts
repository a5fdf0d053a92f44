import { dayMs } from '../../core/days.ts';
import { defined } from '../../core/defined.ts';
import type { Decision } from '../../core/review/review.ts';
import { subjectWords } from '../../core/review/subject.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';

/**
 * Decisions dated before the export or in the future. Dates differ around the world, so one day either way is
 * accepted.
 * @param exportedAt RFC 3339, UTC
 */
export function findOddDates(
  decisions: readonly Decision[],
  exportedAt: string,
  now: Date,
): DecisionProblem[] {
  const first = dayOf(Date.parse(exportedAt) - dayMs);
  const last = dayOf(now.getTime() + dayMs);
  return decisions.flatMap(({ subject, decidedAt, workbook: file, sheet, line }) => {
    const odd = decidedAt < first ? 'before the export' : decidedAt > last ? 'in the future' : undefined;
    if (odd === undefined) return [];
    const message = `${whoIn(subject)}: decided on ${decidedAt}, which is ${odd}`;
    return [{ ...defined({ file }), sheet, line, column: 'decision_at', message, hint: 'Check the date.' }];
  });
}

/** A grant is not found by the name of who has it. */
const whoIn = (subject: Decision['subject']): string =>
  'item' in subject ? subjectWords(subject) : subject.username;

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
