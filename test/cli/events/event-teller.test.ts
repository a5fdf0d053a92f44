import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { eventTeller, type OutputArguments } from '../../../src/cli/events/event-teller.ts';
import type { RequestStatistics } from '../../../src/core/requests/request-statistics.ts';
import type { JobEvent } from '../../../src/jobs/job-event.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const statistics: RequestStatistics = {
  total: 0,
  byMethod: {},
  directorySearches: 0,
  retried: 0,
  peakPerSecond: 0,
  peakPerMinute: 0,
  waitedMs: 0,
};
const started: JobEvent = {
  kind: 'run-started',
  rows: 40,
  changesByRow: new Map([[1, 3]]),
  ratePerSecond: 10,
  statistics: () => statistics,
  waitReason: () => 'server',
};

/** What is said in eleven seconds of a run, in a log. */
function heard(args: Partial<OutputArguments>): readonly string[] {
  const said: string[] = [];
  const context = { env: {}, now: () => new Date(0), stderr: (text: string) => said.push(text) };
  const defaults = { color: 'auto', json: false, quiet: false, progress: true } as const;
  const tell = eventTeller({ ...defaults, ...args }, context as unknown as Context);
  tell(started);
  vi.advanceTimersByTime(11_000);
  tell({ kind: 'run-ended' });
  vi.advanceTimersByTime(60_000);
  return said;
}

test.for([
  {
    name: 'a run says every ten seconds how far it is',
    args: {},
    said: ['1970-01-01T00:00:00Z 0 of 40 rows'],
  },
  { name: '--no-progress', args: { progress: false }, said: [] },
  { name: '--quiet', args: { quiet: true }, said: [] },
])('$name', ({ args, said }) => {
  expect(heard(args)).toEqual(said.map((line) => expect.stringContaining(line) as string));
});

const request: JobEvent = {
  kind: 'request-ended',
  record: {
    sentAt: '1970-01-01T00:00:00Z',
    method: 'GET',
    server: 'https://connect.example.org',
    path: '/__api__/v1/users',
    attempt: 1,
    ms: 3,
    waitedMs: {},
  },
};
const contentListed: JobEvent = {
  kind: 'content-listed',
  items: 5,
  requests: 20,
  ratePerSecond: 1,
  because: 'asked',
};

/** What is said of 25 seconds with a request each, in a log. */
function heardOfReading(args: Partial<OutputArguments>, ...before: readonly JobEvent[]): readonly string[] {
  const said: string[] = [];
  const context = { env: {}, now: () => new Date(0), stderr: (text: string) => said.push(text) };
  const defaults = { color: 'auto', json: false, quiet: false, progress: true } as const;
  const tell = eventTeller({ ...defaults, ...args }, context as unknown as Context);
  for (const event of before) tell(event);
  for (let second = 1; second <= 25; second += 1) {
    vi.advanceTimersByTime(1000);
    tell(request);
  }
  return said.filter((line) => line.includes('Reading the server'));
}

test.for<{
  name: string;
  args?: Partial<OutputArguments>;
  before?: readonly JobEvent[];
  said: readonly string[];
}>([
  { name: 'every ten seconds', said: ['10 requests so far', '20 requests so far'] },
  {
    name: 'content is counted',
    before: [contentListed],
    said: ['10 of 20 requests, 10 s left', '20 requests so far'],
  },
  { name: 'names are searched', before: [{ kind: 'directory-searched', done: 1, total: 2 }], said: [] },
  { name: '--no-progress', args: { progress: false }, said: [] },
  { name: '--quiet', args: { quiet: true }, said: [] },
])('a server that is read: $name', ({ args = {}, before = [], said }) => {
  expect(heardOfReading(args, ...before)).toEqual(
    said.map((line) => `1970-01-01T00:00:00Z Reading the server: ${line}\n`),
  );
});
