import { Redis } from 'ioredis';
import { describe, expect, test, vi, type TestContext } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { RateLimiter } from '../../../src/targets/http/rate-limiter.ts';
import { SharedRate, type SharedRateSettings } from '../../../src/targets/shared-rate/shared-rate.ts';
import { busiest } from '../../helpers/busiest.ts';
import { hasRedis, RedisServer } from '../../helpers/redis.ts';

/** Short, so that a silence is noticed within a test. */
const timing = { heartbeatMs: 20, silenceMs: 80, settlingMs: 50, answerMs: 3000 };
/** For who must not take a busy machine for a silence. */
const unhurried = { ...timing, silenceMs: 15_000 };

const SERVER = 'https://connect.example.org';

interface RunSketch {
  readonly rate?: number;
  readonly searches?: number;
}

/** One of several runs: sends as fast as its pace allows, until it is told to stop. */
class Run {
  readonly shared: SharedRate;
  readonly pace: RateLimiter;
  readonly sentAt: number[] = [];
  readonly #stop = new AbortController();
  readonly #work: Promise<unknown>;

  private constructor(shared: SharedRate, ratePerSecond: number, searchesPerSecond: number) {
    this.shared = shared;
    const pace = new RateLimiter(
      { ratePerSecond, searchesPerSecond, concurrency: 4, sharedRate: shared },
      { onLongWait: () => undefined, onSlot: () => undefined },
    );
    this.pace = pace;
    const requestClass = searchesPerSecond > 0 ? 'directory-search' : 'any';
    const send = () => Promise.resolve(this.sentAt.push(performance.now()));
    const { signal } = this.#stop;
    const worker = async (): Promise<void> => {
      while (!signal.aborted) await pace.run({ requestClass, send }, signal);
    };
    this.#work = Promise.allSettled([1, 2, 3, 4].map(worker));
    signal.addEventListener('abort', () => {
      pace.closeQueues();
    });
  }

  static async begin(
    redis: RedisServer,
    { rate = 40, searches = 0, ...settings }: Partial<SharedRateSettings> & RunSketch = {},
  ): Promise<Run> {
    const shared = await openRate(redis, { ...settings, ratePerSecond: rate });
    return new Run(shared, rate, searches);
  }

  async end(): Promise<void> {
    this.#stop.abort('end');
    await this.#work;
    await this.shared.close();
  }
}

const openRate = (
  { url }: Pick<RedisServer, 'url'>,
  settings: Partial<SharedRateSettings> = {},
): Promise<SharedRate> =>
  SharedRate.open({
    redisUrl: new Secret(url),
    server: SERVER,
    ratePerSecond: 40,
    searchesPerSecond: 0,
    timing,
    ...settings,
  });

/** For one test alone, so that the tests can run side by side: most of their time is waiting. */
async function startRedis(
  { onTestFinished }: TestContext,
  ...flags: readonly string[]
): Promise<RedisServer> {
  const redis = await RedisServer.start(...flags);
  onTestFinished(() => redis.kill());
  return redis;
}

const sentBy = (runs: readonly Run[]): number[] => runs.flatMap(({ sentAt }) => sentAt);

