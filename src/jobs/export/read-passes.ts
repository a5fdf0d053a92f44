import { defined } from '../../core/defined.ts';
import { comparePasses } from '../../audit/compare-passes.ts';
import { findShortfalls, findUnlistedMembers, mergePasses } from '../../audit/merge-passes.ts';
import type { Directory } from '../../core/directory.ts';
import type { DirectoryDifference, PackFacts } from '../../core/review/pack.ts';
import type { DirectoryWanted, Target } from '../../core/target.ts';
import { seesAll } from '../../core/words/caller-words.ts';

/** A directory that was read more than once, and what came to light by that. */
export interface PassesRead {
  readonly directory: Directory;
  readonly passes: number;
  /** What differed from one pass to the next. */
  readonly changed: readonly DirectoryDifference[];
  /** What the server has, or may have, and did not give out, in words. */
  readonly shortfalls: readonly string[];
}

/** A second pass shows what changed under the first one; a third is made only where something is still missing. */
const mostPasses = 3;

/**
 * Reads everything twice. The later passes alone ask how the server counts accounts, and read attributes, each of
 * which is a request.
 * @throws {OperatorError} when any page cannot be read
 */
export async function readPasses(
  target: Target,
  { wanted, pack }: { readonly wanted: DirectoryWanted; readonly pack: PackFacts },
  signal: AbortSignal,
): Promise<PassesRead> {
  const { attributesOf, ...first } = wanted;
  let latest = await target.readDirectory(first, signal);
  let directory = latest;
  let passes = 1;
  const changed: DirectoryDifference[] = [];
  const asAdministrator = seesAll(target.facts.caller, target.rules.privilegedRole);
  const again: DirectoryWanted = {
    ...first,
    ...defined({ attributesOf }),
    ...(asAdministrator ? { seats: 'asked' } : {}),
  };
  const isWhole = wanted.roles === undefined && wanted.statuses === undefined;
  const missing = (): string[] => [
    ...findShortfalls(directory),
    ...(isWhole ? findUnlistedMembers(directory) : []),
  ];
  while (passes < 2 || (passes < mostPasses && missing().length > 0)) {
    const next = await target.readDirectory(again, signal);
    changed.push(...comparePasses(latest, next, pack));
    directory = mergePasses(directory, next);
    latest = next;
    passes += 1;
  }
  const { hiddenAccounts } = target.facts;
  const hidden = hiddenAccounts === undefined ? [] : [hiddenAccounts];
  return { directory, passes, changed, shortfalls: [...hidden, ...missing()] };
}
