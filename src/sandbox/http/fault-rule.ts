import { OperatorError } from '../../core/errors.ts';

/** What an answer says that does not come from the server: its content type and text. */
export const foreignBodies = {
  html: ['text/html', '<html><body><h1>Blocked</h1></body></html>\n'],
  empty: ['', ''],
  object: ['application/json', '{}'],
  null: ['application/json', 'null'],
  status: ['application/json', '{"status":"maintenance"}'],
  /** Some gateways send the status as a code. */
  gateway: ['application/json', '{"code":STATUS,"error":"Blocked by the gateway"}'],
} as const;

/**
 * The faults that can be injected. The request is not processed, unless the text says so; with `commit=yes`
 * it is processed first, and then its answer is lost.
 */
const faultKinds = {
  'rate-limit': 'too many requests; retry-after=SECONDS or retry-after-date=SECONDS adds the header',
  'bad-gateway': 'a proxy’s HTML page with status 502',
  unavailable: 'a proxy’s HTML page with status 503; retry-after as above',
  'gateway-timeout': 'a proxy’s HTML page with status 504',
  'login-page': 'an authentication proxy’s HTML page with status 200',
  foreign: `an answer that is not the server’s, with status=N and body=${Object.keys(foreignBodies).join('|')}`,
  'server-error': 'the server’s own internal error',
  'directory-down': 'the server cannot reach its directory',
  'ticket-expired': 'the ticket has expired',
  'key-revoked': 'the API key is no longer valid',
  'licence-expired': 'status 402',
  'sessions-lost': 'all sessions end, then the request is processed',
  error: 'error number code=N of the server’s own table',
  latency: 'waits ms=N, plus or minus jitter=N, before the request is processed',
  slow: 'processes the request, then waits ms=N before the answer',
  'slow-body': 'waits ms=N in the middle of the answer',
  'cut-before': 'cuts the connection before the request is read',
  'cut-after': 'processes the request, then cuts the connection without an answer',
  'cut-body': 'processes the request, then cuts the connection in the middle of the answer',
} as const;

export type FaultKind = keyof typeof faultKinds;

/** The routes that a fault affects when none is given: all of them, unless it concerns the directory. */
const WITH_TICKET = ['PUT /v1/users', 'PUT /v1/groups'];
const ownRoutes: Partial<Readonly<Record<FaultKind, readonly string[]>>> = {
  'ticket-expired': WITH_TICKET,
  'directory-down': [...WITH_TICKET, 'GET /v1/users/remote', 'GET /v1/groups/remote'],
};

export interface FaultRule {
  readonly kind: FaultKind;
  /** `METHOD /path`, or only a path, under the root of the API; `*` is any one segment. Empty: every request. */
  readonly routes: readonly string[];
  /** Only the matching request of this number, counted from 1. */
  readonly nth?: number;
  /** The matching request of this number and all later ones. */
  readonly from?: number;
  /** Every n-th matching request. */
  readonly every?: number;
  /** At most this many times. */
  readonly times?: number;
  /** Probability, from 0 to 1. */
  readonly p?: number;
  /** Only matching requests above this many in one second. */
  readonly above?: number;
  readonly ms?: number;
  readonly jitter?: number;
  readonly code?: number;
  /** Seconds, as a number in the header. */
  readonly 'retry-after'?: number;
  /** Seconds from now, as a date in the header. */
  readonly 'retry-after-date'?: number;
  readonly commit?: 'yes';
  readonly status?: number;
  readonly body?: keyof typeof foreignBodies;
}

const NUMBERS = [
  'nth',
  'from',
  'every',
  'times',
  'p',
  'above',
  'ms',
  'jitter',
  'code',
  'status',
  'retry-after',
  'retry-after-date',
] as const;

/**
 * Reads e.g. `rate-limit,route=PUT /v1/users,nth=3,retry-after=2`.
 * @throws {OperatorError} `usage-invalid`, with the part that is not understood
 */
export function parseFault(text: string): FaultRule {
  const [kind = '', ...settings] = text.split(',').map((part) => part.trim());
  if (!isKind(kind)) throw usageInvalid(`"${kind}" is not a fault`, `The faults are:\n${listOfKinds()}`);
  let rule: FaultRule = { kind, routes: ownRoutes[kind] ?? [] };
  for (const setting of settings) {
    const [name = '', value = ''] = setting.split('=').map((part) => part.trim());
    const number = NUMBERS.find((each) => each === name);
    if (name === 'route' && value !== '') {
      rule = { ...rule, routes: [value] };
    } else if (name === 'commit' && value === 'yes') {
      rule = { ...rule, commit: 'yes' };
    } else if (name === 'body' && Object.hasOwn(foreignBodies, value)) {
      rule = { ...rule, body: value as keyof typeof foreignBodies };
    } else if (number !== undefined && value !== '' && Number(value) >= 0) {
      rule = { ...rule, [number]: Number(value) };
    } else {
      throw usageInvalid(
        `"${setting}" is not understood in the fault "${text}"`,
        `After the fault, add route=METHOD /path, commit=yes, body=WORD, or a number for: ${NUMBERS.join(', ')}.`,
      );
    }
  }
  return rule;
}

const listOfKinds = (): string =>
  Object.entries(faultKinds)
    .map(([kind, meaning]) => `    ${kind}: ${meaning}`)
    .join('\n');

const isKind = (word: string): word is FaultKind => Object.hasOwn(faultKinds, word);

const usageInvalid = (what: string, hint: string): OperatorError =>
  new OperatorError(what, { code: 'usage-invalid', hint });
