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

class LostSecret extends Secret {
  override reveal(): string {
    throw new Error('a secret that was not written down cannot be revealed');
  }
}

/** Stands where a secret was hidden when it was written down: that there was one is all that is known. */
export const lostSecret: Secret = new LostSecret('');

/** The secret of a service token, which a server takes in another way than the key of an account. */
export class ServiceToken extends Secret {}

/** Whether a text can be an API key or a token: visible ASCII without spaces, as a header carries it. */
export const isKeyForm = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** The key of one-time codes in Base32, without the spaces and hyphens that it is shown with; undefined: it is not one. */
export function parseTotpKey(text: string): string | undefined {
  const key = text.replaceAll(/[\s-]/g, '').toUpperCase();
  return /^[A-Z2-7]+=*$/.test(key) ? key : undefined;
}
