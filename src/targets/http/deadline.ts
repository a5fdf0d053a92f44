import { setMaxListeners } from 'node:events';

/** Why a request was ended before its answer was whole. */
export type EndedBy = 'stop' | 'time-out' | 'cut';

/**
 * One signal for all that can end a request, which knows what did: to a fetch, Ctrl-C and a time-out look
 * alike. Timer and listener are taken back with the request; `AbortSignal.any` and `.timeout` keep both until
 * the time-out, some kilobytes for each of the requests of half a minute.
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
    // Every worker may be waiting for an answer at once: that is no leak, and Node shall not warn of one.
    setMaxListeners(0, stop);
    if (stop.aborted) this.#onStop();
    else stop.addEventListener('abort', this.#onStop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Undefined when the request came to its own end. */
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
