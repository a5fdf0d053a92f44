import type { TextForm } from './flag.ts';

const duration: TextForm = {
  fits: (text) => durationMs(text) > 0,
  words: 'a duration such as 90s, 30m, 2h or 1h30m',
};

const timeOfDay: TextForm = {
  fits: (text) => timePattern.test(text),
  words: 'a time of day such as 06:00',
};

const timePattern = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** For runs that have to end before the working day begins. */
export const timeOptions = {
  'max-duration': {
    type: 'string',
    value: 'duration',
    form: duration,
    describe: 'Start no more changes after this long, e.g. 30m or 1h30m; resume continues later',
  },
  until: {
    type: 'string',
    value: 'time',
    form: timeOfDay,
    describe: 'Start no more changes after this time of day, e.g. 06:00; resume continues later',
  },
} as const;

export interface TimeArguments {
  readonly 'max-duration': string | undefined;
  readonly until: string | undefined;
}

/**
 * When a command that is started now has to stop; the earlier one of the two that can be given.
 * @param args as read with {@link timeOptions}, which refuse every other form
 */
export function deadlineFrom(args: TimeArguments, now: Date): Date | undefined {
  const { until, 'max-duration': longest } = args;
  const ends = [
    ...(longest === undefined ? [] : [new Date(now.getTime() + durationMs(longest))]),
    ...(until === undefined ? [] : [nextTimeOfDay(until, now)]),
  ];
  return ends.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** 0 where it is not a duration. */
function durationMs(text: string): number {
  const [, hours, minutes, seconds] = /^(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s)?$/.exec(text) ?? [];
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
}

/** By the clock of this computer; tomorrow, where that time of today has passed. */
function nextTimeOfDay(text: string, now: Date): Date {
  const [, hour, minute] = timePattern.exec(text) ?? [];
  const end = new Date(now);
  end.setHours(Number(hour), Number(minute), 0, 0);
  if (end <= now) end.setDate(end.getDate() + 1);
  return end;
}
