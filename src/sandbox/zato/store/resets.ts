/** A request for a new password: first a token, then a key in exchange for it (zato-sso-api §9). */
export interface Reset {
  readonly userId: string;
  /** Would be sent to the person by e-mail. */
  readonly token: string;
  /** Undefined until the token has been used. */
  readonly key: string | undefined;
  readonly expirationTime: Date;
}

export class Resets {
  readonly #byToken = new Map<string, Reset>();

  /** Resets whose token has not been used yet. */
  get waiting(): Reset[] {
    return [...this.#byToken.values()].filter(({ key }) => key === undefined);
  }

  /** Undefined when the token is unknown or has expired. */
  withToken(token: string, now: Date): Reset | undefined {
    const reset = this.#byToken.get(token);
    return reset === undefined || reset.expirationTime <= now ? undefined : reset;
  }

  put(reset: Reset): void {
    this.#byToken.set(reset.token, reset);
  }

  remove(token: string): void {
    this.#byToken.delete(token);
  }

  removeAll(userId: string): void {
    for (const reset of this.#byToken.values()) {
      if (reset.userId === userId) this.#byToken.delete(reset.token);
    }
  }
}
