import Bottleneck from 'bottleneck';
import type { SlowedStatistics, WaitReason } from '../../core/requests/request-statistics.ts';
import type { SharedRate, Slot } from '../shared-rate/shared-rate.ts';
import { Hold, type HoldReason } from './hold.ts';
import { sleep, unlessAborted } from './sleep.ts';
import { RateWindow } from './rate-window.ts';
import { WallClock } from './wall-clock.ts';

export type RequestClass = 'any' | 'directory-search';

export interface RateLimits {
  /** Requests per second in all; 0: no limit. */
  readonly ratePerSecond: number;
  /** Directory searches per second; 0: no separate limit. */
  readonly searchesPerSecond: number;
  readonly concurrency: number;
  /** Present if several runs share one rate. */
  readonly sharedRate?: SharedRate;
}

/** What a request needs so that its bytes leave at once. */
export interface Departure {
  readonly isReady: boolean;
  /** @throws the signal's reason if the run is stopped meanwhile */
  open(signal: AbortSignal): Promise<void>;
}

/** A request that may be sent when its slot comes. */
export interface Waiting<T> {
  readonly requestClass: RequestClass;
  /** Default: it can leave at once. */
  readonly connection?: Departure;
  /** @param waits milliseconds that it waited for its slot, by reason */
  readonly send: (waits: Readonly<Record<WaitReason, number>>) => Promise<T>;
}

export interface RateLimiterEvents {
  /** Called once for every pause of more than three seconds before a retry. */
  readonly onLongWait: (waitMs: number) => void;
  /** Called when a request is sent, with the time that it waited. */
  readonly onSlot: (requestClass: RequestClass, waitedMs: number) => void;
}

/** How often a connection is opened for one request: a server may close each before its slot comes. */
const MOST_OPENED = 3;
const ANNOUNCED_MS = 3000;
/** How often the clock is looked at while requests wait. */
const CLOCK_WATCH_MS = 1000;
/** How far a server that answers 429 or 503 can slow a run down, as a multiple of the requested interval. */
const SLOWEST = 16;
/** After this many answers without another 429 or 503, the interval shrinks again. */
const CALM_ANSWERS = 20;

/**
 * Decides when a request may be sent. One limiter for everything and a slower one for directory searches, for
 * all workers; every request takes a separate slot, and so does every retry. See rate-limiter.rationale.md.
 */
export class RateLimiter {
  #all: Bottleneck | undefined;
  #searches: Bottleneck | undefined;
  readonly #windows: Readonly<Record<RequestClass, readonly RateWindow[]>>;
  readonly #sharedRate: SharedRate | undefined;
  readonly #settings: RateLimits;
  readonly #intervalMs: number;
  readonly #clock = new WallClock();
  #clockWatch: NodeJS.Timeout | undefined;
  readonly #events: RateLimiterEvents;
  #slowness = 1;
  #slowest = 1;
  #complaints = 0;
  #calm = 0;
  readonly #hold = new Hold();
  /** Requests that are not finished, and those of them that were sent. */
  #open = 0;
  #inFlight = 0;

  constructor(settings: RateLimits, events: RateLimiterEvents) {
    const { ratePerSecond, searchesPerSecond, sharedRate } = settings;
    this.#settings = settings;
    this.#events = events;
    this.#intervalMs = ratePerSecond > 0 ? 1000 / ratePerSecond : 0;
    this.#openQueues();
    const all = ratePerSecond > 0 ? [new RateWindow(ratePerSecond)] : [];
    const searches = searchesPerSecond > 0 ? [new RateWindow(searchesPerSecond)] : [];
    this.#windows = { any: all, 'directory-search': [...all, ...searches] };
    this.#sharedRate = sharedRate;
    const slowTo = (windows: readonly RateWindow[], rate: number): void => {
      for (const window of windows) window.slowTo(rate);
    };
    sharedRate?.listen({
      // The shared slots are for requests of all kinds, so each run keeps to its part of the searches.
      onRuns: (runs) => {
        slowTo(searches, searchesPerSecond / runs);
      },
      onLost: (share, pauseMs) => {
        for (const window of all) window.spreadTo(share.ratePerSecond);
        // Other runs lose Redis at the same moment: without chance in it, all would wake together.
        const apartMs = Math.random() * (1000 / share.ratePerSecond);
        this.#holdAll(pauseMs + apartMs, 'redis');
      },
    });
  }

