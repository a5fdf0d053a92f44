import { createHash, randomBytes } from 'node:crypto';

/**
 * Generates the ids of new objects. The same seed gives the same ids, so that a rehearsal can be repeated;
 * two servers that must not share ids need different seeds.
 */
export class Identities {
  readonly #seed: number;
  #next = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** The id of an object that exists when the server starts. */
  guidOf(kind: string, name: string): string {
    const hash = createHash('sha1').update(`${this.#seed}\n${kind}\n${name}`).digest();
    hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x40;
    hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
    const hex = hash.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
  }

  /**
   * The id of an object that is created while the server runs.
   * @param existing its ids are skipped: after a restart from a saved state, the same seed would give them again
   */
  nextGuid(kind: string, existing: { withGuid(guid: string): object | undefined }): string {
    let guid: string;
    do {
      this.#next += 1;
      guid = this.guidOf(kind, `#${this.#next}`);
    } while (existing.withGuid(guid) !== undefined);
    return guid;
  }
}

/** 32 letters and digits, like the API keys of the server. */
export const newApiKey = (): string =>
  randomBytes(48).toString('base64').replaceAll(/[+/=]/g, '').slice(0, 32).padEnd(32, '0');
