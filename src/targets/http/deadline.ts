import { setMaxListeners } from 'node:events';

/** Why a request ended before its answer was complete. */
export type EndedBy = 'stop' | 'time-out' | 'cut';

/**
 * One signal for everything that can end a request, and which of them did: to a fetch, Ctrl-C and a timeout look
 * the same. Timer and listener are removed with the request; `AbortSignal.any` and `.timeout` keep both until the
 * timeout, which is some kilobytes for every request of the last half minute.
 */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #stop: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #onStop = (): void => {
    this.end('stop');
  };
  #endedBy: EndedBy | undefined;

  constructor(timeoutMs: number, stop: AbortSignal) {
    this.#stop = stop;
    this.#timer = setTimeout(() => {
      this.end('time-out');
    }, timeoutMs);
    // All workers may be waiting for an answer at once. That is not a leak, so Node must not warn about one.
    setMaxListeners(0, stop);
    if (stop.aborted) this.#onStop();
    else stop.addEventListener('abort', this.#onStop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Undefined if the request completed. */
  get endedBy(): EndedBy | undefined {
    return this.#endedBy;
  }

  end(by: EndedBy): void {
    this.#endedBy ??= by;
    this.#controller.abort();
  }

  release(): void {
    clearTimeout(this.#timer);
    this.#stop.removeEventListener('abort', this.#onStop);
  }
}
