import { isWithheld } from '../../core/content/content.ts';
import type { ItemNow } from '../../core/content/item-now.ts';
import type { Directory } from '../../core/directory.ts';
import { inParallel } from '../../core/in-parallel.ts';
import type { Target } from '../../core/target.ts';

/** With more items, reading all content takes fewer requests: the content of a group has the lists of its items. */
const MOST_SINGLY = 25;
/** Items that are read at the same time. */
const WORKERS = 4;

/**
 * Content items with their lists, as they are now, by GUID.
 * @throws {OperatorError} if they cannot be read
 */
export async function readItemsNow(
  guids: ReadonlySet<string>,
  { target, directory }: { readonly target: Target; readonly directory: Pick<Directory, 'groups'> },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ItemNow>> {
  if (guids.size > MOST_SINGLY) {
    const content = await target.readContent?.({ groups: directory.groups.map(({ guid }) => guid) }, signal);
    if (content !== undefined && !isWithheld(content)) {
      const items = new Map(content.items.map((item) => [item.guid, item]));
      return new Map([...guids].map((guid) => [guid, items.get(guid) ?? 'gone']));
    }
  }
  const read = new Map<string, ItemNow>();
  await inParallel(WORKERS, [...guids], async (guid) => {
    read.set(guid, (await target.readItem?.(guid, signal)) ?? 'not shown');
  });
  return read;
}
