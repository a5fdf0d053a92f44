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
