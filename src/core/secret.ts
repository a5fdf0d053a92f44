const HIDDEN = '[hidden]';

/**
 * A password, key or ticket. It prints as `[hidden]` wherever it is turned into text or JSON, so that a
 * secret cannot reach a log, a report or an error by accident; only {@link Secret.reveal} gives it out.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The secret itself, for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}
