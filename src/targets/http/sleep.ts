import { setMaxListeners } from 'node:events';

/** Waits for the work, or until the signal aborts. @throws the signal's reason */
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

/** Waits, or until the signal aborts. @throws the signal's reason */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  // All workers may be waiting at once. That is not a leak, so Node must not warn about one.
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
