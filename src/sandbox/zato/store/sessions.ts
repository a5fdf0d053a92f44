/** A session, from sign-in to sign-out (zato-sso-api §6.3). */
export interface Session {
  /** Clients get it encrypted. */
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

  /** Ends all sessions. */
  clear(): void {
    this.#byToken.clear();
  }
}
