import { placeholders } from '../../core/columns/placeholder.ts';
import { byTitle, type Content, type ContentItem, titleOf } from '../../core/content/content.ts';
import { type AccessPath, effectiveAccess } from '../../core/content/effective-access.ts';
import type { UserGuid } from '../../core/ids.ts';
import { statusOf } from '../../core/review/account-words.ts';
import { compareText } from '../../core/text/compare-text.ts';
import { groupsByGuid, tableOfContent, usersByGuid } from './content-tables.ts';
import {
  type ExportSource,
  type ExportTable,
  notListable,
  provenanceCells,
  provenanceLooks,
  screenOnly,
  text,
} from './export-source.ts';

const looks = {
  ...provenanceLooks,
  content_guid: screenOnly(text(37)),
  content_title: text(30),
  user_guid: screenOnly(text(37)),
  username: text(),
  user_status: text(13),
  access: text(14),
  paths: text(40),
};

/**
 * One row for each person and item, with every way by which the person may open it. A group whose members are not listed
 * has one row in their place.
 */
export function effectiveAccessTable(source: ExportSource): ExportTable {
  return tableOfContent('effectiveAccess', looks, source, function* ({ items }) {
    const rowsOfItem = rowsOfItemIn(source);
    for (const item of items.toSorted(byTitle)) yield* rowsOfItem(item);
  });
}

/** Rows of effective-access.csv for what was read. */
export function countEffectiveAccess(source: ExportSource, { items }: Content): number {
  const membersOf = membersIn(source);
  return items.reduce((sum, item) => {
    const { people, unlisted } = effectiveAccess(item, membersOf);
    return sum + people.length + unlisted.length;
  }, 0);
}

/** A group that the list of groups does not have has gone: it has no members. */
function membersIn(source: ExportSource): (group: string) => readonly UserGuid[] | undefined {
  const groups = groupsByGuid(source);
  return (guid) => (groups.has(guid) ? groups.get(guid)?.members : []);
}

function rowsOfItemIn(source: ExportSource) {
  const provenance = provenanceCells(source);
  const users = usersByGuid(source);
  const groups = groupsByGuid(source);
  const membersOf = membersIn(source);
  const inWords = ({ access, group }: AccessPath): string => {
    if (access === 'owner') return access;
    return `${access} (${group === undefined ? 'direct' : `via ${groups.get(group)?.name ?? group}`})`;
  };
  const wordsOf = (paths: readonly AccessPath[]): string => paths.map(inWords).join('; ');

  return function* (item: ContentItem) {
    const read = effectiveAccess(item, membersOf);
    const cells = { ...provenance, content_guid: item.guid, content_title: titleOf(item) };
    const named = read.people.map(({ user, paths }) => ({ user, paths, account: users.get(user) }));
    for (const { user, paths, account } of named.toSorted((a, b) =>
      compareText(a.account?.username ?? '', b.account?.username ?? ''),
    )) {
      yield {
        ...cells,
        user_guid: user,
        username: account?.username ?? placeholders.unknown,
        user_status: account === undefined ? placeholders.unknown : statusOf(account),
        access: paths[0]?.access ?? placeholders.none,
        paths: wordsOf(paths),
      };
    }
    for (const path of read.unlisted) {
      const unlisted = notListable(source);
      yield {
        ...cells,
        ...{ user_guid: unlisted, username: unlisted, user_status: unlisted },
        access: path.access,
        paths: inWords(path),
      };
    }
  };
}
