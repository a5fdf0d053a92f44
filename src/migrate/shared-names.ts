import { defined } from '../core/defined.ts';
import { groupBy } from '../core/group-by.ts';
import {
  type MappedGroup,
  type MappedUser,
  type MapRow,
  nameOfSide,
} from '../core/migration/migration-map.ts';
import { visible } from '../core/text/visible.ts';

/**
 * Rows that would end on one account or group of the second server, as the server tells names apart, wait for a decision:
 * all of them, or all but the one that exists there. Rows that wait already keep their problem.
 * @param nameKey by what the second server tells names apart
 */
export function waitForSharedNames<Row extends MappedUser | MappedGroup>(
  rows: readonly Row[],
  nameKey: (name: string) => string,
): readonly Row[] {
  const moving = rows.filter(({ action }) => action !== 'leave_behind');
  const byName = groupBy(moving, (row) => nameKey(endName(row)));
  return rows.map((row) => {
    const sharing = row.decision === undefined ? [] : (byName.get(nameKey(endName(row))) ?? []);
    const [rival] = sharing.filter((other) => other !== row);
    if (rival === undefined || row.action === 'leave_behind' || row === holderOf(sharing)) return row;
    const named = holderOf(sharing) ?? rival;
    const shared = `${visible(nameOfSide(named.source))} would be ${visible(endName(named))} there`;
    return defined({
      ...row,
      decision: undefined,
      problem: endName(named) === endName(row) ? 'target_taken' : 'differs_in_case',
      evidence: row.evidence === '' ? shared : `${row.evidence}; ${shared}`,
    }) as Row;
  });
}

/** The row that has the account or group by right: as the operator said, or as the only one that exists there. */
function holderOf<Row extends MappedUser | MappedGroup>(sharing: readonly Row[]): Row | undefined {
  const linked = sharing.filter(({ action, decision }) => action === 'link' && decision === 'accept');
  return linked.find(({ rule }) => rule === 'given-group') ?? (linked.length === 1 ? linked[0] : undefined);
}

const endName = ({ source, target }: MapRow): string => nameOfSide(target ?? source);
