import { expect, test } from 'vitest';
import { readValue } from '../../../src/cli/argv/read-value.ts';
import { deadlineFrom, timeOptions } from '../../../src/cli/argv/time-budget.ts';

/** Half past ten in the evening, wherever this runs. */
const now = new Date(2026, 3, 1, 22, 30, 0);
const at = (day: number, hour: number, minute: number, second = 0): Date =>
  new Date(2026, 3, day, hour, minute, second);

const args = (duration: string | undefined, until: string | undefined) => ({
  'max-duration': duration,
  until,
});

test.for<{ duration?: string; until?: string; end: Date | undefined }>([
  { end: undefined },
  { duration: '30m', end: at(1, 23, 0) },
  { duration: '2h', end: at(2, 0, 30) },
  { duration: '90s', end: at(1, 22, 31, 30) },
  { duration: '1h30m', end: at(2, 0, 0) },
  { until: '23:15', end: at(1, 23, 15) },
  { until: '06:00', end: at(2, 6, 0) },
  { until: '6:00', end: at(2, 6, 0) },
  { until: '22:30', end: at(2, 22, 30) },
  { duration: '30m', until: '06:00', end: at(1, 23, 0) },
  { duration: '12h', until: '06:00', end: at(2, 6, 0) },
])('--max-duration $duration, --until $until', ({ duration, until, end }) => {
  expect(deadlineFrom(args(duration, until), now)).toEqual(end);
});

test.for([
  ...['30', '0m', '30 m', 'm', '-5m', '1m2h', '2H'].map((text) => ({ flag: 'max-duration' as const, text })),
  ...['24:00', '6', '06:60', 'tomorrow', '6:5'].map((text) => ({ flag: 'until' as const, text })),
])('refused: --$flag $text', ({ flag, text }) => {
  const given = { texts: [text], from: 'command line', place: `--${flag}` } as const;
  expect(() => readValue(given, timeOptions[flag])).toThrow(`--${flag} must be a `);
});
