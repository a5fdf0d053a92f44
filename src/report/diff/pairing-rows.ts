import { placeholders } from '../../core/columns/placeholder.ts';
import type { PairedServers, ServerPair } from '../../core/review/paired-servers.ts';
import type { Difference } from '../../core/review/pack.ts';
import { renderCsv } from '../kit/csv.ts';

const { none } = placeholders;

/** By which rule what differs was paired, and with whom it may be the same; no cell is empty. */
export interface PairingCells {
  readonly pairedBy: string;
  readonly likelyPair: string;
}

/** The additional columns of a difference between two servers. */
export const pairingColumns = ['paired_by', 'likely_pair'] as const;

export function pairingCellsOf(paired: PairedServers): (each: Difference) => PairingCells {
  const sides = { before: cellsOfSide(paired, 'before'), after: cellsOfSide(paired, 'after') };
  return (each) => sides[sideOf(each)].get(guidOf(each)) ?? { pairedBy: none, likelyPair: none };
}

type Side = 'before' | 'after';

function cellsOfSide(
  { users, groups, likely }: PairedServers,
  side: Side,
): ReadonlyMap<string, PairingCells> {
  const other = side === 'before' ? 'after' : 'before';
  return new Map<string, PairingCells>([
    ...likely.map((pair) => [pair[side].guid, { pairedBy: none, likelyPair: pair[other].name }] as const),
    ...[...users, ...groups].map(
      (pair) => [pair[side].guid, { pairedBy: pair.rule, likelyPair: none }] as const,
    ),
  ]);
}

/** Which server's account or group a difference names. */
const sideOf = (each: Difference): Side =>
  each.kind === 'revoked' || each.kind === 'group-removed' || (each.kind === 'leaver' && each.how === 'gone')
    ? 'before'
    : 'after';

/** Of the account, or of the group where no account differs. Items are not paired. */
function guidOf(each: Difference): string {
  if ('item' in each) return each.item.guid;
  if ('group' in each && !('user' in each)) return each.group.guid;
  return typeof each.user === 'string' ? each.user : each.user.guid;
}

/** `pairs.csv`: every pair of accounts and of groups, and those that were not paired although they are likely the same. */
export const renderPairsCsv = ({ users, groups, likely }: PairedServers): string =>
  renderCsv(
    ['kind', 'first_name', 'second_name', 'paired', 'rule', 'first_guid', 'second_guid'],
    [
      ...users.map((pair) => pairCells('user', pair)),
      ...groups.map((pair) => pairCells('group', pair)),
      ...likely.map(({ kind, before, after, why }) => [
        kind,
        before.name,
        after.name,
        'no',
        `likely: ${why}`,
        before.guid,
        after.guid,
      ]),
    ],
  );

const pairCells = (kind: string, { before, after, rule }: ServerPair<string>): string[] => [
  kind,
  before.name,
  after.name,
  'yes',
  rule,
  before.guid,
  after.guid,
];
