import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import { type GroupName, parseGroupName } from '../../core/ids.ts';
import type { Layout } from '../header/layout.ts';
import type { Reading } from '../reading-options.ts';
import type { GroupsCell } from '../cells/groups-cell.ts';
import { keyIn, type MappedValue } from './value-map.ts';

/** What the operator says of a value; undefined where that is nothing. */
export type MappedAt = (text: string) => MappedValue | undefined;

/** A column of the file whose values are mapped. */
export interface MappedColumn {
  readonly column: RosterColumn;
  readonly mapped: MappedAt;
}

/** The mapped columns of a file, by the positions of their cells. Groups are looked up one by one. */
export function mappedColumns(
  { at, statusColumns }: Pick<Layout, 'at' | 'statusColumns'>,
  { valueMap, rules }: Pick<Reading, 'valueMap' | 'rules'>,
): ReadonlyMap<number, MappedColumn> {
  const positionsOf = (column: RosterColumn): readonly number[] => {
    if (column === 'status') return statusColumns.map((status) => status.at);
    const position = at.get(column);
    return position === undefined ? [] : [position];
  };
  return new Map(
    [...valueMap].flatMap(([column, values]) => {
      const keyOf = keyIn(column, rules);
      const mapped: MappedAt = (text) => values.get(keyOf(text));
      return positionsOf(column).map((position) => [position, { column, mapped }] as const);
    }),
  );
}

/** The groups as they are called on the server; a cell that is mapped as a whole is one group. */
export function mapGroups(cell: GroupsCell, text: string, mapped: MappedAt): GroupsCell {
  const whole = mapped(text);
  if (whole !== undefined) return { kind: 'stated', groups: namesIn([whole.to]) };
  if (cell.kind !== 'stated' || cell.groups.every((group) => mapped(group) === undefined)) return cell;
  return { kind: 'stated', groups: namesIn(cell.groups.map((group) => mapped(group)?.to ?? group)) };
}

const namesIn = (names: readonly string[]): readonly GroupName[] => [
  ...new Set(names.flatMap((name) => parseGroupName(name) ?? [])),
];
