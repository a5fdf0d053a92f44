import { expect, test } from 'vitest';
import { retryDelayMs, retryPolicy } from '../../../src/targets/http/retry.ts';

const nowMs = Date.parse('2026-03-02T09:00:00Z');
const always = (number: number) => ({ nowMs, random: () => number });

test.for([
  { name: 'seconds', header: '7', waitMs: 7000 },
  { name: 'no seconds', header: '0', waitMs: 0 },
  { name: 'blanks around it', header: ' 7 ', waitMs: 7000 },
  { name: 'a date', header: 'Mon, 02 Mar 2026 09:00:30 GMT', waitMs: 30_000 },
  { name: 'this very moment', header: 'Mon, 02 Mar 2026 09:00:00 GMT', waitMs: 0 },
  { name: 'more than two minutes', header: '121', waitMs: 120_000 },
  { name: 'a year ahead, in seconds', header: '31536000', waitMs: 120_000 },
  { name: 'a year ahead, as a date', header: 'Tue, 02 Mar 2027 09:00:00 GMT', waitMs: 120_000 },
  { name: 'more seconds than a number holds', header: '9'.repeat(400), waitMs: 120_000 },
])('Retry-After, obeyed: $name', ({ header, waitMs }) => {
  // No jitter on a time that the server named.
  for (const random of [0, 0.5, 0.999]) expect(retryDelayMs(1, header, always(random))).toBe(waitMs);
});

test.for([
  { name: 'absent', header: undefined },
  { name: 'empty', header: '' },
  { name: 'negative', header: '-5' },
  { name: 'a date gone by', header: 'Mon, 02 Mar 2026 08:59:59 GMT' },
  { name: 'a year alone', header: '2026-12' },
  { name: 'part of a second', header: '1.5' },
  { name: 'words', header: 'soon' },
  { name: 'a month that there is not', header: 'Mon, 02 Mrz 2026 09:00:30 GMT' },
])('Retry-After, of no use: $name', ({ header }) => {
  expect(retryDelayMs(1, header, always(0.5))).toBe(250);
});

test.for([
  { attempt: 1, below: 500 },
  { attempt: 2, below: 1000 },
  { attempt: 3, below: 2000 },
  { attempt: 4, below: 4000 },
  { attempt: 10, below: 20_000 },
  { attempt: 1000, below: 20_000 },
])('full jitter after send $attempt: from 0 to $below ms', ({ attempt, below }) => {
  expect(retryDelayMs(attempt, undefined, always(0))).toBe(0);
  const highest = retryDelayMs(attempt, undefined, always(0.999_999));
  expect(highest).toBeLessThan(below);
  expect(highest).toBeGreaterThan(below * 0.99);
});

test('a request is sent five times at most', () => {
  expect(retryPolicy).toMatchObject({ maxAttempts: 5, statuses: [429, 502, 503, 504] });
});
