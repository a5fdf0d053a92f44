import type { Secret } from '../../core/secret.ts';
import type { HttpClient } from '../http/http.ts';
import type { Lost, Rejected } from '../http/reply.ts';
import { understand } from './envelope.ts';
import { signIn, type SignedIn, type ZatoLogin } from './login.ts';

/** Only renews the session (zato-sso-api §6.3). */
export const SESSION = '/zato/sso/user/session';

/** A session ends after 60 minutes, in use or not (zato-sso-api §4), so it is renewed in time. */
const RENEW_AFTER_MS = 45 * 60_000;

/**
 * Keeps the session of a run open: renews it in time, and signs in again if the server has lost it. Workers
 * that notice this at the same time share one sign-in.
 */
export class SessionKeeper {
  readonly #http: HttpClient;
  readonly #login: ZatoLogin;
  #ust: Secret;
  /** By the wall clock, so that hours in which the computer slept count too. */
  #since = Date.now();
  #changing: Promise<Secret | Rejected | Lost> | undefined;

  constructor(http: HttpClient, login: ZatoLogin, { ust }: SignedIn) {
    this.#http = http;
    this.#login = login;
    this.#ust = ust;
  }

  /** The current token, renewed if it is time. */
  async current(signal: AbortSignal): Promise<Secret> {
    if (Date.now() - this.#since >= RENEW_AFTER_MS) await this.#once(() => this.#renew(signal));
    return this.#ust;
  }

  /** A new token after the server refused one, or why there is none. */
  async replace(lost: Secret, signal: AbortSignal): Promise<Secret | Rejected | Lost> {
    return lost === this.#ust ? this.#once(() => this.#signIn(signal)) : this.#ust;
  }

  #once(change: () => Promise<Secret | Rejected | Lost>): Promise<Secret | Rejected | Lost> {
    this.#changing ??= change().finally(() => {
      this.#changing = undefined;
    });
    return this.#changing;
  }

  /** If it cannot be renewed, the session is used until the server refuses it. */
  async #renew(signal: AbortSignal): Promise<Secret> {
    const body = { ust: this.#ust, current_app: this.#login.currentApp };
    const reply = understand(await this.#http.send({ method: 'PATCH', path: SESSION, body }, signal));
    if (reply.kind === 'ok') this.#since = Date.now();
    return this.#ust;
  }

  async #signIn(signal: AbortSignal): Promise<Secret | Rejected | Lost> {
    const signedIn = await signIn(this.#http, this.#login, signal);
    if (signedIn.kind !== 'signed-in') return signedIn;
    this.#ust = signedIn.ust;
    this.#since = Date.now();
    return this.#ust;
  }
}
