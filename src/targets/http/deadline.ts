import { getEventListeners } from 'node:events';

/** Why a request ended before its answer was complete. */
export type EndedBy = 'stop' | 'time-out' | 'cut' | 'failure';

/**
 * One signal for everything that can end a request, and which of them did: to a fetch, Ctrl-C and a timeout look
 * the same. All that it holds is given back with the request; `AbortSignal.any` and `.timeout` keep both until the
 * timeout, which is some kilobytes for every request of the last half minute.
 */
export class Deadline {
  readonly #controller = spare.pop() ?? new AbortController();
  readonly #open: Deadline[];
  readonly #timer: NodeJS.Timeout;
  #endedBy: EndedBy | undefined;
  #isReleased = false;

  constructor(timeoutMs: number, stop: AbortSignal) {
    this.#timer = setTimeout(() => {
      this.end('time-out');
    }, timeoutMs);
    this.#open = openUnder(stop);
    this.#open.push(this);
    if (stop.aborted) this.end('stop');
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Undefined if the request completed. */
  get endedBy(): EndedBy | undefined {
    return this.#endedBy;
  }

  /** Without effect once the request has ended: the signal may be another one's by then. */
  end(by: EndedBy): void {
    if (this.#isReleased) return;
    this.#endedBy ??= by;
    this.#controller.abort();
  }

  /** The request has ended. */
  release(): void {
    this.#isReleased = true;
    clearTimeout(this.#timer);
    this.#open.splice(this.#open.indexOf(this), 1);
    const { signal } = this;
    if (!signal.aborted && getEventListeners(signal, 'abort').length === 0) spare.push(this.#controller);
  }
}

/**
 * Controllers of requests that ended by themselves, for the next ones: Node 20 makes hidden classes for each new signal,
 * which only a full collection removes.
 */
const spare: AbortController[] = [];

const openBySignal = new WeakMap<AbortSignal, Deadline[]>();

/**
 * The requests that a signal would end. They share one listener: a listener that was removed still points to the one that
 * was added after it, so that one old listener would keep the requests of all later ones until a full collection.
 */
function openUnder(stop: AbortSignal): Deadline[] {
  const known = openBySignal.get(stop);
  if (known !== undefined) return known;
  const open: Deadline[] = [];
  openBySignal.set(stop, open);
  const endAll = (): void => {
    for (const deadline of [...open]) deadline.end('stop');
  };
  stop.addEventListener('abort', endAll, { once: true });
  return open;
}
