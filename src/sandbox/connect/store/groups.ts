import { compareNames } from './collation.ts';
import { PrefixIndex } from './prefix-index.ts';

export interface Group {
  readonly guid: string;
  readonly name: string;
  /** Null where the directory or the provider manages the group (connect-api §3.4). */
  readonly ownerGuid: string | null;
  /** The POSIX group id, on servers since 2026.01. */
  readonly gid: number | null;
  /** The directory's id of the group; empty where there is none. */
  readonly uniqueId: string;
}

/** The groups of the server and their members. */
export class Groups {
  readonly #byGuid = new Map<string, Group>();
  readonly #members = new Map<string, Set<string>>();
  readonly #names = new PrefixIndex();
  #ordered: readonly Group[] | undefined;

  get size(): number {
    return this.#byGuid.size;
  }

  get inOrder(): readonly Group[] {
    this.#ordered ??= [...this.#byGuid.values()].sort((a, b) => compareNames(a.name, b.name));
    return this.#ordered;
  }

  withGuid(guid: string): Group | undefined {
    return this.#byGuid.get(guid);
  }

  withName(
    name: string,
    compare: 'case-sensitive' | 'case-insensitive' = 'case-sensitive',
  ): Group | undefined {
    return this.search(name).find((group) =>
      compare === 'case-insensitive' ? group.name.toLowerCase() === name.toLowerCase() : group.name === name,
    );
  }

  withUniqueId(uniqueId: string): Group | undefined {
    return uniqueId === '' ? undefined : this.inOrder.find((group) => group.uniqueId === uniqueId);
  }

  /** The exact name first, then by length, then by name (connect-api §5.1). */
  search(prefix: string): Group[] {
    return [...this.#names.search(prefix).keys()]
      .flatMap((guid) => this.#byGuid.get(guid) ?? [])
      .sort(
        (a, b) =>
          Number(b.name === prefix) - Number(a.name === prefix) ||
          a.name.length - b.name.length ||
          compareNames(a.name, b.name),
      );
  }

  /** Adds the group, or replaces the one with the same guid. */
  put(group: Group): Group {
    const before = this.#byGuid.get(group.guid);
    if (before?.name !== group.name) {
      if (before !== undefined) this.#names.remove(group.guid);
      this.#names.add(group.guid, [group.name]);
    }
    this.#byGuid.set(group.guid, group);
    this.#ordered = undefined;
    return group;
  }

  remove(group: Group): void {
    this.#byGuid.delete(group.guid);
    this.#members.delete(group.guid);
    this.#names.remove(group.guid);
    this.#ordered = undefined;
  }

  membersOf(group: Group): ReadonlySet<string> {
    return this.#members.get(group.guid) ?? new Set();
  }

  /** @returns whether the user was not a member before */
  addMember(group: Group, userGuid: string): boolean {
    const members = this.#members.get(group.guid) ?? new Set<string>();
    this.#members.set(group.guid, members);
    if (members.has(userGuid)) return false;
    members.add(userGuid);
    return true;
  }

  /** @returns whether the user was a member before */
  removeMember(group: Group, userGuid: string): boolean {
    return this.#members.get(group.guid)?.delete(userGuid) ?? false;
  }
}
