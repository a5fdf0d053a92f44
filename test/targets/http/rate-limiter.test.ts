import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { RateLimiter, type RequestClass, type RateLimits } from '../../../src/targets/http/rate-limiter.ts';
import type { SharedEvents, SharedRate } from '../../../src/targets/shared-rate/shared-rate.ts';
import { sleep } from '../../../src/targets/http/sleep.ts';
import { busiest } from '../../helpers/busiest.ts';
import { randomFrom } from '../../helpers/random.ts';

const NEVER = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The instants at which requests left, by lane. */
class Departures {
  readonly #all: number[] = [];
  readonly #searches: number[] = [];

  leave(requestClass: RequestClass): void {
    this.#all.push(performance.now());
    if (requestClass === 'directory-search') this.#searches.push(performance.now());
  }

  get all(): readonly number[] {
    return this.#all;
  }

  get searches(): readonly number[] {
    return this.#searches;
  }
}

function open(settings: Partial<RateLimits>) {
  const departures = new Departures();
  const longWaits: number[] = [];
  const pace = new RateLimiter(
    { ratePerSecond: 0, searchesPerSecond: 0, concurrency: 4, ...settings },
    {
      onLongWait: (waitMs) => longWaits.push(waitMs),
      onSlot: (requestClass) => {
        departures.leave(requestClass);
      },
    },
  );
  return { pace, departures, longWaits };
}

async function finish(work: Promise<unknown>): Promise<void> {
  const ended = { yes: false };
  const end = (): void => {
    ended.yes = true;
  };
  work.then(end, end);
  while (!ended.yes) await vi.advanceTimersByTimeAsync(20_000);
  await work;
}

interface Load extends RateLimits {
  readonly seed: number;
  readonly requests: number;
  /** How likely an answer is a 429, and how long it asks to wait at most. */
  readonly complaints: number;
  readonly pauseMs: number;
}

/** Workers that send what a run sends: searches and others, quick and slow answers, complaints sent again. */
async function work({ seed, requests, complaints, pauseMs, ...settings }: Load): Promise<Departures> {
  const random = randomFrom(seed);
  const { pace, departures } = open(settings);
  let left = requests;
  const worker = async (): Promise<void> => {
    await sleep(random() * 300, NEVER);
    while (left > 0) {
      left -= 1;
      const requestClass: RequestClass = random() < 0.4 ? 'directory-search' : 'any';
      const serve = () => sleep(random() < 0.1 ? random() * 3000 : random() * 60, NEVER);
      await pace.run({ requestClass, send: serve }, NEVER);
      while (random() < complaints) {
        pace.slowDown(random() * pauseMs);
        await pace.run({ requestClass, send: serve }, NEVER);
      }
      pace.answered();
      if (random() < 0.05) await sleep(random() * 2000, NEVER);
    }
  };
  await finish(Promise.all(Array.from({ length: settings.concurrency }, worker)));
  return departures;
}

describe('no second holds more than the rate', () => {
  const loads: readonly Load[] = Array.from({ length: 16 }, (_, index) => {
    const seed = 1000 + index;
    const random = randomFrom(seed);
    const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!;
    return {
      seed,
      ratePerSecond: pick([1, 2, 3, 7, 10, 25, 100]),
      searchesPerSecond: pick([0, 0.5, 1, 2, 5, 10]),
      concurrency: 1 + index,
      requests: 30,
      complaints: pick([0, 0.02, 0.2]),
      pauseMs: pick([0, 1500, 8000]),
    };
  });
  test.for(loads)(
    'seed $seed: rate $ratePerSecond, searches $searchesPerSecond, $concurrency workers, complaints $complaints',
    async (load) => {
      const departures = await work(load);
      expect(departures.all.length).toBeGreaterThanOrEqual(load.requests);
      expect(busiest(departures.all, 1000)).toBeLessThanOrEqual(load.ratePerSecond);
      if (load.searchesPerSecond > 0) {
        const windowMs = Math.max(1000, 1000 / load.searchesPerSecond);
        expect(busiest(departures.searches, windowMs)).toBeLessThanOrEqual(
          Math.max(1, load.searchesPerSecond),
        );
      }
    },
  );
});

test.for([
  { ratePerSecond: 10, searchesPerSecond: 0, requestClass: 'any', perSecond: 10 },
  { ratePerSecond: 40, searchesPerSecond: 5, requestClass: 'directory-search', perSecond: 5 },
  { ratePerSecond: 3, searchesPerSecond: 5, requestClass: 'directory-search', perSecond: 3 },
] as const)('the rate is used up: $lane at $ratePerSecond, searches $searchesPerSecond', async (load) => {
  const { pace, departures } = open(load);
  const queue = Array.from({ length: 30 }, () =>
    pace.run({ requestClass: load.requestClass, send: () => Promise.resolve() }, NEVER),
  );
  await finish(Promise.all(queue));
  const seconds = (departures.all.at(-1)! - departures.all[0]!) / 1000;
  expect(departures.all.length / seconds).toBeGreaterThan(load.perSecond * 0.95);
});

