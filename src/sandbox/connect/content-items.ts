/** A content item, reduced to what shows who owns it. */
export interface ContentItem {
  readonly guid: string;
  readonly number: number;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly accessType: string;
  readonly ownerGuid: string;
  readonly createdTime: Date;
}

/** The content of the server, in order of creation. */
export class ContentItems {
  readonly #byGuid = new Map<string, ContentItem>();

  get items(): ContentItem[] {
    return [...this.#byGuid.values()];
  }

  withGuid(guid: string): ContentItem | undefined {
    return this.#byGuid.get(guid);
  }

  add(item: ContentItem): ContentItem {
    this.#byGuid.set(item.guid, item);
    return item;
  }

  remove(item: ContentItem): void {
    this.#byGuid.delete(item.guid);
  }
}
