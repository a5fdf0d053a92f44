import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import Bottleneck from 'bottleneck';
import type { SharedRateStatistics } from '../../core/request-statistics.ts';
import type { Secret } from '../../core/secret.ts';
import { notUsable, openRedis } from './open-redis.ts';
import { Peers, type Standing } from './peers.ts';
import type { RedisClock } from './redis-clock.ts';
import { unlessAborted } from '../http/sleep.ts';

export interface SharedRateSettings {
  /** May contain a password, so it is a secret. */
  readonly redisUrl: Secret;
  /** Runs for servers on the same host share one rate. */
  readonly server: string;
  readonly ratePerSecond: number;
  /** 0: no separate limit. */
  readonly searchesPerSecond: number;
  readonly timing?: SharedTiming;
}

/** In milliseconds. */
export interface SharedTiming {
  /** How often a run reports that it is active, and reads which others are. */
  readonly heartbeatMs: number;
  /** After this time without a heartbeat a run counts as silent: it may have lost only Redis. */
  readonly silenceMs: number;
  /** How long a new run waits, until what the others sent before they knew about it no longer counts. */
  readonly settlingMs: number;
  /** If Redis takes longer than this to answer, it counts as lost. */
  readonly answerMs: number;
}

export interface SharedEvents {
  /** Called with the number of runs that share the rate, whenever it changes. */
  readonly onRuns: (runs: number) => void;
  /** Redis is lost for the rest of the run. Requests wait for `pauseMs`; after that, the run keeps to its share. */
  readonly onLost: (share: Share, pauseMs: number) => void;
}

/** What a run may send without Redis. */
export interface Share {
  readonly runs: number;
  readonly ratePerSecond: number;
}

/**
 * A slot that is `in time` has to be used now, one that is `too late` must not be used. `none`: Redis is lost or
 * the run has ended, and there are no more slots.
 */
export type Slot = 'in time' | 'too late' | 'none';

const usualTiming = (searchesPerSecond: number): SharedTiming => ({
  heartbeatMs: 2000,
  silenceMs: 10_000,
  settlingMs: 200 + (searchesPerSecond > 0 ? Math.max(1000, 1000 / searchesPerSecond) : 0),
  answerMs: 3000,
});

/** A slot that would be used later than this is given up: together with the next ones it would exceed the rate. */
const LATE_MS = 100;
/** A second of slots is this much longer than a second, to allow for late slots and for the way to the server. */
const MARGIN_MS = LATE_MS + 60;
/** Longer than joining ever takes: Bottleneck never stops waiting if the connection is cut meanwhile. */
const JOIN_WITHIN_MS = 15_000;
/** Redis forgets a server on which no run works. */
const FORGOTTEN_AFTER_MS = 120_000;

/**
 * One rate for several runs on one server: Bottleneck's clustering over Redis hands out the slots. See
 * rate-limiter.rationale.md.
 */
export class SharedRate {
  readonly #client: RedisClock;
  readonly #connection: Bottleneck.IORedisConnection;
  readonly #limiter: Bottleneck;
  readonly #peers: Peers;
  readonly #timing: SharedTiming;
  /** When the slots are due that have been handed out and have not come yet. */
  readonly #due: number[] = [];
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #listeners: SharedEvents[] = [];
  #standing: Standing;
  #meeting: Promise<void> = Promise.resolve();
  #mostRuns = 1;
  #slotsMissed = 0;
  #state: 'shared' | 'lost' | 'closed' = 'shared';
  #redisLostAt: string | undefined;

