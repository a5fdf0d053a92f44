import { setMaxListeners } from 'node:events';

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
