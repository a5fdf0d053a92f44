import { isCalendarDay } from '../../core/days.ts';
import type { AuditPeriod } from '../../core/review/audit-entry.ts';
import type { TextForm } from './flag.ts';
import { usageError } from './usage-error.ts';

const instant: TextForm = {
  fits: (text) => instantPattern.test(text) && isCalendarDay(text.slice(0, 10)),
  words: 'a date such as 2026-01-01, or a time with its zone such as 2026-01-01T09:00:00Z',
};

const instantPattern =
  /^\d{4}-\d{2}-\d{2}(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?$/;

/** Flags that ask for the audit log of the server. */
export const auditLogOptions = {
  'audit-log': {
    type: 'boolean',
    default: false,
    describe: "Include the server's audit log, as audit-log.csv",
  },
  since: {
    type: 'string',
    value: 'time',
    form: instant,
    describe: 'Audit-log entries from this date (UTC) or time on, e.g. 2026-01-01',
  },
  until: {
    type: 'string',
    value: 'time',
    form: instant,
    describe: 'Audit-log entries up to this time, or to the end of this date (UTC)',
  },
} as const;

export interface AuditLogArguments {
  readonly 'audit-log': boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/**
 * Undefined where the log is not asked for.
 * @param args as read with {@link auditLogOptions}
 * @throws {OperatorError} `usage-invalid` for a period that ends before it begins, or one without the log
 */
export function parseAuditPeriod(args: AuditLogArguments): AuditPeriod | undefined {
  const { since, until } = args;
  if (!args['audit-log']) {
    if (since === undefined && until === undefined) return undefined;
    throw usageError(
      '--since and --until need --audit-log',
      'They choose entries of the audit log. Users, groups and memberships are always those of now.',
    );
  }
  const period: AuditPeriod = {
    ...(since === undefined ? {} : { since: instantOf(since, 'T00:00:00Z') }),
    ...(until === undefined ? {} : { until: instantOf(until, 'T23:59:59.999Z') }),
  };
  if ((period.since ?? -Infinity) <= (period.until ?? Infinity)) return period;
  throw usageError(
    `the period ends before it begins: --since ${since ?? ''} --until ${until ?? ''}`,
    'Give the earlier time to --since and the later one to --until.',
  );
}

/** @param ofDay what makes a date a moment */
const instantOf = (text: string, ofDay: string): Date =>
  new Date(text.includes('T') ? text : `${text}${ofDay}`);