  private constructor(client: RedisClock, settings: SharedRateSettings, timing: SharedTiming) {
    const { server, ratePerSecond } = settings;
    const id = `rollcall:${keyOf(server)}`;
    const intervalMs = (1000 + MARGIN_MS) / ratePerSecond;
    const forgottenAfterMs = FORGOTTEN_AFTER_MS;
    this.#client = client;
    this.#timing = timing;
    this.#connection = new Bottleneck.IORedisConnection({ client });
    this.#limiter = new Bottleneck({
      connection: this.#connection,
      id,
      minTime: wholeMs(intervalMs),
      timeout: forgottenAfterMs,
    });
    this.#peers = new Peers(client, {
      key: `${id}:runs`,
      intervalMs,
      silenceMs: timing.silenceMs,
      forgottenAfterMs,
    });
    this.#standing = { runs: 1, heard: 1, intervalMs };
  }

  /** @throws {OperatorError} `limiter-unreachable`, `usage-invalid`: nothing has been sent to the server then */
  static async open(settings: SharedRateSettings): Promise<SharedRate> {
    const { redisUrl, searchesPerSecond, timing = usualTiming(searchesPerSecond) } = settings;
    const client = await openRedis(redisUrl, { slowestMs: LATE_MS, answerMs: timing.answerMs });
    const shared = new SharedRate(client, settings, timing);
    try {
      await unlessAborted(shared.#join(), AbortSignal.timeout(JOIN_WITHIN_MS));
      await wait(shared.#timing.settlingMs);
      return shared;
    } catch (cause) {
      shared.#disconnect();
      throw notUsable(client, cause);
    }
  }

  /** @param events called at once with the current state, then whenever it changes */
  listen(events: SharedEvents): void {
    this.#listeners.push(events);
    events.onRuns(this.#standing.runs);
  }

  /** Waits for the next slot that the runs share. */
  async slot(): Promise<Slot> {
    if (this.#state !== 'shared') return 'none';
    try {
      const lateMs = await this.#limiter.schedule(() => Promise.resolve(this.#lateness()));
      if (lateMs <= LATE_MS) return 'in time';
      this.#slotsMissed += 1;
      return 'too late';
    } catch {
      // A command failed, or the queue was closed because another one had failed.
      this.#lose();
      return 'none';
    }
  }

  /** Whether Redis has not answered yet, so it is not known when the next slot comes. */
  get isAsking(): boolean {
    return this.#state === 'shared' && this.#client.owesAnswer;
  }

  statistics(): SharedRateStatistics {
    const redisLostAt = this.#redisLostAt;
    return {
      mostRuns: this.#mostRuns,
      slotsMissed: this.#slotsMissed,
      ...(redisLostAt === undefined ? {} : { redisLostAt }),
    };
  }

  /** Signs off, so that the others do not count this run as one that is still sending. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (this.#state === 'shared') {
      this.#state = 'closed';
      // A heartbeat on its way would list this run again after it has signed off.
      await this.#meeting;
      await this.#peers.leave().catch(() => undefined);
      this.#disconnect();
    }
  }

  async #join(): Promise<void> {
    const lose = (): void => {
      this.#lose();
    };
    this.#client.once('end', lose);
    this.#limiter.on('error', lose);
    await this.#limiter.ready();
    this.#client.onSlot = (dueAt) => this.#due.push(dueAt);
    const meet = (): void => {
      this.#meeting = this.#meeting.then(() => this.#meet()).catch(lose);
    };
    this.#limiter.on('message', meet);
    await this.#meet();
    await this.#limiter.publish('one more');
    this.#heartbeat = setInterval(meet, this.#timing.heartbeatMs);
  }

  async #meet(): Promise<void> {
    if (this.#state !== 'shared') return;
    const standing = await this.#peers.meet();
    const { runs, heard, intervalMs } = standing;
    const before = this.#standing;
    this.#standing = standing;
    this.#mostRuns = Math.max(this.#mostRuns, runs);
    // The part of the silent runs is not handed out, since they may still be sending.
    // By its types `updateSettings` returns the limiter; with Redis it returns a promise, which may fail.
    await Promise.resolve(this.#limiter.updateSettings({ minTime: wholeMs((intervalMs * runs) / heard) }));
    if (runs === before.runs) return;
    for (const { onRuns } of this.#listeners) onRuns(runs);
  }

  #lateness(): number {
    return performance.now() - (this.#due.shift() ?? -Infinity);
  }

  #lose(): void {
    if (this.#state !== 'shared') return;
    this.#state = 'lost';
    this.#redisLostAt = new Date().toISOString();
    clearInterval(this.#heartbeat);
    // Waiting requests leave the queue and ask again.
    this.#limiter.stop({ dropWaitingJobs: true }).catch(() => undefined);
    this.#disconnect();
    const { runs, intervalMs } = this.#standing;
    const { silenceMs, heartbeatMs } = this.#timing;
    // By the end of the pause the others have noticed the silence, and leave this run its share.
    const share: Share = { runs, ratePerSecond: (1000 + MARGIN_MS) / intervalMs / runs };
    for (const { onLost } of this.#listeners) onLost(share, silenceMs + 2 * heartbeatMs);
  }

  #disconnect(): void {
    this.#connection.disconnect(false).catch(() => undefined);
  }
}

/**
 * Bottleneck derives from the interval when Redis forgets the slots, and Redis accepts only whole milliseconds:
 * with any other interval it refuses the second slot. Rounded up, so that the rate is never exceeded.
 */
const wholeMs = (ms: number): number => Math.ceil(ms);

/** Only the host, since a server may be given with or without its path. */
const keyOf = (server: string): string =>
  createHash('sha256').update(new URL(server).host).digest('hex').slice(0, 16);
