/** A named text that belongs to a user or a session (zato-sso-api §8). */
export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly creationTime: Date;
  readonly lastModified: Date;
  /** Undefined: never. */
  readonly expirationTime: Date | undefined;
  readonly protection: 'plain' | 'encrypted';
}

/** How long an expired attribute still blocks another one of the same name (zato-sso-api §8). */
const CLEANUP_MS = 300_000;

/** All attributes, by the id of the user or the token of the session. */
export class Attributes {
  readonly #byOwner = new Map<string, Map<string, Attribute>>();

  /** The attributes of an owner, including expired ones that are not cleaned up yet. */
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
