import { expect, test } from 'vitest';
import { renderProgress, type RunState } from '../../../src/report/run/progress-text.ts';

const state: RunState = {
  rows: 5000,
  words: [...Array<'created'>(117).fill('created'), 'failed', 'already_in_use', 'already_in_use'],
  changes: 15_000,
  changesDone: 360,
  elapsedMs: 36_000,
  requestsPerSecond: 9.84,
  waiting: { for: 'rate' },
};

test.for<{ name: string; state: Partial<RunState>; width: number; line: string }>([
  {
    name: 'all of it',
    state: {},
    width: 120,
    line: '120 of 5000 rows, 24 min 24 s left, at the rate limit, 9.8 requests/s, 117 created, 2 already_in_use, 1 failed',
  },
  {
    name: 'a server that has complained',
    state: { waiting: { for: 'slowed rate', perSecond: 2.5, answers: 3 }, requestsPerSecond: 2.5 },
    width: 120,
    line: '120 of 5000 rows, 24 min 24 s left, slowed to 2.5 a second because the server answered 429 or 503 3 times',
  },
  {
    name: 'eighty columns',
    state: {},
    width: 79,
    line: '120 of 5000 rows, 24 min 24 s left, at the rate limit, 9.8 requests/s',
  },
  { name: 'forty columns', state: {}, width: 39, line: '120 of 5000 rows, 24 min 24 s left' },
  { name: 'ten columns', state: {}, width: 10, line: '120 of 50…' },
  {
    name: 'too early to say how long',
    state: { words: [], changesDone: 4, waiting: { for: 'nothing' } },
    width: 79,
    line: '0 of 5000 rows, 9.8 requests/s',
  },
  {
    name: 'the server has asked for a pause',
    state: { waiting: { for: 'server', sinceMs: 12_000 }, requestsPerSecond: 0 },
    width: 79,
    line: '120 of 5000 rows, 24 min 24 s left, waiting for the server for 12 s',
  },
  {
    name: 'Redis does not answer',
    state: { waiting: { for: 'redis', sinceMs: 2000 }, requestsPerSecond: 0 },
    width: 79,
    line: '120 of 5000 rows, 24 min 24 s left, waiting for Redis for 2.0 s, 0.0 requests/s',
  },
])('$name', ({ state: more, width, line }) => {
  expect(renderProgress({ ...state, ...more }, width)).toBe(line);
});
