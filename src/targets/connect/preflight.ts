import { OperatorError } from '../../core/errors.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { HttpClient } from '../http/http.ts';
import type { Reply } from '../http/reply.ts';
import { flag, isObject, text, type Json } from '../http/json.ts';
import { toOperatorError } from './api.ts';
import { parseUser } from './shapes.ts';

export interface Preflight {
  readonly http: HttpClient;
  readonly settings: Json;
  /** The flags of connect-api §2.1; empty if the server shows none. */
  readonly authentication: Json;
  /** Whether the server can send e-mail; assumed if it does not say. */
  readonly mail: 'configured' | 'absent';
  readonly caller: DirectoryUser;
}

/**
 * Finds the API, the kind of server and the owner of the key, before any other request.
 * @param clients one for each root under which the API may lie, best first
 * @throws {OperatorError} saying whether the address, the server or the key is wrong
 */
export async function preflight(clients: readonly HttpClient[], signal: AbortSignal): Promise<Preflight> {
  let refusal: OperatorError | undefined;
  for (const http of clients) {
    const reply = await http.send({ method: 'GET', path: '/__api__/server_settings' }, signal);
    if (reply.kind === 'ok' && isObject(reply.json)) {
      const settings = reply.json;
      const authentication = settings['authentication'];
      return {
        http,
        settings,
        authentication: isObject(authentication) ? authentication : {},
        mail: flag(settings, 'mail_configured') === false ? 'absent' : 'configured',
        caller: await readCaller(http, signal),
      };
    }
    refusal ??= notConnect(http, reply);
  }
  throw refusal ?? new Error('preflight needs at least one client');
}

function notConnect(http: HttpClient, reply: Reply): OperatorError {
  const server = http.baseUrl;
  if (reply.kind === 'lost' && reply.status === undefined) {
    return toOperatorError({ method: 'GET', path: '/__api__/server_settings' }, reply, server);
  }
  if (reply.kind === 'rejected' && reply.status === 401) {
    return toOperatorError({ method: 'GET', path: '/__api__/server_settings' }, reply, server);
  }
  const found = reply.kind === 'lost' ? reply.why : `HTTP ${reply.status}`;
  return new OperatorError(
    `Posit Connect was not found at ${server}: GET /__api__/server_settings gave ${found}`,
    {
      code: 'target-not-recognised',
      hint: [notConnectHint(reply), http.hintInBetween(reply)].filter(Boolean).join(' '),
    },
  );
}

function notConnectHint(reply: Reply): string {
  if (reply.kind === 'rejected' && reply.location !== undefined) {
    return `The server redirects to ${reply.location}: give that address.`;
  }
  if (reply.kind === 'lost' && (reply.status ?? 0) >= 500) {
    return 'The server, or a proxy in front of it, is down or busy: try again later. If it works in the browser, check the address.';
  }
  return 'Give the address that you open in the browser, with its path if it has one; a sign-in page in front of the server must let API keys through.';
}

/** The owner of the key. Keys of service principals get a 403 here (connect-api §1.2) and cannot onboard people. */
async function readCaller(http: HttpClient, signal: AbortSignal): Promise<DirectoryUser> {
  const request = { method: 'GET', path: '/__api__/v1/user' } as const;
  const reply = await http.send(request, signal);
  if (reply.kind !== 'ok') throw toOperatorError(request, reply, http.baseUrl);
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
