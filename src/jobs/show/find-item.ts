import {
  type ContentFound,
  type ContentItem,
  type ContentQuery,
  type ContentWithheld,
  isWithheld,
  titleOf,
  withList,
} from '../../core/content/content.ts';
import { defined } from '../../core/defined.ts';
import type { Directory, DirectoryGroup } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import { foldCase } from '../../core/ids.ts';
import type { Target } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import { visible } from '../../core/text/visible.ts';
import { usernamesByGuid } from '../../report/export/export-source.ts';

/** A content item with its list, and the accounts and groups of the server, with the members of those in the list. */
export interface ItemFound {
  readonly item: ContentItem;
  readonly directory: Directory;
  /** Why there may be other items of this name, which this key is not shown; absent: there are none. */
  readonly hidden?: string;
}

type Find = (query: ContentQuery) => Promise<ContentFound | ContentWithheld>;

/**
 * Finds an item by its GUID, its name or its title, and reads its list.
 * @throws {OperatorError} `not-on-server` for no item or several, and where content cannot be read; `target-…`
 */
export async function findItem(word: string, target: Target, signal: AbortSignal): Promise<ItemFound> {
  const find: Find = async (query) =>
    (await target.findContent?.(query, signal)) ?? {
      withheld: 'not_supported',
      why: `${target.rules.title} has no content`,
    };
  const found = await matching(word.trim().normalize('NFC'), find);
  if (isWithheld(found)) throw noContent(found);
  const { items, hidden } = found;
  const [item] = items;
  if (item === undefined) throw noItem(word, hidden);
  const directory = await target.readDirectory({ membersOf: new Set() }, signal);
  if (items.length > 1) throw severalItems(word, items, directory);
  const list = (await target.readGrants?.(item.guid, signal)) ?? {};
  const listed = new Set<string>(list.grants?.map(({ guid }) => guid));
  const groups: DirectoryGroup[] = [];
  for (const group of directory.groups) {
    const members = listed.has(group.guid) ? await target.readMembers?.(group.name, signal) : undefined;
    groups.push({ ...group, ...defined({ members }) });
  }
  return {
    item: withList(item, list),
    directory: { ...directory, groups },
    ...defined({ hidden }),
  };
}

const guidForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** An exact name takes precedence over one in another case, and a name over a title. */
async function matching(word: string, find: Find): Promise<ContentFound | ContentWithheld> {
  const guid = word.toLowerCase();
  if (guidForm.test(guid)) {
    const found = await find({ guid });
    return isWithheld(found) || found.items.length === 0 ? found : { items: found.items };
  }
  const named = await find({ name: word });
  if (isWithheld(named) || named.items.length > 0) return named;
  const all = await find('all');
  if (isWithheld(all)) return all;
  const title = (item: ContentItem): string => titleOf(item).trim().normalize('NFC');
  const ways: readonly ((item: ContentItem) => boolean)[] = [
    ({ name }) => foldCase(name) === foldCase(word),
    (item) => title(item) === word,
    (item) => foldCase(title(item)) === foldCase(word),
  ];
  const items = ways.map((way) => all.items.filter(way)).find(({ length }) => length > 0);
  return { ...all, items: items ?? [] };
}

const noContent = ({ why }: ContentWithheld): OperatorError =>
  new OperatorError(`content cannot be shown: ${why}`, {
    code: 'not-on-server',
    hint: 'rollcall show users lists the accounts.',
  });

const noItem = (word: string, hidden: string | undefined): OperatorError =>
  new OperatorError(
    hidden === undefined
      ? `the server has no content item "${word}"`
      : `this key is shown no content item "${word}", which may be there all the same: ${hidden}`,
    {
      code: 'not-on-server',
      hint: 'Give the whole name, the title or the GUID. rollcall show user NAME lists what somebody owns.',
    },
  );

/** More of them help nobody to choose. */
const mostShown = 20;

function severalItems(word: string, items: readonly ContentItem[], directory: Directory): OperatorError {
  const usernames = usernamesByGuid(directory);
  const more = items.length - mostShown;
  const lines = [
    'Give the GUID of one of them:',
    ...items
      .slice(0, mostShown)
      .map(
        (item) =>
          `${item.guid}  ${visible(titleOf(item))}, owned by ${usernames.get(item.ownerGuid) ?? item.ownerGuid}`,
      ),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
  return new OperatorError(`${plural(items.length, 'content item')} have the name or title "${word}"`, {
    code: 'not-on-server',
    hint: lines.join('\n  '),
  });
}
