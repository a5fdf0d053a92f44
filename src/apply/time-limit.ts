/** The longest time that a timer takes, in milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The end of the time that a run has. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  isUp(): boolean;
  /** The run has ended, so the time does not matter any more. */
  release(): void;
}

/**
 * @param deadline absent: no limit
 * @returns a limit whose signal also ends a wait that the server has asked for: with `Retry-After: 120`, the run would
 *   otherwise go on long after its time
 */
export function timeLimit(deadline: Date | undefined, now: () => Date): TimeLimit {
  const end = new AbortController();
  const leftMs = deadline === undefined ? Infinity : deadline.getTime() - now().getTime();
  const timer =
    leftMs > LONGEST_TIMER_MS
      ? undefined
      : setTimeout(() => {
          end.abort('time');
        }, leftMs);
  return {
    signal: end.signal,
    isUp: () => end.signal.aborted || (deadline !== undefined && now() >= deadline),
    release: () => {
      clearTimeout(timer);
    },
  };
}