  /**
   * Sends as soon as the rate allows. Without a rate, requests are not queued.
   * @throws the signal's reason if the run is stopped before the slot comes
   */
  async run<T>(waiting: Waiting<T>, signal: AbortSignal): Promise<T> {
    const { requestClass, send } = waiting;
    const askedAt = performance.now();
    const heldBefore = this.#hold.totalMs(askedAt);
    const job = async (): Promise<T> => {
      const connectingMs = await this.#clear(waiting, signal);
      const now = performance.now();
      const held = this.#hold.totalMs(now);
      const [server, redis] = [held.server - heldBefore.server, held.redis - heldBefore.redis];
      const waitedMs = now - askedAt - connectingMs;
      this.#events.onSlot(requestClass, waitedMs);
      this.#inFlight += 1;
      const waits = { server, redis, rate: Math.max(0, waitedMs - server - redis) };
      return send(waits).finally(() => (this.#inFlight -= 1));
    };
    const viaAll = (): Promise<T> => this.#all?.schedule(job) ?? job();
    this.#open += 1;
    this.#watchClock();
    try {
      if (requestClass === 'directory-search' && this.#searches !== undefined) {
        return await this.#searches.schedule(viaAll);
      }
      return await viaAll();
    } catch (error) {
      // Dropped when the queues were closed: a request that may still be sent goes on without a queue.
      if (error instanceof Bottleneck.BottleneckError) return await job();
      throw error;
    } finally {
      this.#open -= 1;
      if (this.#open === 0) {
        clearInterval(this.#clockWatch);
        this.#clockWatch = undefined;
      }
    }
  }

  /** Undefined where the server has not complained. */
  get slowed(): SlowedStatistics | undefined {
    const { ratePerSecond } = this.#settings;
    if (this.#complaints === 0) return undefined;
    if (ratePerSecond === 0) return { answers: this.#complaints };
    const slowed = { answers: this.#complaints, slowestPerSecond: ratePerSecond / this.#slowest };
    return this.#slowness === 1 ? slowed : { ...slowed, nowPerSecond: ratePerSecond / this.#slowness };
  }

  get waitReason(): WaitReason {
    const heldBy = this.#hold.reasonAt(performance.now());
    if (heldBy !== undefined) return heldBy;
    if (this.#sharedRate?.isAsking === true) return 'redis';
    return this.#open > 0 && this.#inFlight === 0 ? 'rate' : 'server';
  }

  /**
   * The run is ending, so the queues are emptied. Aborted requests are dropped; those that finish a row are held
   * back only by the strict windows.
   */
  closeQueues(): void {
    for (const queue of [this.#all, this.#searches]) void queue?.stop({ dropWaitingJobs: true });
    this.#all = undefined;
    this.#searches = undefined;
  }

  #openQueues(): void {
    const { ratePerSecond, searchesPerSecond, concurrency } = this.#settings;
    if (ratePerSecond > 0) {
      const minTime = this.#intervalMs * this.#slowness;
      this.#all = new Bottleneck({ minTime, maxConcurrent: concurrency });
    }
    if (searchesPerSecond > 0) this.#searches = new Bottleneck({ minTime: 1000 / searchesPerSecond });
  }

  #watchClock(): void {
    if (this.#all === undefined && this.#searches === undefined) return;
    this.#heedClock();
    this.#clockWatch ??= setInterval(() => {
      this.#heedClock();
    }, CLOCK_WATCH_MS);
  }

  /** After the clock was set back, the queues start again; what waited in the old ones is held back by the windows. */
  #heedClock(): void {
    const isClosed = this.#all === undefined && this.#searches === undefined;
    if (!this.#clock.wasSetBack() || isClosed) return;
    this.closeQueues();
    this.#openQueues();
  }

  /** One request waits before its retry; the others go on. */
  async pause(pauseMs: number, signal: AbortSignal): Promise<void> {
    if (pauseMs > ANNOUNCED_MS) this.#events.onLongWait(pauseMs);
    if (pauseMs > 0) await sleep(pauseMs, signal);
  }

  /** The server is overloaded (429, 503): the rate halves, and every request waits for `pauseMs`. */
  slowDown(pauseMs: number): void {
    if (this.#holdAll(pauseMs, 'server') === 'longer' && pauseMs > ANNOUNCED_MS) {
      this.#events.onLongWait(pauseMs);
    }
    this.#calm = 0;
    this.#complaints += 1;
    this.#setSlowness(Math.min(SLOWEST, this.#slowness * 2));
  }

  /** The server answered normally: after some of these answers the rate recovers step by step. */
  answered(): void {
    if (this.#slowness === 1) return;
    this.#calm += 1;
    if (this.#calm < CALM_ANSWERS) return;
    this.#calm = 0;
    this.#setSlowness(Math.max(1, this.#slowness / 2));
  }

  #holdAll(pauseMs: number, by: HoldReason): 'longer' | 'as before' {
    const now = performance.now();
    return this.#hold.extend(now + pauseMs, by, now);
  }

  #setSlowness(slowness: number): void {
    this.#slowness = slowness;
    this.#slowest = Math.max(this.#slowest, slowness);
    this.#all?.updateSettings({ minTime: this.#intervalMs * slowness });
  }

  /**
   * Returns when a request may be sent; it then has to be sent at once. The slot counts from here, so the connection
   * is open by now: a handshake after this would delay the request into the second of later ones.
   * @returns for how many milliseconds a connection was opened
   */
  async #clear({ requestClass, connection }: Waiting<unknown>, signal: AbortSignal): Promise<number> {
    const windows = this.#windows[requestClass];
    const isLimited = windows.length > 0 || this.#sharedRate !== undefined;
    let slot: Slot | undefined;
    let [opened, connectingMs] = [0, 0];
    for (;;) {
      signal.throwIfAborted();
      const now = performance.now();
      const waitMs = Math.max(this.#hold.until - now, ...windows.map((window) => window.waitMs(now)));
      // Timers may fire a fraction early; one millisecond more avoids a second round.
      if (waitMs > 0) await sleep(waitMs + 1, signal);
      else if (isLimited && connection?.isReady === false && opened < MOST_OPENED) {
        await this.#connect(connection, signal);
        connectingMs += performance.now() - now;
        opened += 1;
        slot = undefined;
      } else if (slot === 'in time' || slot === 'none') {
        for (const window of windows) window.record(now);
        return connectingMs;
      }
      // A slot that is not used at once is lost.
      else slot = await this.#nextSlot(signal);
    }
  }

  /** The server is waited for meanwhile, not the rate. */
  async #connect(connection: Departure, signal: AbortSignal): Promise<void> {
    this.#inFlight += 1;
    await connection.open(signal).finally(() => (this.#inFlight -= 1));
  }

  async #nextSlot(signal: AbortSignal): Promise<Slot> {
    if (this.#sharedRate === undefined) return 'none';
    return unlessAborted(this.#sharedRate.slot(), signal);
  }
}
