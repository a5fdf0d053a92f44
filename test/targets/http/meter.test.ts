import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Meter } from '../../../src/targets/http/meter.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('counts what leaves, and the busiest second and minute of it', () => {
  const meter = new Meter();
  const gapsMs = [0, 400, 400, 199, 1, 30_000, 500, 499, 1];
  for (const [index, gapMs] of gapsMs.entries()) {
    vi.advanceTimersByTime(gapMs);
    meter.sent(index < 7 ? 'GET' : 'PUT', index < 3 ? 'directory-search' : 'any', index === 8 ? 2 : 1);
  }
  meter.waited(1200.4);
  meter.waited(0.3);
  expect(meter.statistics()).toEqual({
    total: 9,
    byMethod: { GET: 7, PUT: 2 },
    directorySearches: 3,
    retried: 1,
    // 0, 400, 800 and 999 ms; the request at exactly 1000 ms is in the next second.
    peakPerSecond: 4,
    peakPerMinute: 9,
    waitedMs: 1201,
  });
});

test('counts names that are looked up, however few searches that takes', () => {
  const meter = new Meter();
  meter.willLookUp(480);
  meter.willLookUp(20);
  expect(meter.statistics()).toMatchObject({ directorySearches: 0, namesLookedUp: 500 });
});

test('nothing sent', () => {
  expect(new Meter().statistics()).toEqual({
    total: 0,
    byMethod: {},
    directorySearches: 0,
    retried: 0,
    peakPerSecond: 0,
    peakPerMinute: 0,
    waitedMs: 0,
  });
});
