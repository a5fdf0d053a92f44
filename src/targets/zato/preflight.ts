import type { DirectoryUser } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { HttpClient } from '../http/http.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { ZatoClient } from './client.ts';
import { codeOf, toFailure } from './envelope.ts';
import { LOGIN, signIn, type SignedIn, type ZatoLogin } from './login.ts';
import { resultOf, toOperatorError } from './read-users.ts';
import { USER } from './rereads.ts';
import { zatoRules } from './rules.ts';
import { SessionKeeper } from './session-keeper.ts';
import { parseUser } from './shapes.ts';

export interface Preflight {
  readonly client: ZatoClient;
  readonly caller: DirectoryUser;
  /** What the operator should know, in words. */
  readonly notes: readonly string[];
}

/**
 * Signs in and finds out who the caller is, before any other request.
 * @throws {OperatorError} saying whether the address, the server, the sign-in or the account is wrong
 */
export async function preflight(http: HttpClient, login: ZatoLogin, signal: AbortSignal): Promise<Preflight> {
  const signedIn = await signIn(http, login, signal);
  if (signedIn.kind !== 'signed-in') throw notSignedIn(http, signedIn);
  const client = new ZatoClient(http, new SessionKeeper(http, login, signedIn), login.currentApp);
  const caller = await readCaller(client, login, signal);
  return { client, caller, notes: notesOf(signedIn) };
}

function notSignedIn(http: HttpClient, reply: Rejected | Lost): OperatorError {
  const server = http.baseUrl;
  const isZato = codeOf(reply) !== undefined || reply.status === undefined || reply.status >= 500;
  if (isZato) {
    const failure = toFailure(reply);
    const refused = reply.kind === 'rejected' ? { ...failure, stopsRun: 'sign-in' as const } : failure;
    return toOperatorError({ method: 'POST', path: LOGIN }, reply, server, refused);
  }
  if (reply.status === 404) {
    return new OperatorError(`there is no Zato SSO at ${server}: it has no ${LOGIN} (HTTP 404)`, {
      code: 'target-not-recognised',
      hint: 'Zato has SSO in versions 3.0 to 3.3, if component_enabled.sso is on in server.conf; 4.1 and later do not have it. Also check the address and the port.',
    });
  }
  const found = reply.kind === 'lost' ? reply.why : `HTTP ${reply.status}`;
  return new OperatorError(`Zato SSO was not found at ${server}: POST ${LOGIN} gave ${found}`, {
    code: 'target-not-recognised',
    hint: [
      'Give the address of the Zato server or of its load-balancer, e.g. http://localhost:17010.',
      http.hintInBetween(reply),
    ]
      .filter(Boolean)
      .join(' '),
  });
}

/** Only super-users see ids (zato-sso-api §7.2), and everything else needs a super-user too. */
async function readCaller(
  client: ZatoClient,
  { username }: ZatoLogin,
  signal: AbortSignal,
): Promise<DirectoryUser> {
  const request = { method: 'GET', path: USER, parameters: {} } as const;
  const reply = await client.send(request, signal);
  if (reply.kind !== 'ok') throw toOperatorError(request, reply, client.server);
  const caller = parseUser(resultOf(reply));
  if (caller?.role === zatoRules.privilegedRole) return caller;
  throw new OperatorError(
    `${username} is a regular user of ${client.server}, and rollcall needs a super-user`,
    {
      code: 'target-forbidden',
      hint: 'Set ZATO_USERNAME and ZATO_PASSWORD to those of a super-user; "zato sso create-super-user" on the server creates one.',
    },
  );
}

const notesOf = ({ warning }: SignedIn): string[] =>
  warning === undefined ? [] : ['the password that you signed in with expires within 30 days'];
