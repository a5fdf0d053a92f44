import { setMaxListeners } from 'node:events';

/** What the work comes to, unless a signal comes first: then nobody waits for it. @throws the signal's reason */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  setMaxListeners(0, signal);
  let wake = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    wake = resolve;
    signal.addEventListener('abort', wake);
  });
  await Promise.race([work, stopped]);
  signal.removeEventListener('abort', wake);
  signal.throwIfAborted();
  return work;
}

/** Waits; a signal ends the waiting at once. @throws the signal's reason */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // Every worker may be waiting at once: that is no leak, and Node shall not warn of one.
  setMaxListeners(0, signal);
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
  });
  signal.throwIfAborted();
}
