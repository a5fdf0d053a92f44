import { OperatorError } from '../core/errors.ts';
import type { Problem } from '../core/roster.ts';
import { suggest } from '../core/suggest.ts';
import {
  type Column,
  columnNames,
  columnOf,
  foldHeader,
  knownHeaders,
  looksSecret,
  outcomePositions,
} from './columns.ts';
import { shown } from './fault.ts';
import { type HeaderMap, mapOf } from './header-map.ts';
import type { RawRow } from './table.ts';

/** What the columns of one file mean. Positions are those in {@link Layout.header}. */
export interface Layout {
  /** Physical line of the header. */
  readonly line: number;
  /** The header cells as typed, without our own outcome columns. */
  readonly header: readonly string[];
  /** Where each column is; a column that the file lacks is absent. */
  readonly at: ReadonlyMap<Column, number>;
  readonly secretColumns: readonly number[];
  /** Columns without a name: allowed as long as they hold nothing. */
  readonly unnamed: readonly number[];
  /** Cells of a full row in the file, our own columns included. */
  readonly width: number;
  /** The file's positions that {@link Layout.header} keeps; absent when it keeps them all. */
  readonly kept?: readonly number[];
  readonly problems: readonly Problem[];
}

/** What the operator says about columns. */
export interface LayoutOptions {
  readonly map: HeaderMap;
  readonly extraColumns: 'refuse' | 'carry';
}

/**
 * Understands a header.
 * @throws {OperatorError} `roster-header-invalid` where no column names the people
 */
export function readLayout(title: string, { line, cells }: RawRow, options: LayoutOptions): Layout {
  const ours = outcomePositions(cells);
  const kept = [...cells.keys()].filter((at) => !ours.has(at));
  const header = kept.map((at) => cells[at] ?? '');
  const map = mapOf(options.map, header);
  const at = new Map<Column, number>();
  const problems: Problem[] = [];
  const unnamed: number[] = [];
  const unknown: number[] = [];
  for (const [position, name] of header.entries()) {
    if (name.trim() === '') {
      unnamed.push(position);
      continue;
    }
    const column = meaningOf(name, map);
    const first = column === undefined ? undefined : at.get(column);
    if (column === undefined) {
      if (!map.has(foldHeader(name))) unknown.push(position);
    } else if (first === undefined) at.set(column, position);
    else problems.push(duplicateColumn(line, column, header[first] ?? '', name));
  }
  if (!at.has('username')) throw noUsername(title, line, header);
  if (options.extraColumns === 'refuse') {
    problems.push(...unknown.map((position) => unknownColumn(line, header[position] ?? '', at)));
  }
  return {
    line,
    header,
    at,
    secretColumns: [...header.keys()].filter(
      (position) => looksSecret(header[position] ?? '') || position === at.get('password'),
    ),
    unnamed,
    width: cells.length,
    ...(ours.size === 0 ? {} : { kept }),
    problems,
  };
}

/** What the operator says goes before what a name means by itself. */
export function meaningOf(name: string, map: HeaderMap): Column | undefined {
  const told = map.get(foldHeader(name));
  if (told !== undefined) return told.column;
  const column = columnOf(name);
  const taken = [...map.values()].some((mapped) => mapped.column === column);
  return taken ? undefined : column;
}

function duplicateColumn(line: number, column: Column, first: string, second: string): Problem {
  return {
    code: 'column-duplicate',
    line,
    column: second,
    message: `The columns ${shown(first)} and ${shown(second)} both mean ${column}`,
    hint: `Remove one of them, or say which one it is: --map "${first}=${column}" --allow-extra-columns`,
  };
}

function unknownColumn(line: number, name: string, at: ReadonlyMap<Column, number>): Problem {
  const meant = suggest(foldHeader(name), knownHeaders);
  const column = meant === undefined ? undefined : columnOf(meant);
  return {
    code: 'column-unknown',
    line,
    column: name,
    message: `No column is called ${shown(name)}`,
    hint:
      column === undefined || at.has(column)
        ? 'Remove it, name it with --map, or carry it along unread with --allow-extra-columns.'
        : `Did you mean ${column}? Otherwise carry it along unread with --allow-extra-columns.`,
  };
}

/** A column of which the header says nothing and a row says something. */
export const unnamedColumn = (line: number, position: number): Problem => ({
  code: 'column-unnamed',
  line,
  column: '',
  message: `Column ${position + 1} has a value here but no name in the header`,
  hint: 'Name the column in the header, or empty it.',
});

function noUsername(title: string, line: number, header: readonly string[]): OperatorError {
  const found = header.filter((name) => name.trim() !== '').map(shown);
  const listed =
    found.length > 8 ? `${found.slice(0, 8).join(', ')} and ${found.length - 8} more` : found.join(', ');
  return new OperatorError(`${title}, line ${line}: the header has no username column, only ${listed}`, {
    code: 'roster-header-invalid',
    hint: hintForNoUsername(header),
  });
}

function hintForNoUsername(header: readonly string[]): string {
  const [only = '', ...others] = header;
  const separator = others.length > 0 ? undefined : separatorIn(only);
  if (separator !== undefined)
    return `The columns seem to be separated by ${shown(separator)}: add --delimiter "${separator}".`;
  const usernames = knownHeaders.filter((known) => columnOf(known) === 'username');
  const meant = header.find(
    (name) => columnOf(name) === undefined && suggest(foldHeader(name), usernames) !== undefined,
  );
  return meant === undefined
    ? 'The first line must name the columns. Name the one with the sign-in names "username", or point to it: --map "Header=username".'
    : `Did you mean ${shown(meant)}? Name it "username", or add --map "${meant}=username".`;
}

/** The character between two words of which one is a column name. */
function separatorIn(cell: string): string | undefined {
  return [...new Set(cell.match(/[^\p{L}\p{N}\s_.-]/gu) ?? [])].find((separator) =>
    cell.split(separator).some((name) => columnNames.some((column) => column === columnOf(name))),
  );
}
