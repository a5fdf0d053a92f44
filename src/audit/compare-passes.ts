import type { Directory } from '../core/directory.ts';
import type { DirectoryDifference, PackFacts } from '../core/review/pack.ts';
import { findDirectoryDifferences } from './find-differences.ts';
import { packOfDirectory } from './pack-of-directory.ts';

/** What changed on the server between two readings, in the same terms as a comparison of two packs. */
export const comparePasses = (
  earlier: Directory,
  later: Directory,
  facts: PackFacts,
): readonly DirectoryDifference[] =>
  findDirectoryDifferences(
    packOfDirectory(withoutMembershipsOf(later, earlier), facts),
    packOfDirectory(withoutMembershipsOf(earlier, later), facts),
  );

/** Half a million memberships that are in both readings would take a lot of memory for no difference. */
function withoutMembershipsOf(other: Directory, directory: Directory): Directory {
  const others = new Map(other.groups.map(({ guid, members }) => [guid, members]));
  return {
    ...directory,
    groups: directory.groups.map((group) => {
      const theirs = others.get(group.guid);
      if (group.members === undefined || theirs === undefined) return group;
      const known = new Set(theirs);
      return { ...group, members: group.members.filter((guid) => !known.has(guid)) };
    }),
  };
}
