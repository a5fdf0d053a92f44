import { expect, test } from 'vitest';
import { Flow } from '../../../src/cli/events/flow.ts';
import type { WaitReason, RequestStatistics } from '../../../src/core/requests/request-statistics.ts';
import type { Waiting } from '../../../src/report/run/progress-text.ts';

const statistics = (total: number, waitedMs: number): RequestStatistics => ({
  total,
  byMethod: {},
  directorySearches: 0,
  retried: 0,
  peakPerSecond: 0,
  peakPerMinute: 0,
  waitedMs,
});

/** Ten requests had gone out when it was looked last, at 1000. */
test.for<{
  name: string;
  total: number;
  waitedMs: number;
  now: number;
  waitReason: WaitReason;
  waiting: Waiting;
}>([
  {
    name: 'all goes well',
    total: 20,
    waitedMs: 0,
    now: 2000,
    waitReason: 'server',
    waiting: { for: 'nothing' },
  },
  { name: 'the rate', total: 12, waitedMs: 900, now: 2000, waitReason: 'rate', waiting: { for: 'rate' } },
  {
    name: 'not for long',
    total: 10,
    waitedMs: 0,
    now: 2900,
    waitReason: 'redis',
    waiting: { for: 'nothing' },
  },
  {
    name: 'the server',
    total: 10,
    waitedMs: 0,
    now: 4000,
    waitReason: 'server',
    waiting: { for: 'server', sinceMs: 3000 },
  },
  {
    name: 'Redis',
    total: 10,
    waitedMs: 0,
    now: 4000,
    waitReason: 'redis',
    waiting: { for: 'redis', sinceMs: 3000 },
  },
  { name: 'a low rate', total: 10, waitedMs: 0, now: 4000, waitReason: 'rate', waiting: { for: 'rate' } },
])('what a run waits for: $name', ({ total, waitedMs, now, waitReason, waiting }) => {
  const flow = new Flow(statistics(0, 0), 0, 0);
  flow.look(statistics(10, 0), 'server', 1000);
  expect(flow.look(statistics(total, waitedMs), waitReason, now).waiting).toEqual(waiting);
});

test('at a steady 10 a second it never says more, however often it is looked at', () => {
  const flow = new Flow(statistics(0, 0), 0, 0);
  const shown = Array.from({ length: 40 }, (_, look) => {
    const now = (look + 1) * 250;
    return flow.look(statistics(Math.floor(now / 100), 0), 'rate', now).requestsPerSecond;
  });
  expect(Math.max(...shown)).toBeLessThanOrEqual(10);
  expect(shown.at(-1)).toBe(10);
});

test('requests at both ends of the time that is looked at are not taken for a rate above the limit', () => {
  const flow = new Flow(statistics(0, 0), 10, 0);
  flow.look(statistics(0, 0), 'rate', 999);
  // Ten each at 1000, 2000 and 3000: never more than ten in a second.
  expect(flow.look(statistics(30, 0), 'rate', 3001).requestsPerSecond).toBe(10);
});

test('a rate that the server has lowered is not taken for the one that was asked for', () => {
  const slowed = { answers: 3, slowestPerSecond: 2.5, nowPerSecond: 2.5 };
  const flow = new Flow(statistics(10, 0), 0, 1000);
  expect(flow.look({ ...statistics(10, 0), slowed }, 'rate', 4000).waiting).toEqual({
    for: 'slowed rate',
    perSecond: 2.5,
    answers: 3,
  });
});
