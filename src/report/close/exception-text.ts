import { subjectWords } from '../../core/review/subject.ts';
import { endInWords, isOverdue } from '../../core/review/exceptions.ts';
import type { AccessException } from '../../core/review/review.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';

/** The exceptions that are in force, the overdue ones first. @param today `2026-07-01`, UTC */
export function exceptionSection(
  exceptions: readonly AccessException[],
  today: string,
  style: TextStyle,
): string {
  if (exceptions.length === 0) return '';
  const overdue = exceptions.filter((each) => isOverdue(each, today)).length;
  return section(
    `Exceptions (${exceptions.length}), overdue: ${overdue}`,
    cutShort(
      exceptions,
      (some) =>
        renderTable(
          [
            { header: 'who', atLeast: 12 },
            { header: 'end', atLeast: 10 },
            { header: 'by' },
            { header: 'why', atLeast: 16 },
          ],
          some.map((each) => [
            exceptionSubject(each),
            endInWords(each, today),
            `${each.reviewer}, ${each.decidedAt}`,
            each.reason,
          ]),
          style,
        ),
      'the files have all of them',
      style,
    ),
    style,
  );
}

/** `ann`, or `ann in Finance`. */
export const exceptionSubject = ({ subject }: AccessException): string => subjectWords(subject);
