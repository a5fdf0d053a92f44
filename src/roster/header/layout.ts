import { outcomePositions } from '../../core/columns/outcome-columns.ts';
import { whyRefused } from '../../core/columns/column-use.ts';
import {
  attributeIn,
  type FileColumn,
  isAttribute,
  type RosterColumn,
} from '../../core/columns/roster-columns.ts';
import type { Problem } from '../../core/roster.ts';
import type { TargetRules } from '../../core/target.ts';
import { attributeOf, columnOf, foldHeader, isSecret, looksSecret } from './columns.ts';
import { type HeaderMap, mapOf, meaningOf } from './header-map.ts';
import {
  duplicateColumn,
  noUsername,
  type TableName,
  secretAttribute,
  unknownColumn,
  unsupportedColumn,
} from './header-problems.ts';
import type { RawRow } from '../file/table.ts';
import { isExported, isMembershipsTable, type TableKind } from './memberships-table.ts';
import { findSelectors, type SelectorPositions } from './find-selectors.ts';
import { selectorOf } from './selectors.ts';
import type { StatusColumn, StatusOrigin } from './status-column.ts';
import { layOutStatus } from './status-layout.ts';

/** What the columns of one file mean. Positions are those in {@link Layout.header}. */
export interface Layout {
  /** Physical line of the header. */
  readonly line: number;
  /** The header cells as typed, without our own outcome columns. */
  readonly header: readonly string[];
  /** Where each column is; a column that the file lacks is absent. */
  readonly at: ReadonlyMap<RosterColumn, number>;
  /** Where the attributes are (`attr.<name>`), by their names. */
  readonly attributes: ReadonlyMap<string, number>;
  /** Every column that says whether people may sign in; {@link Layout.at} has the first. */
  readonly statusColumns: readonly StatusColumn[];
  /** Columns of dates on which people leave: not read, but compared with what the status says. */
  readonly endDates: readonly number[];
  readonly selectors: SelectorPositions;
  readonly secretColumns: readonly number[];
  /** Columns without a name: allowed as long as they are empty. */
  readonly unnamed: readonly number[];
  /** Cells of a full row in the file, our own columns included. */
  readonly width: number;
  /** The file's positions that {@link Layout.header} keeps; absent when it keeps them all. */
  readonly kept?: readonly number[];
  readonly table: TableKind;
  readonly problems: readonly Problem[];
}

/** Where a column is; -1 where the file lacks it. */
export const positionOf = ({ at, attributes }: Layout, column: FileColumn): number =>
  (isAttribute(column) ? attributes.get(attributeIn(column)) : at.get(column)) ?? -1;

/** What the operator says about columns. */
export interface LayoutOptions {
  readonly map: HeaderMap;
  readonly extraColumns: 'refuse' | 'carry';
  readonly statusOrigin: StatusOrigin | undefined;
  readonly rules: TargetRules;
}

/**
 * Understands a header.
 * @throws {OperatorError} `roster-header-invalid` where no column names the people
 */
export function readLayout(table: TableName, { line, cells }: RawRow, options: LayoutOptions): Layout {
  const ours = outcomePositions(cells);
  const kept = [...cells.keys()].filter((at) => !ours.has(at));
  const header = kept.map((at) => cells[at] ?? '');
  const map = mapOf(options.map, header);
  const kind = isMembershipsTable(header) ? 'memberships' : 'roster';
  const at = new Map<RosterColumn, number>();
  const attributes = new Map<string, number>();
  const status = layOutStatus({ line, header, map }, options);
  const soundsSo = new Set(status.problems.map(({ column }) => column));
  const problems: Problem[] = [...status.problems];
  const unnamed: number[] = [];
  const extra: Problem[] = [];
  for (const [position, name] of header.entries()) {
    if (name.trim() === '') {
      unnamed.push(position);
      continue;
    }
    const column = meaningOf(name, map);
    const attribute = column === undefined ? attributeOf(name) : undefined;
    if (column === undefined && attribute === undefined) {
      if (map.has(foldHeader(name)) || selectorOf(name) !== undefined) continue;
      if (!soundsSo.has(name)) extra.push(strangeColumn(line, name, map, at));
      continue;
    }
    const refused = whyRefused(options.rules.columns[column ?? 'attr']);
    const first = column === undefined ? attributes.get(attribute ?? '') : at.get(column);
    if (refused !== undefined) extra.push(unsupportedColumn(line, name, options.rules, refused));
    else if (first !== undefined) {
      // A file may have several of these, which are all read.
      if (column !== 'status')
        problems.push(duplicateColumn(line, column ?? name, header[first] ?? '', name));
    } else if (column !== undefined) at.set(column, position);
    else if (looksSecret(name)) extra.push(secretAttribute(line, name));
    else attributes.set(attribute ?? '', position);
  }
  if (!at.has('username')) throw noUsername(table, line, header);
  const secrets = new Set([...at].flatMap(([column, position]) => (isSecret(column) ? [position] : [])));
  const isCarried = ({ column = '' }: Problem): boolean => kind === 'memberships' && isExported(column);
  if (options.extraColumns === 'refuse') problems.push(...extra.filter((problem) => !isCarried(problem)));
  return {
    line,
    header,
    at,
    attributes,
    statusColumns: status.statusColumns,
    endDates: status.endDates,
    selectors: findSelectors(header, map),
    secretColumns: [...header.keys()].filter(
      (position) => looksSecret(header[position] ?? '') || secrets.has(position),
    ),
    unnamed,
    width: cells.length,
    table: kind,
    ...(ours.size === 0 ? {} : { kept }),
    problems,
  };
}

/** Unknown, or known and no longer meant, since the operator has mapped another column to it. */
function strangeColumn(
  line: number,
  name: string,
  map: HeaderMap,
  at: ReadonlyMap<RosterColumn, number>,
): Problem {
  const column = columnOf(name);
  const mapped = [...map.values()].find((each) => each.column === column);
  return column === undefined || mapped === undefined
    ? unknownColumn(line, name, at)
    : duplicateColumn(line, column, mapped.header, name);
}
