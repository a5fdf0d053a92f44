import { setImmediate as soon } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { RedisClock } from '../../../src/targets/shared-rate/redis-clock.ts';
import { SharedRate } from '../../../src/targets/shared-rate/shared-rate.ts';
import { hasRedis, RedisServer } from '../../helpers/redis.ts';

const ANSWER_MS = 120;

/** Nothing of this process runs meanwhile, as on a machine that is suspended or a disk that hangs. */
const standStill = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe.runIf(hasRedis)('with a Redis (skipped where no redis-server is on the path)', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.kill());

  const openRate = (): Promise<SharedRate> =>
    SharedRate.open({
      redisUrl: new Secret(redis.url),
      server: 'https://connect.example.org',
      ratePerSecond: 200,
      searchesPerSecond: 0,
      timing: { heartbeatMs: 5, silenceMs: 15_000, settlingMs: 1, answerMs: ANSWER_MS },
    });

  test('an answer that this process was too busy to read is an answer', async () => {
    const client = new RedisClock(redis.url, ANSWER_MS);
    await vi.waitUntil(() => client.status === 'ready');
    const answer = client.ping();
    standStill(3 * ANSWER_MS);
    expect(await answer).toBe('PONG');
    client.disconnect();
  });

  test('a process that stands still again and again has not lost Redis', async () => {
    const shared = await openRate();
    for (let stall = 0; stall < 3; stall++) {
      const slot = shared.slot();
      await soon();
      standStill(2 * ANSWER_MS);
      expect(await slot).not.toBe('none');
    }
    await shared.close();
    expect(shared.statistics()).not.toHaveProperty('redisLostAt');
  });

  test('a Redis that does not answer is lost, though its connection stands', async () => {
    const shared = await openRate();
    const admin = new Redis(redis.url);
    await admin.call('CLIENT', 'PAUSE', '600', 'ALL');
    expect(await shared.slot()).toBe('none');
    expect(shared.statistics()).toHaveProperty('redisLostAt');
    await shared.close();
    admin.disconnect();
  });
});
