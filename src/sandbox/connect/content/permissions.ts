export const principalTypes = ['user', 'group'] as const;
export type PrincipalType = (typeof principalTypes)[number];

/** `owner` means a collaborator; the owner of an item has no entry (connect-api §17). */
export const permissionRoles = ['viewer', 'owner'] as const;
export type PermissionRole = (typeof permissionRoles)[number];

/** One entry in the list of an item: a user or a group, and what they may do. */
export interface Permission {
  readonly number: number;
  readonly contentGuid: string;
  readonly principalGuid: string;
  readonly principalType: PrincipalType;
  readonly role: PermissionRole;
}

/** The lists of all items. The entries of an item are in the order in which they were added (connect-api §20). */
export class Permissions {
  readonly #byContent = new Map<string, Permission[]>();
  #lastNumber = 0;

  of(contentGuid: string): readonly Permission[] {
    return this.#byContent.get(contentGuid) ?? [];
  }

  withNumber(contentGuid: string, number: string): Permission | undefined {
    return this.of(contentGuid).find((entry) => String(entry.number) === number);
  }

  naming(contentGuid: string, principalGuid: string): Permission | undefined {
    return this.of(contentGuid).find((entry) => entry.principalGuid === principalGuid);
  }

  add(entry: Omit<Permission, 'number'>): Permission {
    this.#lastNumber += 1;
    const added = { number: this.#lastNumber, ...entry };
    this.#byContent.set(entry.contentGuid, [...this.of(entry.contentGuid), added]);
    return added;
  }

  /** Gives the entry another role; it keeps its place and its number. */
  changeRole(entry: Permission, role: PermissionRole): Permission {
    const changed = { ...entry, role };
    const entries = this.of(entry.contentGuid).map((each) => (each.number === entry.number ? changed : each));
    this.#byContent.set(entry.contentGuid, entries);
    return changed;
  }

  remove(entry: Permission): void {
    const left = this.of(entry.contentGuid).filter(({ number }) => number !== entry.number);
    this.#byContent.set(entry.contentGuid, left);
  }

  /** For an item that is deleted. */
  removeItem(contentGuid: string): void {
    this.#byContent.delete(contentGuid);
  }

  /** For a group that is deleted. */
  removePrincipal(principalGuid: string): void {
    for (const contentGuid of this.#byContent.keys()) {
      const entry = this.naming(contentGuid, principalGuid);
      if (entry !== undefined) this.remove(entry);
    }
  }
}
