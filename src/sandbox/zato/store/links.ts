/** The kinds of server credentials that can be linked to a user (zato-sso-api §9). */
export const authTypes = ['basic_auth', 'jwt'] as const;
export type AuthType = (typeof authTypes)[number];

/** A server credential that is linked to a user. */
export interface Link {
  readonly userId: string;
  readonly authType: AuthType;
  readonly authUsername: string;
  readonly isActive: boolean;
  readonly creationTime: Date;
}

const isSame = (a: Omit<Link, 'isActive' | 'creationTime'>, b: typeof a): boolean =>
  a.userId === b.userId && a.authType === b.authType && a.authUsername === b.authUsername;

export class Links {
  #all: readonly Link[] = [];

  of(userId: string): readonly Link[] {
    return this.#all.filter((link) => link.userId === userId);
  }

  /** Undefined when it already exists. */
  add(link: Link): Link | undefined {
    if (this.#all.some((each) => isSame(each, link))) return undefined;
    this.#all = [...this.#all, link];
    return link;
  }

  /** @returns how many were removed */
  remove(link: Omit<Link, 'isActive' | 'creationTime'>): number {
    const before = this.#all.length;
    this.#all = this.#all.filter((each) => !isSame(each, link));
    return before - this.#all.length;
  }

  removeAll(userId: string): void {
    this.#all = this.#all.filter((link) => link.userId !== userId);
  }
}
