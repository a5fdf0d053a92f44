import { expect, test } from 'vitest';
import { daysBetween } from '../../src/core/days.ts';

test.for([
  { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z', days: 1 },
  { from: '2026-03-01T00:00:00Z', to: '2026-03-01T23:59:59Z', days: 0 },
  { from: '2026-03-01T01:00:00+02:00', to: '2026-03-01T00:00:00Z', days: 0 },
  { from: '2024-02-28T12:00:00Z', to: '2024-03-01T12:00:00Z', days: 2 },
  { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z', days: 0 },
  { from: 'unknown', to: '2026-03-01T00:00:00Z', days: NaN },
])('from $from to $to: $days', ({ from, to, days }) => {
  expect(daysBetween(from, to)).toBe(days);
});
