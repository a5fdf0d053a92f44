import { randomBytes } from 'node:crypto';

export interface Session {
  readonly userGuid: string;
  /** Must come back in `X-RSC-XSRF` with everything that is not a GET (connect-api §1.2). */
  readonly xsrf: string;
}

/** People who signed in with a name and a password, as a browser does. */
export class Sessions {
  readonly #byToken = new Map<string, Session>();

  open(userGuid: string): Session & { readonly token: string } {
    const token = randomBytes(24).toString('hex');
    const session = { userGuid, xsrf: randomBytes(24).toString('hex') };
    this.#byToken.set(token, session);
    return { ...session, token };
  }

  withToken(token: string): Session | undefined {
    return this.#byToken.get(token);
  }
}
