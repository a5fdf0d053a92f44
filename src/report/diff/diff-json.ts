import { countBy } from '../../core/group-by.ts';
import type { Differences, PackFacts } from '../../core/review/pack.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';

/** What `audit diff --json` prints; `diff.json`. */
export interface DifferencesDocument {
  readonly before: PackFacts;
  readonly after: PackFacts;
  /** What could not be compared, in words. */
  readonly reservations: readonly string[];
  /** How many differences of each kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: readonly DifferenceRow[];
}

export function differencesDocument(differences: Differences): DifferencesDocument {
  const { before, after, reservations, all } = differences;
  const counts = Object.fromEntries(countBy(all, ({ kind }) => kind));
  return { before, after, reservations, counts, differences: all.map(differenceRow) };
}
