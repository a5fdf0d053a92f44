export const approvalStatuses = ['before_decision', 'approved', 'rejected'] as const;
export type ApprovalStatus = (typeof approvalStatuses)[number];

export const nameFields = ['display_name', 'first_name', 'middle_name', 'last_name'] as const;
export type NameField = (typeof nameFields)[number];

/** A user, with everything that the server stores (zato-sso-api §5). */
export interface User {
  readonly userId: string;
  readonly username: string;
  /** In the clear: this server runs only on the operator's own machine. */
  readonly password: string;
  readonly passwordLastSet: Date;
  readonly passwordExpiry: Date;
  readonly passwordMustChange: boolean;
  readonly email: string | null;
  readonly names: Readonly<Record<NameField, string | null>>;
  /** The copy that a search by name compares; it may differ from the current names (zato-sso-api §7.3, §7.5). */
  readonly searchedNames: Readonly<Record<NameField, string | null>>;
  readonly isSuperUser: boolean;
  readonly isLocked: boolean;
  readonly lockedBy: string | null;
  readonly lockedTime: Date | null;
  /** Any text at creation; `before_confirmation` or `final` in changes. */
  readonly signUpStatus: string;
  readonly signUpTime: Date;
  readonly approvalStatus: ApprovalStatus;
  /** The id of a super-user, or `auto`. */
  readonly approvalModBy: string;
  readonly approvalModTime: Date;
  readonly isTotpEnabled: boolean;
  readonly totpKey: string;
  readonly totpLabel: string | null;
  readonly isRateLimitActive: boolean;
  readonly rateLimitDef: string | null;
  /** Null unless the person signed up by themselves. */
  readonly confirmToken: string | null;
}

/** The users of the server. Usernames are case-sensitive (zato-sso-api §4). */
export class Users {
  readonly #byId = new Map<string, User>();
  readonly #idsByUsername = new Map<string, string>();
  #order: readonly string[] | undefined;
  #created = 0;

  /** How many users were ever created, including removed ones. */
  get createdCount(): number {
    return this.#created;
  }

  /** The order of search results (zato-sso-api §7.5). */
  get inOrder(): User[] {
    this.#order ??= [...this.#byId.values()].sort(compareUsers).map(({ userId }) => userId);
    return this.#order.flatMap((userId) => this.withId(userId) ?? []);
  }

  withId(userId: unknown): User | undefined {
    return typeof userId === 'string' ? this.#byId.get(userId) : undefined;
  }

  withUsername(username: string): User | undefined {
    return this.withId(this.#idsByUsername.get(username));
  }

  /** Adds the user, or replaces the one with the same id. */
  put(user: User): User {
    const before = this.#byId.get(user.userId);
    if (before === undefined) this.#created += 1;
    else this.#idsByUsername.delete(before.username);
    if (before === undefined || compareUsers(before, user) !== 0) this.#order = undefined;
    this.#byId.set(user.userId, user);
    this.#idsByUsername.set(user.username, user.userId);
    return user;
  }

  remove({ userId, username }: User): void {
    this.#byId.delete(userId);
    this.#idsByUsername.delete(username);
    this.#order = undefined;
  }
}

/** Case-sensitive; users without a display name come first. */
function compareUsers(a: User, b: User): number {
  return (
    compareText(a.names.display_name ?? '', b.names.display_name ?? '') ||
    compareText(a.username, b.username) ||
    a.signUpTime.getTime() - b.signUpTime.getTime() ||
    compareText(a.userId, b.userId)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
