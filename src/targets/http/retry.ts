/** When a request is retried. Times in milliseconds. */
export const retryPolicy = {
  /** Attempts for one request, including the first. */
  maxAttempts: 5,
  /** The first wait is random between 0 and this; the range doubles for each further one. */
  baseMs: 500,
  /** The longest random wait. */
  capMs: 20_000,
  /** The longest wait that the server can ask for: a `Retry-After` of a year is a mistake. */
  retryAfterCapMs: 120_000,
  /** Answers that mean "not now" (connect-api §8). */
  statuses: [429, 502, 503, 504],
} as const;

/**
 * How long to wait before the next attempt: exactly as long as the server says, otherwise with full jitter.
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

/** Milliseconds from now, or undefined if the header is malformed or names a time in the past. */
function parseRetryAfter(text: string, nowMs: number): number | undefined {
  const seconds = /^\s*(\d+)\s*$/.exec(text)?.[1];
  const waitMs = seconds === undefined ? parseHttpDate(text) - nowMs : Number(seconds) * 1000;
  return waitMs >= 0 ? waitMs : undefined;
}

/** Only the format of RFC 9110: `Date.parse` alone reads "-5" as a year. */
const parseHttpDate = (text: string): number =>
  /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text.trim())
    ? Date.parse(text)
    : NaN;
