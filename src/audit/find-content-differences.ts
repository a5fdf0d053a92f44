import { byTitle, titleOf } from '../core/content/content.ts';
import type { ContentDifference, ItemChangeKind } from '../core/review/content-difference.ts';
import { isEverybody } from '../core/review/grant-subject.ts';
import { itemsIn, type PackGrant, type PackItem } from '../core/review/pack-content.ts';
import type { Pack } from '../core/review/pack.ts';
import { compareText } from '../core/text/compare-text.ts';

/** What differs in the content, by title; nothing where one of the packs has none. */
export function findContentDifferences(before: Pack, after: Pack): ContentDifference[] {
  const [then, now] = [itemsIn(before.content), itemsIn(after.content)];
  if (then === undefined || now === undefined) return [];
  const earlier = new Map(then.map((item) => [item.guid, item]));
  const later = new Set(now.map(({ guid }) => guid));
  const gone = then.filter(({ guid }) => !later.has(guid));
  return [...now, ...gone].toSorted(byTitle).flatMap((item): ContentDifference[] => {
    if (!later.has(item.guid)) return [{ kind: 'item-removed', item }];
    const old = earlier.get(item.guid);
    if (old === undefined) return [{ kind: 'item-added', item }];
    return [...changesOf(old, item), ...grantChanges(old, item)];
  });
}

function changesOf(before: PackItem, item: PackItem): ContentDifference[] {
  return facts.flatMap(([kind, keyOf, wordOf]) =>
    keyOf(before) === keyOf(item) ? [] : [{ kind, item, before: wordOf(before), after: wordOf(item) }],
  );
}

type Word = (item: PackItem) => string;

const accessOf: Word = ({ access }) => access;
const lockWord: Word = ({ locked }) => (locked ? 'locked' : 'not locked');
const runAsOf: Word = ({ runAs }) => runAs;

/** What is compared, and in which words it is reported. An owner who was renamed is still the same owner. */
const facts: readonly (readonly [kind: ItemChangeKind, keyOf: Word, wordOf: Word])[] = [
  ['item-renamed', titleOf, titleOf],
  ['item-owner-changed', ({ ownerGuid }) => ownerGuid, ({ owner, ownerGuid }) => owner || ownerGuid],
  ['item-access-changed', accessOf, accessOf],
  ['item-lock-changed', lockWord, lockWord],
  ['item-run-as-changed', runAsOf, runAsOf],
];

/**
 * Entries that were added, removed or changed. A list that is missing from one of the packs cannot be compared. The entry
 * that somebody lost by becoming the owner is left out: the change of the owner already says so.
 */
function grantChanges(before: PackItem, item: PackItem): ContentDifference[] {
  if (before.listMissing !== undefined || item.listMissing !== undefined) return [];
  const then = entriesByPrincipal(before);
  const now = entriesByPrincipal(item);
  const newOwner = keyOf({ principal: 'user', guid: item.ownerGuid });
  const given = [...now].flatMap(([key, grant]): ContentDifference[] => {
    const old = then.get(key);
    if (old?.access === grant.access) return [];
    const kind = old === undefined ? 'item-granted' : 'item-grant-changed';
    return [{ kind, item, grant, before: old?.access ?? '', after: grant.access }];
  });
  const taken = [...then].flatMap(([key, grant]): ContentDifference[] =>
    now.has(key) || key === newOwner
      ? []
      : [{ kind: 'item-revoked', item, grant, before: grant.access, after: '' }],
  );
  return [...given, ...taken].toSorted(byPrincipal);
}

const keyOf = ({ principal, guid }: Pick<PackGrant, 'principal' | 'guid'>): string => `${principal} ${guid}`;

/** The entries of the list itself: neither the owner nor those to whom the item is open anyway. */
export const entriesOf = ({ grants }: PackItem): readonly PackGrant[] =>
  grants.filter(({ principal, access }) => access !== 'owner' && !isEverybody({ kind: principal }));

const entriesByPrincipal = (item: PackItem): ReadonlyMap<string, PackGrant> =>
  new Map(entriesOf(item).map((grant) => [keyOf(grant), grant]));

const byPrincipal = (a: ContentDifference, b: ContentDifference): number =>
  'grant' in a && 'grant' in b
    ? compareText(a.grant.principal, b.grant.principal) || compareText(a.grant.name, b.grant.name)
    : 0;
