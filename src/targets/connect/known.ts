import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { GroupGuid, GroupName, Username } from '../../core/ids.ts';

export type KnownUser = Pick<DirectoryUser, 'guid' | 'role' | 'email' | 'firstName' | 'lastName'>;

/** What this run knows about the server: the snapshot and what it has created since. Keyed by exact spelling. */
export class Known {
  readonly #users = new Map<Username, KnownUser>();
  readonly #groups = new Map<GroupName, GroupGuid>();
  readonly #preexisting = new Set<Username>();

  addUser({ guid, role, email, firstName, lastName }: KnownUser, username: Username): void {
    this.#users.set(username, { guid, role, email, firstName, lastName });
  }

  /** An account that was to be created but already exists. */
  addPreexisting(user: KnownUser & { username: Username }): void {
    this.addUser(user, user.username);
    this.#preexisting.add(user.username);
  }

  isPreexisting(username: Username): boolean {
    return this.#preexisting.has(username);
  }

  addGroup({ name, guid }: Pick<DirectoryGroup, 'name' | 'guid'>): void {
    this.#groups.set(name, guid);
  }

  user(username: Username): KnownUser | undefined {
    return this.#users.get(username);
  }

  group(name: GroupName): GroupGuid | undefined {
    return this.#groups.get(name);
  }
}
