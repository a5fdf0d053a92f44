import { OperatorError } from '../../core/errors.ts';

/** For runs that have to end before the working day begins. */
export const timeOptions = {
  'max-duration': {
    type: 'string',
    describe: 'Begin nothing more after this long, e.g. 30m or 1h30m; resume goes on later',
  },
  until: {
    type: 'string',
    describe: 'Begin nothing more from this time of day on, e.g. 06:00; resume goes on later',
  },
} as const;

export interface TimeArguments {
  readonly 'max-duration': string | undefined;
  readonly until: string | undefined;
}

/**
 * When a command that is started now has to stop; the earlier one of the two that can be given.
 * @throws {OperatorError} `usage-invalid`
 */
export function deadlineFrom(args: TimeArguments, now: Date): Date | undefined {
  const { until } = args;
  const duration = args['max-duration'];
  const ends: Date[] = [];
  if (duration !== undefined) {
    const ms = parseDuration(duration);
    if (ms === undefined) throw notUnderstood('max-duration', duration, '30m, 2h, 90s or 1h30m');
    ends.push(new Date(now.getTime() + ms));
  }
  if (until !== undefined) {
    const end = nextTimeOfDay(until, now);
    if (end === undefined) throw notUnderstood('until', until, 'a time of day, e.g. 06:00');
    ends.push(end);
  }
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** Milliseconds; undefined where it is no duration, or none at all. */
function parseDuration(text: string): number | undefined {
  const [, hours, minutes, seconds] = /^(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s)?$/.exec(text) ?? [];
  const total = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return total > 0 ? total * 1000 : undefined;
}

/** By this computer's clock; tomorrow, where that time is gone by for today. */
function nextTimeOfDay(text: string, now: Date): Date | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const end = new Date(now);
  end.setHours(Number(hour), Number(minute), 0, 0);
  if (end <= now) end.setDate(end.getDate() + 1);
  return end;
}

const notUnderstood = (flag: string, text: string, wanted: string): OperatorError =>
  new OperatorError(`--${flag} cannot be "${text}"`, {
    code: 'usage-invalid',
    hint: `Nothing was sent. It takes ${wanted}.`,
  });
