/** Longer than any request takes here, and shorter than a slow one. */
export const TIMEOUT_S = 1;
export const SLOW_MS = 1500;

export interface Fault {
  readonly name: string;
  /** As for `--fault`, without the route and the number of the request. */
  readonly rule: string;
  /** `passes`: the import ends as if nothing had been; `stops`: it has to be resumed; `counts`: the row fails. */
  readonly end: 'passes' | 'stops' | 'counts';
}

/** What any server, or whatever stands in front of it, may answer. */
export const faults: readonly Fault[] = [
  { name: '429, at once', rule: 'rate-limit,retry-after=0', end: 'passes' },
  { name: '429, in a second', rule: 'rate-limit,retry-after=1', end: 'passes' },
  { name: '429, at a time', rule: 'rate-limit,retry-after-date=1', end: 'passes' },
  { name: '429, without a word', rule: 'rate-limit', end: 'passes' },
  { name: '502 as HTML', rule: 'bad-gateway', end: 'passes' },
  { name: '502 as HTML, and it was done', rule: 'bad-gateway,commit=yes', end: 'passes' },
  { name: '503 as HTML', rule: 'unavailable,retry-after=0', end: 'passes' },
  { name: '503 as HTML, and it was done', rule: 'unavailable,retry-after=0,commit=yes', end: 'passes' },
  { name: '504 as HTML', rule: 'gateway-timeout', end: 'passes' },
  { name: '500', rule: 'server-error', end: 'passes' },
  { name: 'a sign-in page with 200', rule: 'login-page', end: 'passes' },
  { name: 'a sign-in page with 200, and it was done', rule: 'login-page,commit=yes', end: 'passes' },
  { name: 'cut before it is read', rule: 'cut-before', end: 'passes' },
  { name: 'cut after it was done', rule: 'cut-after', end: 'passes' },
  { name: 'cut in mid-answer', rule: 'cut-body', end: 'passes' },
  { name: 'done, and answered too late', rule: `slow,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'done too late', rule: `latency,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'half an answer, the rest too late', rule: `slow-body,ms=${SLOW_MS}`, end: 'passes' },
];
