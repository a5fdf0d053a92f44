import { comparePeople, compareHits, type Ranking } from './collation.ts';
import { PrefixIndex } from './prefix-index.ts';

export const roles = ['administrator', 'publisher', 'viewer'] as const;
export type Role = (typeof roles)[number];

export interface Account {
  readonly guid: string;
  /** `user_id` in the audit log, where 0 is the system itself. */
  readonly number: number;
  readonly username: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: Role;
  readonly createdTime: Date;
  readonly updatedTime: Date;
  /** Null until the first sign-in. */
  readonly activeTime: Date | null;
  readonly confirmed: boolean;
  readonly locked: boolean;
  /** The provider's id of the person: a DN, a subject or the value of a header; empty where there is none. */
  readonly externalId: string;
}

/** The accounts of the server. Usernames and external ids are case-sensitive (connect-api §6.4). */
export class Accounts {
  readonly #byGuid = new Map<string, Account>();
  readonly #byUsername = new Map<string, Account>();
  readonly #byExternalId = new Map<string, Account>();
  readonly #names = new PrefixIndex();
  #order: readonly string[] | undefined;

  get size(): number {
    return this.#byGuid.size;
  }

  /** By first name, last name, username, e-mail address. */
  get inOrder(): Account[] {
    this.#order ??= [...this.#byGuid.values()].sort(comparePeople).map(({ guid }) => guid);
    return this.#order.flatMap((guid) => this.#byGuid.get(guid) ?? []);
  }

  withGuid(guid: string): Account | undefined {
    return this.#byGuid.get(guid);
  }

  withUsername(username: string): Account | undefined {
    return this.#byUsername.get(username);
  }

  withExternalId(externalId: string): Account | undefined {
    return externalId === '' ? undefined : this.#byExternalId.get(externalId);
  }

  /** `nearest-first`: by the length of the shortest matching name, then in list order. External ids match exactly. */
  search(prefix: string, ranking: Ranking = 'nearest-first'): Account[] {
    const hits = this.#names.search(prefix);
    const exact = this.withExternalId(prefix);
    if (exact !== undefined) hits.set(exact.guid, 0);
    return [...hits]
      .flatMap(([guid, distance]) => {
        const account = this.#byGuid.get(guid);
        return account === undefined ? [] : { account, distance };
      })
      .sort((a, b) => compareHits(a, b, ranking) || comparePeople(a.account, b.account))
      .map(({ account }) => account);
  }

  /** Adds the account, or replaces the one with the same guid. */
  put(account: Account): Account {
    const before = this.#byGuid.get(account.guid);
    if (before === undefined || comparePeople(before, account) !== 0) {
      if (before !== undefined) this.#names.remove(account.guid);
      this.#names.add(account.guid, [account.username, account.firstName, account.lastName]);
      this.#order = undefined;
    }
    if (before !== undefined) {
      this.#byUsername.delete(before.username);
      this.#byExternalId.delete(before.externalId);
    }
    this.#byGuid.set(account.guid, account);
    this.#byUsername.set(account.username, account);
    if (account.externalId !== '') this.#byExternalId.set(account.externalId, account);
    return account;
  }

  /** Counts the administrators who are not locked. */
  countAdministrators(): number {
    let count = 0;
    for (const { role, locked } of this.#byGuid.values()) if (role === 'administrator' && !locked) count += 1;
    return count;
  }
}
