import { defined } from '../core/defined.ts';
import { groupBy } from '../core/group-by.ts';
import {
  isListed,
  type MappedGroup,
  type MappedUser,
  type MapRow,
  nameOfSide,
  personKey,
} from '../core/migration/migration-map.ts';
import { visible } from '../core/text/visible.ts';

/**
 * Rows that would end on one account or group of the second server, as the server tells names apart, wait for a decision:
 * all of them, or all but the one that exists there. Two that exist there under almost one name do not wait for each other.
 * Rows that wait already keep their problem.
 * @param nameKey by what the second server tells names apart
 */
export function waitForSharedNames<Row extends MappedUser | MappedGroup>(
  rows: readonly Row[],
  nameKey: (name: string) => string,
): readonly Row[] {
  const moving = rows.filter(({ action }) => action !== 'leave_behind');
  const byName = groupBy(moving, (row) => nameKey(endName(row)));
  return rows.map((row) => {
    if (row.decision === undefined || row.action === 'leave_behind') return row;
    const rivals = (byName.get(nameKey(endName(row))) ?? []).filter(
      (other) => other !== row && !areTwo(existingEnd(row), existingEnd(other)),
    );
    const [rival] = rivals;
    const sharing = [row, ...rivals];
    if (rival === undefined || row === holderOf(sharing)) return row;
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

/** Whether two ends exist on the second server, and are not one account or group. */
export const areTwo = (one: MapRow['target'], other: MapRow['target']): boolean =>
  one !== undefined && other !== undefined && keyOf(one) !== keyOf(other);

const keyOf = (side: MapRow['source']): string => ('username' in side ? personKey(side) : side.guid);

/** The account or group that a row would end on, if there is one: a person of a list has none yet. */
export const existing = (side: MapRow['target']): MapRow['target'] =>
  side === undefined || ('username' in side && isListed(side)) ? undefined : side;

const existingEnd = ({ action, target }: MapRow): MapRow['target'] =>
  action === 'link' ? existing(target) : undefined;

const endName = ({ source, target }: MapRow): string => nameOfSide(target ?? source);
