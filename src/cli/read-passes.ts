import { findDifferences } from '../audit/find-differences.ts';
import { findShortfalls, mergePasses } from '../audit/merge-passes.ts';
import { packOfDirectory } from '../audit/pack-of-directory.ts';
import type { Directory } from '../core/directory.ts';
import type { Difference, PackFacts } from '../core/pack.ts';
import type { DirectoryWanted, Target } from '../core/target.ts';

/** A directory that was read more than once, and what that brought to light. */
export interface PassesRead {
  readonly directory: Directory;
  readonly passes: number;
  /** What was otherwise in a later pass than in the one before it. */
  readonly changed: readonly Difference[];
  /** What the server says that there is and did not give out. */
  readonly shortfalls: readonly string[];
}

/** A second pass shows what changed under the first one; a third is made only where something is still missing. */
const mostPasses = 3;

/**
 * Reads everything twice. How the server counts accounts is asked once, in the later passes.
 * @throws {OperatorError} when any page cannot be read
 */
export async function readPasses(
  target: Target,
  wanted: DirectoryWanted,
  facts: PackFacts,
  signal: AbortSignal,
): Promise<PassesRead> {
  let latest = await target.readDirectory(wanted, signal);
  let directory = latest;
  let passes = 1;
  const changed: Difference[] = [];
  const asAdministrator = target.facts.caller.role === target.rules.privilegedRole;
  const again: DirectoryWanted = asAdministrator ? { ...wanted, seats: 'asked' } : wanted;
  while (passes < 2 || (passes < mostPasses && findShortfalls(directory).length > 0)) {
    const next = await target.readDirectory(again, signal);
    changed.push(...findDifferences(packOfDirectory(latest, facts), packOfDirectory(next, facts)).all);
    directory = mergePasses(directory, next);
    latest = next;
    passes += 1;
  }
  return { directory, passes, changed, shortfalls: findShortfalls(directory) };
}
