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
  /** May hold a password, so it is one. */
  readonly redisUrl: Secret;
  /** Runs on the same host share one rate. */
  readonly server: string;
  readonly ratePerSecond: number;
  /** 0: no limit of their own. */
  readonly searchesPerSecond: number;
  readonly timing?: SharedTiming;
}

/** In milliseconds. */
export interface SharedTiming {
  /** How often a run says that it is there, and looks who else is. */
  readonly heartbeatMs: number;
  /** After this long without a word a run has fallen silent: it may have lost Redis alone. */
  readonly silenceMs: number;
  /** How long a run that comes waits: what the others have sent before they knew of it is past by then. */
  readonly settlingMs: number;
  /** A Redis that takes longer for an answer is lost; longer than it takes for anything that is asked of it here. */
  readonly answerMs: number;
}

export interface SharedEvents {
  /** How many runs share the rate, whenever that changes. */
  readonly onRuns: (runs: number) => void;
  /** Redis is gone for the rest of the run. Nothing may be sent for `pauseMs`, and then only the own share. */
  readonly onLost: (share: Share, pauseMs: number) => void;
}

/** What a run may send for itself when it cannot ask any more. */
export interface Share {
  readonly runs: number;
  readonly ratePerSecond: number;
}

/**
 * One that is `in time` has to be used now, one that is `too late` must not be used; `none`: Redis is lost or
 * the run is over, and there are no more.
 */
export type Slot = 'in time' | 'too late' | 'none';

const usualTiming = (searchesPerSecond: number): SharedTiming => ({
  heartbeatMs: 2000,
  silenceMs: 10_000,
  settlingMs: 200 + (searchesPerSecond > 0 ? Math.max(1000, 1000 / searchesPerSecond) : 0),
  answerMs: 3000,
});

/** A slot that would be used later than this is given up: with those after it, it would be one too many. */
const LATE_MS = 100;
/** How much longer a second of slots is than a second: for slots used late, and for the way to the server. */
const MARGIN_MS = LATE_MS + 60;
/** Longer than joining ever takes: Bottleneck waits for ever where a connection is cut meanwhile. */
const JOIN_WITHIN_MS = 15_000;
/** Redis forgets a server that nobody works on. */
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

  /** @param events told how things stand at once, and then whenever that changes */
  listen(events: SharedEvents): void {
    this.#listeners.push(events);
    events.onRuns(this.#standing.runs);
  }

  /** Waits for the next slot of all. */
  async slot(): Promise<Slot> {
    if (this.#state !== 'shared') return 'none';
    try {
      const lateMs = await this.#limiter.schedule(() => Promise.resolve(this.#lateness()));
      if (lateMs <= LATE_MS) return 'in time';
      this.#slotsMissed += 1;
      return 'too late';
    } catch {
      // A command failed, or the queue was closed because one had failed.
      this.#lose();
      return 'none';
    }
  }

  /** Whether nobody knows when the next slot comes, because Redis has not answered yet. */
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

  /** Says goodbye to the others, so that they do not take this run for one that is still sending. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (this.#state === 'shared') {
      this.#state = 'closed';
      // A heartbeat on its way would list this run again, after the goodbye.
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
    // What the silent ones may be sending for themselves is not handed out.
    // Its types say that it returns the limiter; over Redis it is a promise, and may fail.
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
    // Whoever stands in line leaves it, and asks again.
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
 * Bottleneck adds the interval up to when Redis forgets the slots, and Redis takes only whole milliseconds there:
 * with any other interval it refuses the second slot. Rounded up, so that the rate is never exceeded.
 */
const wholeMs = (ms: number): number => Math.ceil(ms);

/** The host alone, since a server may be named with and without its path. */
const keyOf = (server: string): string =>
  createHash('sha256').update(new URL(server).host).digest('hex').slice(0, 16);
