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
 * Signs in and finds out who that is, before anything else is asked.
 * @throws {OperatorError} saying whether the address, the server, the sign-in or the account is wrong
 */
export async function preflight(http: HttpClient, login: ZatoLogin, signal: AbortSignal): Promise<Preflight> {
  const signedIn = await signIn(http, login, signal);
  if (signedIn.kind !== 'signed-in') throw notSignedIn(http.baseUrl, signedIn);
  const client = new ZatoClient(http, new SessionKeeper(http, login, signedIn), login.currentApp);
  const caller = await readCaller(client, login, signal);
  return { client, caller, notes: notesOf(signedIn) };
}

function notSignedIn(server: string, reply: Rejected | Lost): OperatorError {
  const isZato = codeOf(reply) !== undefined || reply.status === undefined || reply.status >= 500;
  if (isZato) {
    const failure = toFailure(reply);
    const refused = reply.kind === 'rejected' ? { ...failure, stopsRun: 'sign-in' as const } : failure;
    return toOperatorError({ method: 'POST', path: LOGIN }, reply, server, refused);
  }
  if (reply.status === 404) {
    return new OperatorError(`${server} has no ${LOGIN}: no Zato SSO is there (HTTP 404)`, {
      code: 'target-not-recognised',
      hint: 'Zato has its SSO from 3.0 to 3.3, where component_enabled.sso is on in server.conf; 4.1 and later have none. Check also the address and its port.',
    });
  }
  const found = reply.kind === 'lost' ? reply.why : `HTTP ${reply.status}`;
  return new OperatorError(`no Zato SSO answers at ${server}: ${found} instead of a sign-in`, {
    code: 'target-not-recognised',
    hint: 'Give the address of the Zato server or of its load-balancer, e.g. http://localhost:17010.',
  });
}

/** Only a super-user is shown ids (zato-sso-api §7.2), and only a super-user can do anything here. */
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
    `${username} is a regular user of ${client.server}, and all this takes a super-user`,
    {
      code: 'target-forbidden',
      hint: 'Set ZATO_USERNAME and ZATO_PASSWORD to those of a super-user; "zato sso create-super-user" on the server makes one.',
    },
  );
}

const notesOf = ({ warning }: SignedIn): string[] =>
  warning === undefined ? [] : ['the password that you signed in with expires within 30 days'];
