import type { DirectoryUser } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';

/** What this run has learnt of the accounts: the snapshot, and what it did since. Keyed by exact spelling. */
export class Known {
  readonly #users = new Map<Username, DirectoryUser>();
  readonly #stumbledUpon = new Set<Username>();

  /** @param username as the plan spells it */
  add(user: DirectoryUser, username: Username = user.username): void {
    this.#users.set(username, user);
  }

  /** An account that was to be created, and was there. */
  addStumbledUpon(user: DirectoryUser): void {
    this.add(user);
    this.#stumbledUpon.add(user.username);
  }

  isStumbledUpon(username: Username): boolean {
    return this.#stumbledUpon.has(username);
  }

  user(username: Username): DirectoryUser | undefined {
    return this.#users.get(username);
  }
}
