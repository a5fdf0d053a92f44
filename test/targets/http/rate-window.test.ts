import { expect, test } from 'vitest';
import { RateWindow } from '../../../src/targets/http/rate-window.ts';

/** When each of the requests leaves that all want to leave at these instants, late ones in a heap. */
function departures(rate: number, wanted: readonly number[]): number[] {
  const window = new RateWindow(rate);
  let now = 0;
  return wanted.map((at) => {
    now = Math.max(now, at);
    for (let waitMs = window.waitMs(now); waitMs > 0; waitMs = window.waitMs(now)) now += waitMs;
    window.record(now);
    return now;
  });
}

test.for([
  { name: 'slower than the rate: nobody waits', rate: 2, wanted: [0, 600, 1200], at: [0, 600, 1200] },
  { name: 'as many as the rate at once', rate: 3, wanted: [0, 0, 0], at: [0, 0, 0] },
  { name: 'one more waits for a second and the margin', rate: 3, wanted: [0, 0, 0, 0], at: [0, 0, 0, 1060] },
  {
    name: 'after a stall, the late ones do not leave together',
    rate: 2,
    wanted: [0, 5000, 5000, 5000, 5000],
    at: [0, 5000, 5000, 6060, 6060],
  },
  { name: 'one in two seconds', rate: 0.5, wanted: [0, 0, 0], at: [0, 2060, 4120] },
  { name: 'two and a half is two in a second', rate: 2.5, wanted: [0, 0, 0], at: [0, 0, 1060] },
])('$name', ({ rate, wanted, at }) => {
  expect(departures(rate, wanted)).toEqual(at);
});
