/** From the widest to the narrowest: anyone, everyone who signs in, the people and groups in a list (connect-api §17). */
export const accessTypes = ['all', 'logged_in', 'acl'] as const;
export type AccessType = (typeof accessTypes)[number];

/** An app, report, API or pin on the server (connect-api §19). */
export interface ContentItem {
  readonly guid: string;
  /** `id` in replies, where it is a string. */
  readonly number: number;
  /** Unique among the items of one owner. */
  readonly name: string;
  /** Null: people see the name. */
  readonly title: string | null;
  readonly description: string;
  readonly accessType: AccessType;
  /** While it is locked, it cannot be opened, not even by its owner; whether the owner's account is locked is separate. */
  readonly locked: boolean;
  readonly lockedMessage: string;
  readonly ownerGuid: string;
  /** `unknown` until something is deployed. */
  readonly appMode: string;
  /** Null until something is deployed. */
  readonly bundleId: string | null;
  /** `pin`, `plot`, `site` or, mostly, empty. */
  readonly category: string;
  /** The Unix account that it runs as; null: that of the server. */
  readonly runAs: string | null;
  readonly runAsCurrentUser: boolean;
  readonly tags: readonly string[];
  /** The path that was given to it instead of its guid; null: none. */
  readonly vanityPath: string | null;
  readonly createdTime: Date;
  readonly lastDeployedTime: Date;
}

/** What people see. */
export const titleOf = ({ title, name }: Pick<ContentItem, 'title' | 'name'>): string => title ?? name;

export interface Tag {
  readonly number: number;
  readonly name: string;
  readonly createdTime: Date;
}

/** The content of the server, in order of creation. */
export class ContentItems {
  readonly #byGuid = new Map<string, ContentItem>();
  readonly #tags = new Map<string, Tag>();
  #lastNumber = 0;

  get items(): ContentItem[] {
    return [...this.#byGuid.values()];
  }

  get nextNumber(): number {
    return this.#lastNumber + 1;
  }

  withGuid(guid: string): ContentItem | undefined {
    return this.#byGuid.get(guid);
  }

  /** The item of this owner with exactly this name. */
  named(ownerGuid: string, name: string): ContentItem | undefined {
    return this.items.find((item) => item.ownerGuid === ownerGuid && item.name === name);
  }

  tag(name: string): Tag | undefined {
    return this.#tags.get(name);
  }

  /** Adds the item, or replaces the one with the same guid, which keeps its place. */
  put(item: ContentItem): ContentItem {
    this.#byGuid.set(item.guid, item);
    this.#lastNumber = Math.max(this.#lastNumber, item.number);
    for (const name of item.tags) {
      const number = this.#tags.size + 1;
      if (!this.#tags.has(name)) this.#tags.set(name, { number, name, createdTime: item.createdTime });
    }
    return item;
  }

  remove(item: ContentItem): void {
    this.#byGuid.delete(item.guid);
  }
}
