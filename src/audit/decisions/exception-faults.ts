import { isDay } from '../../core/days.ts';
import type { CellOf, Fault } from './fault.ts';

/** What is wrong with the end of an exception: a keep or an exception may have one, which needs a reason. */
export function faultsInUntil(who: string, cell: CellOf): Fault[] {
  const [until, typed, decidedAt] = [cell('until'), cell('decision'), cell('decision_at').slice(0, 10)];
  if (until === '') return [];
  const fault = (message: string, hint: string, column = 'until'): Fault[] => [
    { column, message: `${who}: ${message}`, hint },
  ];
  if (!/^(?:keep|exception)$/iu.test(typed)) {
    return fault(
      `the decision "${typed}" has the date "${until}" in "Until"`,
      'Choose keep or exception, or clear "Until".',
    );
  }
  if (!isDay(until)) {
    return fault(`"${until}" is not a date`, 'Write it like 2026-03-31.');
  }
  return [
    ...(until.slice(0, 10) < decidedAt
      ? fault(
          `the exception ends on ${until.slice(0, 10)}, before it was decided on ${decidedAt}`,
          'Check both dates.',
        )
      : []),
    ...(cell('decision_reason') === '' && !/^exception$/iu.test(typed)
      ? fault(
          'a keep with an end is an exception, and has no reason',
          'Fill in the reason.',
          'decision_reason',
        )
      : []),
  ];
}
