/** When a request is sent again, as data. Times in milliseconds. */
export const retryPolicy = {
  /** Sends of one request, the first one included. */
  maxAttempts: 5,
  /** The first wait is drawn from 0 to this; each later one from twice the range before. */
  baseMs: 500,
  /** No drawn wait is longer. */
  capMs: 20_000,
  /** No wait that the server names is followed for longer: a `Retry-After` of a year is a mistake. */
  retryAfterCapMs: 120_000,
  /** Answers that say "not now" (connect-api §8). */
  statuses: [429, 502, 503, 504],
} as const;

/**
 * How long to wait before the next attempt: what the server named, exactly; else full jitter.
 * @param attempt 1 after the first send
 * @param retryAfter the header's text: seconds, or an HTTP date
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | undefined,
  { nowMs, random }: { nowMs: number; random: () => number },
): number {
  const named = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, nowMs);
  if (named !== undefined) return Math.min(named, retryPolicy.retryAfterCapMs);
  const range = Math.min(retryPolicy.capMs, retryPolicy.baseMs * 2 ** (attempt - 1));
  return Math.floor(random() * range);
}

/** Milliseconds from now, or undefined where the header says nothing usable (garbage, or a time gone by). */
function parseRetryAfter(text: string, nowMs: number): number | undefined {
  const seconds = /^\s*(\d+)\s*$/.exec(text)?.[1];
  const waitMs = seconds === undefined ? parseHttpDate(text) - nowMs : Number(seconds) * 1000;
  return waitMs >= 0 ? waitMs : undefined;
}

/** Only the form that RFC 9110 names: `Date.parse` alone takes "-5" for a year. */
const parseHttpDate = (text: string): number =>
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())
    ? Date.parse(text)
    : NaN;