describe.runIf(hasRedis).concurrent('with a Redis (skipped where no redis-server is on the path)', () => {
  test('several runs keep one rate, and nobody is left out', async (context) => {
    const redis = await startRedis(context);
    const runs = await Promise.all([1, 2, 3].map(() => Run.begin(redis)));
    await passes(1500);
    await everybodySends(runs);
    await Promise.all(runs.map((run) => run.end()));
    expect(busiest(sentBy(runs), 1000)).toBeLessThanOrEqual(40);
    expect(runs[0]?.shared.statistics().mostRuns).toBe(3);
  });

  test('Redis is not lost at rates where a slot is no whole number of milliseconds', async (context) => {
    const redis = await startRedis(context);
    const keeps = async (rate: number): Promise<void> => {
      const run = await Run.begin(redis, {
        rate,
        server: `https://at-${rate}.example.org`,
        timing: unhurried,
      });
      await vi.waitUntil(() => run.sentAt.length >= 12, { timeout: 15_000 });
      await run.end();
      expect(run.shared.statistics(), `at ${rate} a second`).not.toHaveProperty('redisLostAt');
      expect(busiest(run.sentAt, 1000)).toBeLessThanOrEqual(rate);
    };
    await Promise.all([30, 50, 100, 300].map(keeps));
  });

  test('all of them keep to the slowest', async (context) => {
    const redis = await startRedis(context);
    const runs = await Promise.all([Run.begin(redis), Run.begin(redis, { rate: 10 })]);
    await passes(1200);
    await Promise.all(runs.map((run) => run.end()));
    expect(busiest(sentBy(runs), 1000)).toBeLessThanOrEqual(10);
  });

  test('each keeps to its part of the searches', async (context) => {
    const redis = await startRedis(context);
    const runs = await Promise.all([1, 2].map(() => Run.begin(redis, { searches: 10 })));
    await passes(1200);
    await everybodySends(runs);
    await Promise.all(runs.map((run) => run.end()));
    for (const { sentAt } of runs) expect(busiest(sentAt, 1000)).toBeLessThanOrEqual(5);
  });

  test('Redis is killed: each waits, then goes on with its part', async (context) => {
    const redis = await startRedis(context);
    const runs = await Promise.all([1, 2].map(() => Run.begin(redis)));
    await passes(300);
    await redis.kill();
    const goneAt = performance.now();
    await passes(1500);
    await everybodySends(runs, goneAt);
    await Promise.all(runs.map((run) => run.end()));
    expect(busiest(sentBy(runs), 1000)).toBeLessThanOrEqual(40);
    for (const { shared, sentAt } of runs) {
      const alone = sentAt.filter((at) => at > goneAt);
      // Between what was sent for a slot of Redis and what is sent without, there is a silence.
      const gaps = alone.map((at, index) => at - (alone[index - 1] ?? goneAt));
      expect(Math.max(...gaps)).toBeGreaterThan(timing.settlingMs);
      expect(busiest(alone, 1000)).toBeLessThanOrEqual(20);
      // Evenly: not the share of a second at once.
      expect(busiest(alone, 200)).toBeLessThanOrEqual(5);
      expect(shared.statistics()).toMatchObject({ mostRuns: 2, redisLostAt: expect.any(String) as string });
    }
  });

  test('Redis does not answer, and then is gone: that is what is waited for', async (context) => {
    const redis = await startRedis(context);
    const run = await Run.begin(redis, { timing: { ...timing, silenceMs: 5000 } });
    await vi.waitUntil(() => run.sentAt.length > 3, patience);
    const admin = new Redis(redis.url);
    await admin.call('CLIENT', 'PAUSE', '60000', 'ALL');
    admin.disconnect();
    // What was on its way has been answered, or has its slot by now.
    await passes(100);
    const sent = run.sentAt.length;
    for (const look of [1, 2, 3]) {
      expect([look, run.pace.waitReason]).toEqual([look, 'redis']);
      await passes(20);
    }
    await redis.kill();
    await vi.waitUntil(() => run.shared.statistics().redisLostAt !== undefined, patience);
    expect([run.pace.waitReason, run.sentAt.length]).toEqual(['redis', sent]);
    await run.end();
  });

  test('one alone loses Redis: what it may send for itself is not handed out to the others', async (context) => {
    const redis = await startRedis(context);
    const lost = await Run.begin(redis);
    const admin = new Redis(redis.url);
    const its = (await admin.call('CLIENT', 'LIST')) as string;
    const runs = [lost, await Run.begin(redis)];
    await passes(200);
    const ids = [...its.matchAll(/^id=(\d+) .*$/gm)].filter(([line]) => !line.includes('cmd=client'));
    for (const [, id] of ids) await admin.call('CLIENT', 'KILL', 'ID', id!);
    await admin.quit();
    await passes(1500);
    await vi.waitUntil(() => lost.shared.statistics().redisLostAt !== undefined, patience);
    await everybodySends(runs, performance.now());
    await Promise.all(runs.map((run) => run.end()));
    expect(lost.shared.statistics().redisLostAt).toBeDefined();
    expect(runs[1]!.shared.statistics().redisLostAt).toBeUndefined();
    expect(busiest(sentBy(runs), 1000)).toBeLessThanOrEqual(40);
  });

  test('who says goodbye leaves the whole rate to the others', async (context) => {
    const redis = await startRedis(context);
    const open = () => openRate(redis, { timing: unhurried });
    const [first, second] = await Promise.all([open(), open()]);
    const runs: number[] = [];
    first.listen({ onRuns: (count) => runs.push(count), onLost: () => undefined });
    await vi.waitUntil(() => first.statistics().mostRuns === 2, patience);
    await second.close();
    await vi.waitUntil(() => runs.at(-1) === 1, patience);
    await first.close();
    expect(first.statistics()).toEqual({ mostRuns: 2, slotsMissed: 0 });
  });

  test('two servers share nothing, the paths of one server do', async (context) => {
    const redis = await startRedis(context);
    const open = [];
    for (const server of [SERVER, `${SERVER}/apps/`, 'https://other.example.org']) {
      open.push(await openRate(redis, { server }));
    }
    await Promise.all(open.map((each) => each.close()));
    expect(open.map((each) => each.statistics().mostRuns)).toEqual([2, 2, 1]);
  });

  test('a password that is wrong is an error that does not show it', async (context) => {
    const { url } = await startRedis(context, '--requirepass', 'right-one');
    const wrong = { url: url.replace('//', '//:wrong-one@') };
    const error: unknown = await openRate(wrong).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'limiter-unreachable' });
    expect(JSON.stringify([String(error), error])).not.toContain('wrong-one');
  });
});

test.for([
  { name: 'nobody listens there', url: 'redis://127.0.0.1:1', code: 'limiter-unreachable' },
  { name: 'not Redis', url: 'https://redis.example.org', code: 'usage-invalid' },
])('an error before anything is sent: $name', async ({ url, code }) => {
  await expect(openRate({ url })).rejects.toMatchObject({ code });
});

/** However slow the machine is: what is tested is that it happens, not how soon. */
const patience = { interval: 5, timeout: 20_000 };

const everybodySends = (runs: readonly Run[], afterMs = 0): Promise<unknown> =>
  vi.waitUntil(() => runs.every(({ sentAt }) => (sentAt.at(-1) ?? 0) > afterMs), patience);

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
