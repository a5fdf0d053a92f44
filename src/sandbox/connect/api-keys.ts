import { newApiKey } from './identities.ts';
import type { Role } from './store/accounts.ts';

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly userGuid: string;
  /** The role of the owner or a lower one (connect-api §1.2). */
  readonly role: Role;
  readonly createdTime: Date;
  readonly expiresAt: Date | null;
}

/** The API keys of the server. */
export class ApiKeys {
  readonly #bySecret = new Map<string, ApiKey>();
  #next = 1;

  add(key: Omit<ApiKey, 'id' | 'secret'> & { readonly secret?: string }): ApiKey {
    const added = { secret: newApiKey(), ...key, id: String(this.#next) };
    this.#next += 1;
    this.#bySecret.set(added.secret, added);
    return added;
  }

  withSecret(secret: string): ApiKey | undefined {
    return this.#bySecret.get(secret);
  }

  of(userGuid: string): ApiKey[] {
    return [...this.#bySecret.values()].filter((key) => key.userGuid === userGuid);
  }

  remove(key: ApiKey): void {
    this.#bySecret.delete(key.secret);
  }
}
