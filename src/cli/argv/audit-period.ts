import type { AuditPeriod } from '../../core/review/audit-entry.ts';
import { OperatorError } from '../../core/errors.ts';

/** Flags that ask for the server's own log. */
export const auditLogOptions = {
  'audit-log': { type: 'boolean', default: false, describe: "Also the server's audit log, as audit-log.csv" },
  since: { type: 'string', describe: 'Only entries from then on: 2026-01-01, or a time with its zone' },
  until: { type: 'string', describe: 'Only entries up to then; a date means to its end (UTC)' },
} as const;

export interface AuditLogArguments {
  readonly 'audit-log': boolean;
  readonly since: string | undefined;
  readonly until: string | undefined;
}

/**
 * Undefined where the log is not asked for.
 * @throws {OperatorError} `usage-invalid` for times that are none, a period that is none, or one without the log
 */
export function parseAuditPeriod(args: AuditLogArguments): AuditPeriod | undefined {
  const { since, until } = args;
  if (!args['audit-log']) {
    if (since === undefined && until === undefined) return undefined;
    throw new OperatorError('--since and --until are about the audit log, which is not asked for', {
      code: 'usage-invalid',
      hint: 'Add --audit-log. Users, groups and memberships are always those of now.',
    });
  }
  const period: AuditPeriod = {
    ...(since === undefined ? {} : { since: parseInstant('--since', since, 'T00:00:00Z') }),
    ...(until === undefined ? {} : { until: parseInstant('--until', until, 'T23:59:59.999Z') }),
  };
  if ((period.since ?? -Infinity) <= (period.until ?? Infinity)) return period;
  throw new OperatorError(`the period ends before it begins: --since ${since ?? ''} --until ${until ?? ''}`, {
    code: 'usage-invalid',
    hint: 'Give the earlier time to --since and the later one to --until.',
  });
}

/** @param ofDay what makes a date a moment */
function parseInstant(flag: string, value: string, ofDay: string): Date {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value);
  const instant = new Date(isDate ? `${value}${ofDay}` : value);
  if ((isDate || isTime) && !Number.isNaN(instant.getTime())) return instant;
  throw new OperatorError(`${flag}: "${value}" is no date and no time`, {
    code: 'usage-invalid',
    hint: 'Write a date like 2026-01-01, or a time with its zone like 2026-01-01T09:00:00Z.',
  });
}
