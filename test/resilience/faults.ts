/** Longer than an ordinary request takes here, and shorter than a slow one. */
export const TIMEOUT_S = 1;
export const SLOW_MS = 1500;

export interface Fault {
  readonly name: string;
  /** As for `--fault`, without the route and the number of the request. */
  readonly rule: string;
  /** `passes`: the import ends as without the fault; `stops`: it has to be resumed; `counts`: the row fails. */
  readonly end: 'passes' | 'stops' | 'counts';
}

/** What any server, or a proxy in front of it, may answer. */
export const faults: readonly Fault[] = [
  { name: '429, no wait', rule: 'rate-limit,retry-after=0', end: 'passes' },
  { name: '429, wait one second', rule: 'rate-limit,retry-after=1', end: 'passes' },
  { name: '429, wait until a time', rule: 'rate-limit,retry-after-date=1', end: 'passes' },
  { name: '429, without Retry-After', rule: 'rate-limit', end: 'passes' },
  { name: '502 as HTML', rule: 'bad-gateway', end: 'passes' },
  { name: '502 as HTML, after processing', rule: 'bad-gateway,commit=yes', end: 'passes' },
  { name: '503 as HTML', rule: 'unavailable,retry-after=0', end: 'passes' },
  { name: '503 as HTML, after processing', rule: 'unavailable,retry-after=0,commit=yes', end: 'passes' },
  { name: '504 as HTML', rule: 'gateway-timeout', end: 'passes' },
  { name: '500', rule: 'server-error', end: 'passes' },
  { name: 'a sign-in page with 200', rule: 'login-page', end: 'passes' },
  { name: 'a sign-in page with 200, after processing', rule: 'login-page,commit=yes', end: 'passes' },
  { name: 'cut before reading the request', rule: 'cut-before', end: 'passes' },
  { name: 'cut after processing', rule: 'cut-after', end: 'passes' },
  { name: 'cut in the middle of the answer', rule: 'cut-body', end: 'passes' },
  { name: 'processed, answered too late', rule: `slow,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'processed too late', rule: `latency,ms=${SLOW_MS}`, end: 'passes' },
  { name: 'half an answer, the rest too late', rule: `slow-body,ms=${SLOW_MS}`, end: 'passes' },
];
