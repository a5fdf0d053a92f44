import { Secret } from '../../core/secret.ts';
import type { HttpClient, Request } from '../http/http.ts';
import type { Lost, Rejected, Reply } from '../http/reply.ts';
import { codeOf, understand } from './envelope.ts';
import type { SessionKeeper } from './session-keeper.ts';
import { statusCodes } from './status-codes.ts';

export const SEARCH = '/zato/sso/user/search';

/** Parameters of a request; undefined ones are not sent. */
export type Parameters = Readonly<Record<string, unknown>>;

export interface ZatoRequest extends Pick<Request, 'method' | 'path' | 'sentBefore'> {
  readonly parameters: Parameters;
}

/**
 * Calls Zato's API. Every request names the application and the session, and always in the body, even of a GET
 * (zato-sso-api §2.1): addresses end up in the logs of servers. If the session is lost, it signs in again and
 * sends the request once more.
 */
export class ZatoClient {
  readonly #http: HttpClient;
  readonly #keeper: SessionKeeper;
  readonly #currentApp: string;

  constructor(http: HttpClient, keeper: SessionKeeper, currentApp: string) {
    this.#http = http;
    this.#keeper = keeper;
    this.#currentApp = currentApp;
  }

  get server(): string {
    return this.#http.baseUrl;
  }

  /** @throws what {@link HttpClient.send} throws */
  async send(request: ZatoRequest, signal: AbortSignal): Promise<Reply> {
    const ust = await this.#keeper.current(signal);
    const reply = await this.#sendAs(ust, request, signal);
    if (!isSessionLost(request, reply)) return reply;
    const replaced = await this.#keeper.replace(ust, signal);
    if (!(replaced instanceof Secret)) return unsent(replaced, reply.attempts);
    const sentBefore = (request.sentBefore ?? 0) + reply.attempts;
    const second = await this.#sendAs(replaced, { ...request, sentBefore }, signal);
    return { ...second, attempts: reply.attempts + second.attempts };
  }

  async #sendAs(ust: Secret, { parameters, ...request }: ZatoRequest, signal: AbortSignal): Promise<Reply> {
    const body = { ...parameters, ust, current_app: this.#currentApp };
    return understand(await this.#http.send({ ...request, body }, signal));
  }
}

/** A search reports every refusal as "not allowed" (zato-sso-api §2.3). */
function isSessionLost({ path }: ZatoRequest, reply: Reply): boolean {
  if (reply.kind !== 'rejected') return false;
  const code = codeOf(reply);
  return code === statusCodes.noSuchSession || (path === SEARCH && code === statusCodes.notAllowed);
}

/** Signing in again failed, so the request itself was not performed. */
const unsent = (reply: Rejected | Lost, attempts: number): Rejected | Lost =>
  reply.kind === 'lost' ? { ...reply, reached: 'no', attempts } : { ...reply, status: 401, attempts };
