import { countBy } from '../../core/group-by.ts';
import { type PairedServers, pairingRules } from '../../core/review/paired-servers.ts';
import { plural } from '../../core/text/plural.ts';

/** How many people and groups of two servers are the same, and by which rule; one sentence each. */
export function pairingWords({ users, groups, totals, groupsCompared, by }: PairedServers): string[] {
  const rules = [...countBy(users, ({ rule }) => rule)].map(
    ([rule, count]) => `${count} by ${pairingRules[rule]}`,
  );
  return [
    `${plural(users.length, 'account')} ${are(users.length)} paired, of ${totals.users.before} on the first server and ${totals.users.after} on the second${rules.length === 0 ? '' : `: ${rules.join(', ')}`}.`,
    groupsCompared === 'no'
      ? 'Groups and memberships are not compared, since one of the two kinds of servers has no groups.'
      : `${plural(groups.length, 'group')} ${are(groups.length)} paired by ${by === 'map' ? pairingRules.map : pairingRules['group-name']}, of ${totals.groups.before} and ${totals.groups.after}.`,
  ];
}

/** What a reader has to know of those that were not paired; undefined where there are none. */
export const likelyWords = ({ likely, by }: PairedServers): string | undefined =>
  likely.length === 0
    ? undefined
    : `Not paired, although likely the same: ${likely.length}. They appear as gone and as new. ${by === 'map' ? 'Draw the map again to pair them.' : 'A filled-in map of rollcall migrate map pairs them: --map.'}`;

const are = (count: number): string => (count === 1 ? 'is' : 'are');
