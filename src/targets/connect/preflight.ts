import { OperatorError } from '../../core/errors.ts';
import { type Secret, ServiceToken } from '../../core/secret.ts';
import type { ServerFacts } from '../../core/target.ts';
import type { HttpClient } from '../http/http.ts';
import type { Reply } from '../http/reply.ts';
import { flag, isObject, text, type Json } from '../http/json.ts';
import { toOperatorError } from './api.ts';
import { readScim } from './opening/scim.ts';
import { checkServiceToken } from './opening/service-token.ts';
import { parseUser } from './shapes.ts';

export interface Preflight {
  readonly http: HttpClient;
  readonly settings: Json;
  /** The flags of connect-api §2.1; empty if the server shows none. */
  readonly authentication: Json;
  /** Whether the server can send e-mail; assumed if it does not say. */
  readonly mail: 'configured' | 'absent';
  readonly caller: ServerFacts['caller'];
  readonly scim: 'on' | 'not shown';
}

/** What the settings say. */
type Found = Omit<Preflight, 'caller' | 'scim'>;

/**
 * Finds the API, the kind of server and the owner of the key, before any other request.
 * @param clients one for each root under which the API may lie, best first
 * @param credentials what they send: a service token has no owner
 * @throws {OperatorError} saying whether the address, the server or the key is wrong
 */
export async function preflight(
  clients: readonly HttpClient[],
  credentials: Secret,
  signal: AbortSignal,
): Promise<Preflight> {
  let refusal: OperatorError | undefined;
  for (const http of clients) {
    const reply = await http.send({ method: 'GET', path: SETTINGS }, signal);
    if (reply.kind === 'ok' && isObject(reply.json)) {
      const settings = reply.json;
      const authentication = settings['authentication'];
      const found: Found = {
        http,
        settings,
        authentication: isObject(authentication) ? authentication : {},
        mail: flag(settings, 'mail_configured') === false ? 'absent' : 'configured',
      };
      const caller = await readCaller(found, credentials, signal);
      return { ...found, caller, scim: await readScim({ ...found, version: versionOf(settings) }, signal) };
    }
    refusal ??= notConnect(http, reply);
  }
  throw refusal ?? new Error('preflight needs at least one client');
}

const SETTINGS = '/__api__/server_settings';

const SENT_IN_CLEAR =
  'The key was sent to http:// without encryption: replace it if the network is not trusted.';

function notConnect(http: HttpClient, reply: Reply): OperatorError {
  const server = http.baseUrl;
  if (reply.kind === 'lost' && reply.status === undefined) {
    return toOperatorError({ method: 'GET', path: SETTINGS }, reply, http);
  }
  if (reply.kind === 'rejected' && reply.status === 401) {
    return toOperatorError({ method: 'GET', path: SETTINGS }, reply, http);
  }
  const found = reply.kind === 'lost' ? reply.why : `HTTP ${reply.status}`;
  return new OperatorError(`Posit Connect was not found at ${server}: GET ${SETTINGS} gave ${found}`, {
    code: 'target-not-recognised',
    hint: [notConnectHint(server, reply), http.hintInBetween(reply)].filter(Boolean).join(' '),
  });
}

function notConnectHint(server: string, reply: Reply): string {
  if (reply.kind === 'rejected' && reply.location !== undefined) {
    const asked = `${server}${SETTINGS}`;
    const to = URL.canParse(reply.location, asked) ? new URL(reply.location, asked).href : reply.location;
    const advice = `The server redirects to ${to}: give that address${to.endsWith(SETTINGS) ? `, without ${SETTINGS}` : ''}.`;
    const isNowSecret = server.startsWith('http:') && to.startsWith('https:');
    return isNowSecret ? `${advice} ${SENT_IN_CLEAR}` : advice;
  }
  if (reply.kind === 'lost' && (reply.status ?? 0) >= 500) {
    return 'The server, or a proxy in front of it, is down or busy: try again later. If it works in the browser, check the address.';
  }
  return 'Give the address that you open in the browser, with its path if it has one; a sign-in page in front of the server must let API keys through.';
}

/** The owner of the key. Service tokens, which have none, get a 403 here (connect-api §1.2). */
async function readCaller(
  found: Found,
  credentials: Secret,
  signal: AbortSignal,
): Promise<Preflight['caller']> {
  const { http } = found;
  if (credentials instanceof ServiceToken) {
    return checkServiceToken(http, found.authentication, signal);
  }
  const request = { method: 'GET', path: '/__api__/v1/user' } as const;
  const reply = await http.send(request, signal);
  if (reply.kind !== 'ok') throw toOperatorError(request, reply, http);
  const caller = isObject(reply.json) ? parseUser(reply.json) : undefined;
  if (caller !== undefined) return caller;
  throw new OperatorError(`${http.baseUrl} does not say whose key this is`, {
    code: 'target-not-recognised',
    hint: 'Check that the address is that of a Posit Connect server, and that no proxy changes its answers.',
  });
}

/** As the server writes it; undefined if it is hidden (connect-api §6.1). */
export const versionOf = (settings: Json): string | undefined => {
  const version = text(settings, 'version');
  return version === '' ? undefined : version;
};
