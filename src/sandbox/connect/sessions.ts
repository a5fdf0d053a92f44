import { randomBytes } from 'node:crypto';

export interface Session {
  readonly userGuid: string;
  /** Required in `X-RSC-XSRF` with every request other than a GET (connect-api §1.2). */
  readonly xsrf: string;
}

/** The sessions of people who signed in with a username and a password, as in a browser. */
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
