/** What speaks against the target that a reviewer chose. A closed list. */
export const pairDoubts = {
  proposed_for_another: 'The map proposes this target for another account.',
  another_proposed: 'The map proposes another target for this account.',
  nothing_agrees: 'Usernames, e-mail addresses, names and external ids all differ.',
} as const;
export type PairDoubt = keyof typeof pairDoubts;

/** A pair that somebody decided on against what the map found. */
export interface DoubtedPair {
  /** Where the decision is in the file that was filled in. */
  readonly line: number;
  readonly name: string;
  readonly target: string;
  readonly why: PairDoubt;
  /** Whom the map proposes instead, or for whom it proposes the target; empty where nothing agrees. */
  readonly other: string;
  readonly reason: string;
}
