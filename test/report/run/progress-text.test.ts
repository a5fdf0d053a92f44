import { expect, test } from 'vitest';
import type { OutcomeWord } from '../../../src/core/outcome.ts';
import {
  renderProgress,
  renderReadingProgress,
  renderSearchProgress,
  type RunState,
} from '../../../src/report/run/progress-text.ts';

const state: RunState = {
  rows: 5000,
  words: [...Array<'created'>(117).fill('created'), 'failed', 'already_in_use', 'already_in_use'],
  changes: 15_000,
  changesDone: 360,
  elapsedMs: 36_000,
  requestsPerSecond: 9.84,
  waiting: { for: 'rate' },
};

const wordsOf = (...counted: readonly (readonly [number, OutcomeWord])[]): OutcomeWord[] =>
  counted.flatMap(([count, word]) => Array<OutcomeWord>(count).fill(word));

test.for<{ name: string; state: Partial<RunState>; width: number; line: string }>([
  {
    name: 'all of it',
    state: {},
    width: 120,
    line: '1 failed, 120 of 5000 rows, 24 min 24 s left, at the rate limit, 9.8 requests/s, 117 created, 2 already_in_use',
  },
  {
    name: 'a server that has complained',
    state: { waiting: { for: 'slowed rate', perSecond: 2.5, answers: 3 }, requestsPerSecond: 2.5 },
    width: 120,
    line: '1 failed, 120 of 5000 rows, 24 min 24 s left, slowed to 2.5 a second because the server answered 429 or 503 3 times',
  },
  {
    name: 'eighty columns',
    state: {},
    width: 79,
    line: '1 failed, 120 of 5000 rows, 24 min 24 s left, at the rate limit, 9.8 requests/s',
  },
  { name: 'forty columns', state: {}, width: 39, line: '1 failed, 120 of 5000 rows' },
  { name: 'ten columns', state: {}, width: 10, line: '1 need at…' },
  {
    name: 'several kinds that need attention, the gravest first',
    state: {
      words: wordsOf([90, 'created'], [20, 'not_found_remote'], [5, 'refused_protected'], [2, 'unknown']),
    },
    width: 79,
    line: '2 unknown, 5 refused_protected, 20 not_found_remote, 117 of 5000 rows',
  },
  {
    name: 'more kinds than fit',
    state: { words: wordsOf([20, 'not_found_remote'], [5, 'refused_protected'], [2, 'unknown']) },
    width: 39,
    line: '27 need attention, 27 of 5000 rows',
  },
  {
    name: 'no row needs attention',
    state: { words: wordsOf([120, 'created']) },
    width: 79,
    line: '120 of 5000 rows, 24 min 24 s left, at the rate limit, 9.8 requests/s',
  },
  {
    name: 'all content of one person is handed over: one row, many changes',
    state: { rows: 1, words: [], changes: 301, changesDone: 87 },
    width: 79,
    line: '87 of 301 changes, 1 min 29 s left, at the rate limit, 9.8 requests/s',
  },
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
    line: '1 failed, 120 of 5000 rows, 24 min 24 s left, waiting for the server for 12 s',
  },
  {
    name: 'Redis does not answer',
    state: { waiting: { for: 'redis', sinceMs: 2000 }, requestsPerSecond: 0 },
    width: 90,
    line: '1 failed, 120 of 5000 rows, 24 min 24 s left, waiting for Redis for 2.0 s, 0.0 requests/s',
  },
])('$name', ({ state: more, width, line }) => {
  expect(renderProgress({ ...state, ...more }, width)).toBe(line);
});

test.for([
  { name: 'at first', done: 3, elapsedMs: 600, width: 79, line: 'Names looked up: 3 of 300' },
  {
    name: 'later, with the time left',
    done: 50,
    elapsedMs: 10_000,
    width: 79,
    line: 'Names looked up: 50 of 300, 50 s left',
  },
  {
    name: 'on a narrow terminal',
    done: 50,
    elapsedMs: 10_000,
    width: 30,
    line: 'Names looked up: 50 of 300',
  },
])('searches: $name', ({ done, elapsedMs, width, line }) => {
  expect(renderSearchProgress({ done, total: 300, elapsedMs }, width)).toBe(line);
});

test.for([
  { name: 'how many there will be is not known', state: { done: 1 }, line: '1 request so far' },
  {
    name: 'content begins',
    state: { done: 40, counted: { done: 0, total: 200, elapsedMs: 0 } },
    line: '40 of 240 requests',
  },
  {
    name: 'content, later',
    state: { done: 90, counted: { done: 50, total: 200, elapsedMs: 10_000 } },
    line: '90 of 240 requests, 30 s left',
  },
  {
    name: 'more requests than were counted',
    state: { done: 250, counted: { done: 210, total: 200, elapsedMs: 10_000 } },
    line: '250 requests so far',
  },
])('reading: $name', ({ state, line }) => {
  expect(renderReadingProgress(state, 79)).toBe(`Reading the server: ${line}`);
});
