import { defined } from '../../core/defined.ts';
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SharedRateStatistics } from '../../core/requests/request-statistics.ts';
import type { Secret } from '../../core/secret.ts';
import { notUsable, openRedis } from './open-redis.ts';
import { Peers, type ActiveRuns } from './peers.ts';
import type { RedisClock } from './redis-clock.ts';
import { SlotQueue } from './slot-queue.ts';
import { JOIN_WITHIN_MS, LATE_MS, SLOT_SECOND_MS, usualTiming, type SharedTiming } from './timing.ts';
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

/**
 * One rate for several runs on one server: Bottleneck's clustering over Redis hands out the slots. Why and how:
 * shared-rate.rationale.md.
 */
export class SharedRate {
  readonly #client: RedisClock;
  readonly #slots: SlotQueue;
  readonly #peers: Peers;
  readonly #timing: SharedTiming;
  #heartbeat: NodeJS.Timeout | undefined;
  readonly #listeners: SharedEvents[] = [];
  #activeRuns: ActiveRuns;
  #lastCheckIn: Promise<void> = Promise.resolve();
  #mostRuns = 1;
  #slotsMissed = 0;
  #state: 'shared' | 'lost' | 'closed' = 'shared';
  #redisLostAt: string | undefined;

  private constructor(client: RedisClock, settings: SharedRateSettings, timing: SharedTiming) {
    const { server, ratePerSecond } = settings;
    const id = `rollcall:${keyOf(server)}`;
    const intervalMs = SLOT_SECOND_MS / ratePerSecond;
    this.#client = client;
    this.#timing = timing;
    this.#slots = new SlotQueue(client, { id, intervalMs });
    this.#peers = new Peers(client, { key: `${id}:runs`, intervalMs, silenceMs: timing.silenceMs });
    this.#activeRuns = { runs: 1, heard: 1, intervalMs };
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
      shared.#slots.disconnect();
      throw notUsable(client, cause);
    }
  }

  /** @param events called at once with the current state, then whenever it changes */
  listen(events: SharedEvents): void {
    this.#listeners.push(events);
    events.onRuns(this.#activeRuns.runs);
  }

  /** Waits for the next slot that the runs share. */
  async slot(): Promise<Slot> {
    if (this.#state !== 'shared') return 'none';
    try {
      const lateMs = await this.#slots.next();
      if (lateMs <= LATE_MS) return 'in time';
      this.#slotsMissed += 1;
      return 'too late';
    } catch {
      // A command failed, or the queue was closed because another one had failed.
      this.#lose();
      return 'none';
    }
  }

  /** Whether an answer of Redis is outstanding: until it comes, the time of the next slot is not known. */
  get isAsking(): boolean {
    return this.#state === 'shared' && this.#client.owesAnswer;
  }

  statistics(): SharedRateStatistics {
    const redisLostAt = this.#redisLostAt;
    return {
      mostRuns: this.#mostRuns,
      slotsMissed: this.#slotsMissed,
      ...defined({ redisLostAt }),
    };
  }

  /** Signs off, so that the others do not count this run as one that is still sending. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    if (this.#state === 'shared') {
      this.#state = 'closed';
      // A heartbeat on its way would list this run again after it has signed off.
      await this.#lastCheckIn;
      await this.#peers.signOff().catch(() => undefined);
      this.#slots.disconnect();
    }
  }

  async #join(): Promise<void> {
    const lose = (): void => {
      this.#lose();
    };
    this.#client.once('end', lose);
    this.#slots.on('error', lose);
    await this.#slots.ready();
    const checkIn = (): void => {
      this.#lastCheckIn = this.#lastCheckIn.then(() => this.#checkIn()).catch(lose);
    };
    this.#slots.on('message', checkIn);
    await this.#checkIn();
    await this.#slots.announce();
    this.#heartbeat = setInterval(checkIn, this.#timing.heartbeatMs);
  }

  async #checkIn(): Promise<void> {
    if (this.#state !== 'shared') return;
    const activeRuns = await this.#peers.checkIn();
    const { runs, heard, intervalMs } = activeRuns;
    const before = this.#activeRuns;
    this.#activeRuns = activeRuns;
    this.#mostRuns = Math.max(this.#mostRuns, runs);
    // The part of the silent runs is not handed out, since they may still be sending.
    await this.#slots.space((intervalMs * runs) / heard);
    if (runs === before.runs) return;
    for (const { onRuns } of this.#listeners) onRuns(runs);
  }

  #lose(): void {
    if (this.#state !== 'shared') return;
    this.#state = 'lost';
    this.#redisLostAt = new Date().toISOString();
    clearInterval(this.#heartbeat);
    // Waiting requests leave the queue and ask again.
    this.#slots.dropWaiting();
    this.#slots.disconnect();
    const { runs, intervalMs } = this.#activeRuns;
    const { silenceMs, heartbeatMs } = this.#timing;
    // By the end of the pause the others have noticed the silence, and leave this run its share.
    const share: Share = { runs, ratePerSecond: SLOT_SECOND_MS / intervalMs / runs };
    for (const { onLost } of this.#listeners) onLost(share, silenceMs + 2 * heartbeatMs);
  }
}

/** Only the host, since a server may be given with or without its path. */
const keyOf = (server: string): string =>
  createHash('sha256').update(new URL(server).host).digest('hex').slice(0, 16);
