import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { RedisClock } from './redis-clock.ts';
import { isProcessGone } from './process-gone.ts';
import { FORGOTTEN_AFTER_MS } from './timing.ts';

/** The runs that share a rate, as one of them sees them. */
export interface ActiveRuns {
  /** This run, the others, and those that fell silent without signing off: they may still be sending. */
  readonly runs: number;
  /** The ones among these that were heard from recently. */
  readonly heard: number;
  /** Milliseconds from slot to slot, as the slowest of them requested. */
  readonly intervalMs: number;
}

/** What a run writes about itself. */
interface Peer {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly intervalMs: number;
}

interface PeersSettings {
  /** The key in Redis under which the runs are listed. */
  readonly key: string;
  readonly intervalMs: number;
  readonly silenceMs: number;
}

/** The list in Redis of the runs that share a rate: each run writes when it was last active, and reads the others. */
export class Peers {
  readonly #client: RedisClock;
  readonly #settings: PeersSettings;
  readonly #own: string;

  constructor(client: RedisClock, settings: PeersSettings) {
    this.#client = client;
    this.#settings = settings;
    const { intervalMs } = settings;
    const own: Peer = { id: randomUUID(), host: hostname(), pid: process.pid, intervalMs };
    this.#own = JSON.stringify(own);
  }

  /** Reports that this run is active, and reads which others are. */
  async checkIn(): Promise<ActiveRuns> {
    const { key, silenceMs } = this.#settings;
    const [seconds, micros] = await this.#client.time();
    const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000);
    await this.#client.zadd(key, now, this.#own);
    await this.#client.pexpire(key, FORGOTTEN_AFTER_MS);
    const listed = await this.#client.zrange(key, 0, '-1', 'WITHSCORES');
    let [runs, heard, intervalMs] = [0, 0, 0];
    for (let at = 0; at < listed.length; at += 2) {
      const text = listed[at] ?? '';
      const peer = JSON.parse(text) as Peer;
      if (peer.host === hostname() && isProcessGone(peer.pid)) {
        // It was killed without signing off, and no longer sends.
        await this.#client.zrem(key, text);
        continue;
      }
      runs += 1;
      if (Number(listed[at + 1]) > now - silenceMs) heard += 1;
      intervalMs = Math.max(intervalMs, peer.intervalMs);
    }
    return { runs, heard, intervalMs };
  }

  /** Signs off: the others need not count this run any longer. */
  async signOff(): Promise<void> {
    await this.#client.zrem(this.#settings.key, this.#own);
  }
}
