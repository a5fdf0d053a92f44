import { countBy } from '../../core/group-by.ts';
import type { Differences, PackFacts } from '../../core/review/pack.ts';
import type { LikelyPair, PairedServers, ServerPair } from '../../core/review/paired-servers.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';
import { type PairingCells, pairingCellsOf } from './pairing-rows.ts';

/** What `audit diff --json` prints; `diff.json`. */
export interface DifferencesDocument {
  readonly before: PackFacts;
  readonly after: PackFacts;
  /** What could not be compared, in words. */
  readonly reservations: readonly string[];
  /** How many differences of each kind. */
  readonly counts: Readonly<Record<string, number>>;
  /** How the people and groups of two servers were paired; null: one server, compared by GUID. */
  readonly pairing: PairingDocument | null;
  readonly differences: readonly (DifferenceRow & Partial<PairingCells>)[];
}

export interface PairingDocument {
  readonly by: PairedServers['by'];
  readonly accounts: PairCounts;
  /** null: they were not compared, since one of the two kinds of servers has none. */
  readonly groups: PairCounts | null;
  readonly likely: readonly LikelyPair[];
}

export interface PairCounts {
  readonly first: number;
  readonly second: number;
  readonly paired: number;
  readonly rules: Readonly<Record<string, number>>;
}

export function differencesDocument(differences: Differences): DifferencesDocument {
  const { before, after, reservations, all, paired } = differences;
  const counts = Object.fromEntries(countBy(all, ({ kind }) => kind));
  const pairingOf = paired === undefined ? undefined : pairingCellsOf(paired);
  return {
    before,
    after,
    reservations,
    counts,
    pairing: paired === undefined ? null : pairingDocument(paired),
    differences: all.map((each) => ({ ...differenceRow(each), ...pairingOf?.(each) })),
  };
}

const pairingDocument = ({
  by,
  users,
  groups,
  likely,
  totals,
  groupsCompared,
}: PairedServers): PairingDocument => ({
  by,
  accounts: countsOf(users, totals.users),
  groups: groupsCompared === 'yes' ? countsOf(groups, totals.groups) : null,
  likely,
});

const countsOf = (
  pairs: readonly Pick<ServerPair<unknown>, 'rule'>[],
  { before: first, after: second }: { readonly before: number; readonly after: number },
): PairCounts => ({
  first,
  second,
  paired: pairs.length,
  rules: Object.fromEntries(countBy(pairs, ({ rule }) => rule)),
});
