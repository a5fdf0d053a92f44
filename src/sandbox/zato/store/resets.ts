/** A wish for a new password, on its way from the token to the key to the end (zato-sso-api §9). */
export interface Reset {
  readonly userId: string;
  /** What the person would be mailed. */
  readonly token: string;
  /** Undefined until the token was used. */
  readonly key: string | undefined;
  readonly expirationTime: Date;
}

export class Resets {
  readonly #byToken = new Map<string, Reset>();

  /** Tokens that nobody has used yet. */
  get waiting(): Reset[] {
    return [...this.#byToken.values()].filter(({ key }) => key === undefined);
  }

  /** Undefined when there is none, or it came too late. */
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
