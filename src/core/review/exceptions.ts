import type { AccessException, Decision, SubjectRef } from './review.ts';

/** An exception, or a keep with an end: both say that the access stays only for now. */
export const isException = ({ word, until }: Pick<Decision, 'word' | 'until'>): boolean =>
  word === 'exception' || until !== undefined;

/** @param today `2026-07-01`, UTC */
export const isOverdue = ({ until }: Pick<AccessException, 'until'>, today: string): boolean =>
  until !== undefined && until < today;

export const todayOf = (now: Date): string => now.toISOString().slice(0, 10);

/** The most overdue first, then by the end; those without an end come last. */
export const byEnd = (a: AccessException, b: AccessException): number =>
  (a.until ?? '9999').localeCompare(b.until ?? '9999');

export const exceptionOf = (decision: Decision): AccessException => {
  const { subject, until, reviewer, decidedAt, reason, ticket } = decision;
  return {
    subject: refOf(subject),
    ...(until === undefined ? {} : { until }),
    reviewer,
    decidedAt,
    reason,
    ticket,
  };
};

function refOf(subject: Decision['subject']): SubjectRef {
  if ('item' in subject) return { item: subject.item, principal: subject.principal };
  const { userGuid, username, group } = subject;
  return { userGuid, username, ...(group === undefined ? {} : { group }) };
}

/** `until 2026-06-30 (overdue)`, `without an end`. */
export const endInWords = (exception: AccessException, today: string): string =>
  exception.until === undefined
    ? 'without an end'
    : `until ${exception.until}${isOverdue(exception, today) ? ' (overdue)' : ''}`;

/** How a workbook shows an exception of an earlier review beside its row; {@link exceptionIn} reads it again. */
export const exceptionWords = (exception: AccessException, today: string): string =>
  `${endInWords(exception, today)}, by ${exception.reviewer} on ${exception.decidedAt}${
    exception.ticket === '' ? '' : `, ticket ${exception.ticket}`
  }: ${exception.reason}`;

const pattern =
  /^(?:until (?<until>\d{4}-\d\d-\d\d)|without an end)(?: \(overdue\))?, by (?<reviewer>.+?) on (?<decidedAt>\d{4}-\d\d-\d\d)(?:, ticket (?<ticket>.+?))?: (?<reason>.*)$/su;

/** The inverse of {@link exceptionWords}; undefined for any other text. */
export function exceptionIn(words: string, subject: AccessException['subject']): AccessException | undefined {
  const found = pattern.exec(words)?.groups;
  if (found === undefined) return undefined;
  const { until, reviewer = '', decidedAt = '', ticket = '', reason = '' } = found;
  return { subject, ...(until === undefined ? {} : { until }), reviewer, decidedAt, reason, ticket };
}
