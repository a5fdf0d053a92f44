import type { DirectoryUser } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';

/** What this run knows about the accounts: the snapshot and what it has changed since. Keyed by exact spelling. */
export class Known {
  readonly #users = new Map<Username, DirectoryUser>();
  readonly #preexisting = new Set<Username>();

  /** @param username as the plan spells it */
  add(user: DirectoryUser, username: Username = user.username): void {
    this.#users.set(username, user);
  }

  /** An account that was to be created but already exists. */
  addPreexisting(user: DirectoryUser): void {
    this.add(user);
    this.#preexisting.add(user.username);
  }

  isPreexisting(username: Username): boolean {
    return this.#preexisting.has(username);
  }

  user(username: Username): DirectoryUser | undefined {
    return this.#users.get(username);
  }
}