test.for([
  { name: 'an hour back at once', at: 500, byMs: -3_600_000 },
  { name: 'back while requests already wait', at: 1, byMs: -45_000 },
  { name: 'a day forward', at: 500, byMs: 86_400_000 },
])('the clock is set $name: the run goes on at its rate', async ({ at, byMs }) => {
  const { pace, departures } = open({ ratePerSecond: 10, searchesPerSecond: 5, concurrency: 4 });
  const beganAt = performance.now();
  setTimeout(() => vi.setSystemTime(Date.now() + byMs), at);
  await finish(
    Promise.all(
      Array.from({ length: 4 }, async (_, worker) => {
        const requestClass = worker === 0 ? 'directory-search' : 'any';
        for (let request = 0; request < 10; request++)
          await pace.run({ requestClass, send: () => sleep(20, NEVER) }, NEVER);
      }),
    ),
  );
  expect(departures.all).toHaveLength(40);
  expect((departures.all.at(-1) ?? 0) - beganAt).toBeLessThan(6500);
  expect(busiest(departures.all, 1000)).toBeLessThanOrEqual(10);
  expect(vi.getTimerCount()).toBe(0);
});

test('without a rate nothing is queued: not one timer passes', async () => {
  const { pace, departures } = open({});
  await Promise.all(
    Array.from({ length: 1000 }, () =>
      pace.run({ requestClass: 'directory-search', send: () => Promise.resolve() }, NEVER),
    ),
  );
  expect(departures.all).toHaveLength(1000);
  expect(vi.getTimerCount()).toBe(0);
});

test('without a rate, searches are still held to theirs', async () => {
  const { pace, departures } = open({ searchesPerSecond: 5 });
  const others = Array.from({ length: 50 }, () =>
    pace.run({ requestClass: 'any', send: () => Promise.resolve() }, NEVER),
  );
  await Promise.all(others);
  expect(departures.all).toHaveLength(50);
  const searches = Array.from({ length: 20 }, () =>
    pace.run({ requestClass: 'directory-search', send: () => Promise.resolve() }, NEVER),
  );
  await finish(Promise.all(searches));
  expect(busiest(departures.searches, 1000)).toBe(5);
});

test('a complaint halves the rate, and twenty calm answers take that back', async () => {
  const { pace, departures } = open({ ratePerSecond: 10 });
  expect(await inOneGo(pace, departures, 8)).toBeCloseTo(100, -1);
  pace.slowDown(0);
  expect(await inOneGo(pace, departures, 8)).toBeCloseTo(200, -1);
  pace.slowDown(0);
  expect(pace.slowed).toEqual({ answers: 2, slowestPerSecond: 2.5, nowPerSecond: 2.5 });
  expect(await inOneGo(pace, departures, 8)).toBeCloseTo(400, -1);
  for (let calm = 0; calm < 20; calm++) pace.answered();
  expect(await inOneGo(pace, departures, 8)).toBeCloseTo(200, -1);
  for (let calm = 0; calm < 20; calm++) pace.answered();
  expect(pace.slowed).toEqual({ answers: 2, slowestPerSecond: 2.5 });
  expect(await inOneGo(pace, departures, 8)).toBeCloseTo(100, -1);
});

/** Sends some and says how many milliseconds lay between two of them. */
async function inOneGo(pace: RateLimiter, departures: Departures, count: number): Promise<number> {
  await vi.advanceTimersByTimeAsync(10_000);
  const from = departures.all.length;
  await finish(
    Promise.all(
      Array.from({ length: count }, () =>
        pace.run({ requestClass: 'any', send: () => Promise.resolve() }, NEVER),
      ),
    ),
  );
  const times = departures.all.slice(from + 1);
  return (times.at(-1)! - times[0]!) / (times.length - 1);
}

test('a pause that the server asks for holds everybody back, and is announced when it is long', async () => {
  const { pace, departures, longWaits } = open({});
  const send = () => pace.run({ requestClass: 'any', send: () => Promise.resolve() }, NEVER);
  pace.slowDown(2900);
  await finish(Promise.all([send(), send()]));
  expect(departures.all.map((at) => Math.round(at / 10) / 100)).toEqual([2.9, 2.9]);
  const since = performance.now();
  pace.slowDown(60_000);
  pace.slowDown(30_000);
  await finish(send());
  expect(departures.all.at(-1)! - since).toBeCloseTo(60_000, -2);
  expect(longWaits).toEqual([60_000]);
});

test('one request that waits to be sent again holds nobody else back', async () => {
  const { pace, departures, longWaits } = open({});
  const pausing = pace.pause(4000, NEVER);
  await pace.run({ requestClass: 'any', send: () => Promise.resolve() }, NEVER);
  expect(departures.all).toHaveLength(1);
  await finish(pausing);
  expect(longWaits).toEqual([4000]);
});

