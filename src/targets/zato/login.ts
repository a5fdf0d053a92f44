import { Secret as TotpKey, TOTP } from 'otpauth';
import { OperatorError } from '../../core/errors.ts';
import { parseTotpKey, Secret } from '../../core/secret.ts';
import type { HttpClient } from '../http/http.ts';
import { isObject, text } from '../http/json.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { codeOf, understand } from './envelope.ts';
import { statusCodes } from './status-codes.ts';

/** Who signs in to a Zato SSO, and to which of its applications. */
export interface ZatoLogin {
  readonly username: string;
  readonly password: Secret;
  /** Base32; absent: the account has no one-time codes. */
  readonly totpKey?: Secret;
  /** One of `apps.all` in the server's `sso.conf`. */
  readonly currentApp: string;
}

/** An open session. */
export interface SignedIn {
  readonly kind: 'signed-in';
  /** The session token (UST), which is all that identifies the caller. */
  readonly ust: Secret;
  readonly warning?: 'password-about-to-expire';
}

/** Opens a session. It is never closed: Zato's sessions end after 60 minutes (zato-sso-api §4). */
export const LOGIN = '/zato/sso/user/login';

/**
 * A one-time code is valid for exactly 30 seconds (zato-sso-api §2.6). If it expired on its way, a new one is
 * tried, once.
 * @throws {OperatorError} `key-missing` for a key of one-time codes that is not one
 * @throws the signal's reason
 */
export async function signIn(
  http: HttpClient,
  login: ZatoLogin,
  signal: AbortSignal,
): Promise<SignedIn | Rejected | Lost> {
  const code = oneTimeCode(login);
  const signedIn = await signInWith(code, http, login, signal);
  const expired = signedIn.kind === 'rejected' && code !== undefined && oneTimeCode(login) !== code;
  return expired ? signInWith(oneTimeCode(login), http, login, signal) : signedIn;
}

async function signInWith(
  code: string | undefined,
  http: HttpClient,
  { username, password, currentApp }: ZatoLogin,
  signal: AbortSignal,
): Promise<SignedIn | Rejected | Lost> {
  const body = { username, password, current_app: currentApp, totp_code: code };
  const reply = understand(await http.send({ method: 'POST', path: LOGIN, body }, signal));
  if (reply.kind !== 'ok') return reply;
  const ust = isObject(reply.json) ? text(reply.json, 'ust') : '';
  if (ust === '') return { ...reply, kind: 'rejected', contentType: 'application/json' };
  return {
    kind: 'signed-in',
    ust: new Secret(ust),
    ...(codeOf(reply) === statusCodes.passwordAboutToExpire ? { warning: 'password-about-to-expire' } : {}),
  };
}

/** SHA-1, six digits, 30 seconds (zato-sso-api §2.6). @throws {OperatorError} `key-missing` */
function oneTimeCode({ totpKey }: ZatoLogin): string | undefined {
  if (totpKey === undefined) return undefined;
  const key = parseTotpKey(totpKey.reveal());
  if (key !== undefined) return new TOTP({ secret: TotpKey.fromBase32(key) }).generate();
  throw new OperatorError('the key of one-time codes is not Base32', {
    code: 'key-missing',
    hint: 'No request was sent. It is the key that the authenticator was set up with (letters A to Z, digits 2 to 7), not a code of six digits.',
  });
}
