import Bottleneck from 'bottleneck';
import type { RedisClock } from './redis-clock.ts';
import { FORGOTTEN_AFTER_MS } from './timing.ts';

/** The slots that several runs share, as Bottleneck hands them out over Redis. */
export class SlotQueue {
  readonly #connection: Bottleneck.IORedisConnection;
  readonly #limiter: Bottleneck;
  /** When the slots are due that have been handed out and have not come yet. */
  readonly #due: number[] = [];

  /** @param id the name in Redis under which the runs find each other's slots */
  constructor(client: RedisClock, { id, intervalMs }: { readonly id: string; readonly intervalMs: number }) {
    client.onSlot = (dueAt) => this.#due.push(dueAt);
    this.#connection = new Bottleneck.IORedisConnection({ client });
    this.#limiter = new Bottleneck({
      connection: this.#connection,
      id,
      minTime: wholeMs(intervalMs),
      timeout: FORGOTTEN_AFTER_MS,
    });
  }

  /** `message`: another run has joined. */
  on(event: 'error' | 'message', listener: () => void): void {
    if (event === 'error') this.#limiter.on('error', listener);
    else this.#limiter.on('message', listener);
  }

  async ready(): Promise<void> {
    await this.#limiter.ready();
  }

  /** Lets the other runs know at once that this one has joined. */
  async announce(): Promise<void> {
    await this.#limiter.publish('one more');
  }

  /** Changes the interval for all runs. */
  async space(intervalMs: number): Promise<void> {
    // By its types `updateSettings` returns the limiter; with Redis it returns a promise, which may fail.
    await Promise.resolve(this.#limiter.updateSettings({ minTime: wholeMs(intervalMs) }));
  }

  /** Waits for the next slot. @returns by how many milliseconds it is late */
  async next(): Promise<number> {
    return this.#limiter.schedule(() =>
      Promise.resolve(performance.now() - (this.#due.shift() ?? -Infinity)),
    );
  }

  /** Requests that wait for a slot get an error. */
  dropWaiting(): void {
    this.#limiter.stop({ dropWaitingJobs: true }).catch(() => undefined);
  }

  disconnect(): void {
    this.#connection.disconnect(false).catch(() => undefined);
  }
}

/** Redis accepts only whole milliseconds; rounded up, so that the rate is never exceeded. */
const wholeMs = (ms: number): number => Math.ceil(ms);
