import { compareText } from '../core/text/compare-text.ts';
import type { DirectoryDifference, PackGroup } from '../core/review/pack.ts';

/** Groups that were added or removed, or have another name or owner; sorted by name. */
export function findGroupDifferences(
  before: readonly PackGroup[],
  after: readonly PackGroup[],
): DirectoryDifference[] {
  const then = new Map(before.map((group) => [group.guid, group]));
  const now = new Set(after.map(({ guid }) => guid));
  const gone = before.filter(({ guid }) => !now.has(guid));
  return [...after, ...gone]
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.guid, b.guid))
    .flatMap((group): DirectoryDifference[] => {
      if (!now.has(group.guid)) return [{ kind: 'group-removed', group }];
      const earlier = then.get(group.guid);
      return earlier === undefined ? [{ kind: 'group-added', group }] : changesOf(earlier, group);
    });
}

function changesOf(before: PackGroup, group: PackGroup): DirectoryDifference[] {
  const renamed: DirectoryDifference = {
    kind: 'group-renamed',
    group,
    before: before.name,
    after: group.name,
  };
  const handedOver: DirectoryDifference = {
    kind: 'group-owner-changed',
    group,
    before: before.owner,
    after: group.owner,
  };
  return [
    ...(before.name === group.name ? [] : [renamed]),
    ...(hasSameOwner(before, group) ? [] : [handedOver]),
  ];
}

/** A renamed owner is the same owner, if both packs have the owner's GUID. */
function hasSameOwner(before: PackGroup, group: PackGroup): boolean {
  return before.ownerGuid === undefined || group.ownerGuid === undefined
    ? before.owner === group.owner
    : before.ownerGuid === group.ownerGuid;
}
