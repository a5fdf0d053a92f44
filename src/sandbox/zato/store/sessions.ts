/** A sign-in that is still good for something (zato-sso-api §6.3). */
export interface Session {
  /** Inside the server; outside it goes encrypted. */
  readonly token: string;
  readonly userId: string;
  readonly creationTime: Date;
  readonly expirationTime: Date;
  readonly remoteAddr: string;
  readonly userAgent: string;
  readonly changes: readonly SessionChange[];
}

export interface SessionChange {
  readonly remoteAddr: string;
  readonly userAgent: string;
  readonly at: Date;
  readonly source: 'login' | 'renew';
}

export class Sessions {
  readonly #byToken = new Map<string, Session>();

  withToken(token: string): Session | undefined {
    return this.#byToken.get(token);
  }

  of(userId: string): Session[] {
    return [...this.#byToken.values()].filter((session) => session.userId === userId);
  }

  put(session: Session): Session {
    this.#byToken.set(session.token, session);
    return session;
  }

  remove(token: string): void {
    this.#byToken.delete(token);
  }

  /** Everybody has to sign in again. */
  clear(): void {
    this.#byToken.clear();
  }
}