describe('when the run is stopped', () => {
  test.for([
    { name: 'everything', requestClass: 'any', ratePerSecond: 1, searchesPerSecond: 0 },
    { name: 'searches', requestClass: 'directory-search', ratePerSecond: 0, searchesPerSecond: 1 },
    { name: 'both', requestClass: 'directory-search', ratePerSecond: 1, searchesPerSecond: 1 },
  ] as const)('who stands in line leaves at once, and no timer stays behind: $name', async (load) => {
    const stop = new AbortController();
    const { pace, departures } = open({ ...load, concurrency: 8 });
    const queue = Array.from({ length: 8 }, () =>
      pace
        .run({ requestClass: load.requestClass, send: () => Promise.resolve('sent') }, stop.signal)
        .catch((reason: unknown) => reason),
    );
    await vi.advanceTimersByTimeAsync(2500);
    stop.abort('stopped');
    pace.closeQueues();
    await vi.advanceTimersByTimeAsync(0);
    const results = await Promise.all(queue);
    expect(results.filter((result) => result === 'sent')).toHaveLength(departures.all.length);
    expect(results.filter((result) => result === 'stopped')).toHaveLength(8 - departures.all.length);
    expect(departures.all.length).toBeLessThanOrEqual(3);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('what has to be sent to finish a row is sent, and still not faster than the rate', async () => {
    const { pace, departures } = open({ ratePerSecond: 5, searchesPerSecond: 2, concurrency: 16 });
    const rows = Array.from({ length: 12 }, (_, index) =>
      pace.run(
        { requestClass: index % 3 === 0 ? 'directory-search' : 'any', send: () => Promise.resolve('sent') },
        NEVER,
      ),
    );
    await vi.advanceTimersByTimeAsync(300);
    pace.closeQueues();
    const later = pace.run({ requestClass: 'any', send: () => Promise.resolve('sent') }, NEVER);
    await finish(Promise.all([...rows, later]));
    expect(departures.all).toHaveLength(13);
    expect(busiest(departures.all, 1000)).toBeLessThanOrEqual(5);
    expect(busiest(departures.searches, 1000)).toBeLessThanOrEqual(2);
  });

  test('nothing new is begun', async () => {
    const { pace, departures } = open({ ratePerSecond: 10 });
    const stopped = AbortSignal.abort('stopped');
    await expect(
      finish(pace.run({ requestClass: 'any', send: () => Promise.resolve() }, stopped)),
    ).rejects.toBe('stopped');
    expect(departures.all).toEqual([]);
  });
});

test('runs that lose Redis together wake at different moments, and each spaces its share evenly', async () => {
  const listeners: SharedEvents[] = [];
  const sharedRate = {
    listen: (events: SharedEvents) => void listeners.push(events),
    slot: () => Promise.resolve('none'),
    isAsking: false,
  } as unknown as SharedRate;
  const runs = [1, 2].map(() => open({ ratePerSecond: 20, sharedRate }));
  vi.spyOn(Math, 'random').mockReturnValueOnce(0.2).mockReturnValueOnce(0.7);
  onTestFinished(() => void vi.restoreAllMocks());
  for (const { onLost } of listeners) onLost({ runs: 2, ratePerSecond: 10 }, 5000);
  const lostAt = performance.now();
  const asking = runs.flatMap(({ pace }) =>
    Array.from({ length: 30 }, () => pace.run({ requestClass: 'any', send: () => Promise.resolve() }, NEVER)),
  );
  await finish(Promise.all(asking));
  const sentAt = runs.map(({ departures }) => departures.all.map((at) => Math.round(at - lostAt)));
  expect(sentAt.map((times) => times.slice(0, 3))).toEqual([
    [5021, 5128, 5235],
    [5071, 5178, 5285],
  ]);
  expect(busiest(sentAt.flat(), 1000)).toBeLessThanOrEqual(20);
  expect(busiest(sentAt.flat(), 100)).toBe(2);
});

test('what keeps requests from leaving: the rate, the answer to one, a pause of the server', async () => {
  const { pace } = open({ ratePerSecond: 1, concurrency: 1 });
  let answer = (): void => undefined;
  const send = () => new Promise<void>((resolve) => (answer = resolve));
  const both = [
    pace.run({ requestClass: 'any', send }, NEVER),
    pace.run({ requestClass: 'any', send }, NEVER),
  ];
  await vi.advanceTimersByTimeAsync(10);
  expect(pace.waitReason).toBe('server');
  answer();
  await vi.advanceTimersByTimeAsync(10);
  expect(pace.waitReason).toBe('rate');
  pace.slowDown(5000);
  expect(pace.waitReason).toBe('server');
  await vi.advanceTimersByTimeAsync(10_000);
  answer();
  await finish(Promise.all(both));
});
