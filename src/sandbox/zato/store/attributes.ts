/** A name and a text that belong to a user or to a session (zato-sso-api §8). */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly creationTime: Date;
  readonly lastModified: Date;
  /** Undefined: never. */
  readonly expirationTime: Date | undefined;
  readonly protection: 'plain' | 'encrypted';
}

/** How long after its end an attribute still stands in the way of another of its name (zato-sso-api §8). */
const CLEANUP_MS = 300_000;

/** All attributes, by the id of their user or the token of their session. */
export class Attributes {
  readonly #byOwner = new Map<string, Map<string, Attribute>>();

  /** Those that are not swept away yet, over or not. */
  of(owner: string, now: Date): ReadonlyMap<string, Attribute> {
    const all = this.#byOwner.get(owner) ?? new Map<string, Attribute>();
    for (const { name, expirationTime } of all.values()) {
      if (expirationTime !== undefined && now.getTime() - expirationTime.getTime() >= CLEANUP_MS) {
        all.delete(name);
      }
    }
    return all;
  }

  put(owner: string, attribute: Attribute): void {
    const all = this.#byOwner.get(owner) ?? new Map<string, Attribute>();
    this.#byOwner.set(owner, all.set(attribute.name, attribute));
  }

  remove(owner: string, name: string): void {
    this.#byOwner.get(owner)?.delete(name);
  }

  removeAll(owner: string): void {
    this.#byOwner.delete(owner);
  }
}

export const hasExpired = ({ expirationTime }: Attribute, now: Date): boolean =>
  expirationTime !== undefined && expirationTime <= now;
