import type { DecidedRow, DecidedUser } from '../core/migration/decided-map.ts';
import type { DoubtedPair, PairDoubt } from '../core/migration/doubted-pair.ts';
import { personKey } from '../core/migration/migration-map.ts';
import type { PackUser } from '../core/review/pack.ts';
import { visible } from '../core/text/visible.ts';
import { agreesAnywhere } from './contradictions.ts';
import type { MapFault } from './read-decisions.ts';

/**
 * Pairs that were decided on against what the map found: a column of a spreadsheet that has moved by a row gives everybody
 * another person's account.
 */
export function pairsAgainstEvidence(decided: readonly DecidedRow[]): DoubtedPair[] {
  const users = decided.filter((row): row is DecidedUser => row.kind === 'user');
  const proposedTo = new Map(
    users.flatMap((row) => (row.target === undefined ? [] : [[personKey(row.target), row]])),
  );
  return users.flatMap((row): DoubtedPair[] => {
    const { choice, end, linkedTo, line, source, reason } = row;
    if (choice !== 'change' || end !== 'link' || linkedTo === undefined) return [];
    const doubt = doubtOf(row, linkedTo, proposedTo);
    return doubt === undefined
      ? []
      : [{ line, name: source.username, target: linkedTo.username, ...doubt, reason }];
  });
}

function doubtOf(
  row: DecidedUser,
  linkedTo: PackUser,
  proposedTo: ReadonlyMap<string, DecidedUser>,
): { readonly why: PairDoubt; readonly other: string } | undefined {
  const rival = proposedTo.get(personKey(linkedTo));
  if (rival !== undefined && rival !== row)
    return { why: 'proposed_for_another', other: rival.source.username };
  if (row.target !== undefined && rival !== row)
    return { why: 'another_proposed', other: row.target.username };
  return agreesAnywhere(row.source, linkedTo) ? undefined : { why: 'nothing_agrees', other: '' };
}

/** Such pairs without a reason beside them. */
export const faultsOfDoubted = (pairs: readonly DoubtedPair[]): MapFault[] =>
  pairs
    .filter(({ reason }) => reason === '')
    .map(({ line, name, target, why, other }) => ({
      line,
      name,
      message: `${found[why](visible(target), visible(other))}: correct decided_target, or write a reason`,
    }));

const found: Readonly<Record<PairDoubt, (target: string, other: string) => string>> = {
  proposed_for_another: (target, other) => `${target} is what the map proposes for ${other}`,
  another_proposed: (target, other) => `the map proposes ${other}, not ${target}`,
  nothing_agrees: (target) =>
    `usernames, e-mail addresses, names and external ids of this account and ${target} all differ`,
};
