import type { Difference, Differences, PackFacts } from '../../core/review/pack.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';

/** What `audit diff --json` prints; `diff.json`. */
export interface DifferencesDocument {
  readonly before: PackFacts;
  readonly after: PackFacts;
  /** What could not be compared, in words. */
  readonly reservations: readonly string[];
  /** Differences by what has changed. */
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: readonly DifferenceRow[];
}

export function differencesDocument(differences: Differences): DifferencesDocument {
  const { before, after, reservations, all } = differences;
  return { before, after, reservations, counts: countKinds(all), differences: all.map(differenceRow) };
}

function countKinds(all: readonly Difference[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of all) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
