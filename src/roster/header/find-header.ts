import { isBlank } from '../rows/input-row.ts';
import type { RawRow } from '../file/table.ts';
import type { HeaderMap } from './header-map.ts';
import type { TableName } from './header-problems.ts';
import {
  isPlainHeader,
  isRowOfValues,
  likenessOf,
  type LineLikeness,
  looksLikeHeader,
} from './line-likeness.ts';
import {
  emptyHeader,
  fixedWidth,
  headerMissing,
  headerUnclear,
  isFixedWidth,
  titleAbove,
} from './missing-header.ts';

/** The header of a table, and what to say about where it was found. */
export interface FoundHeader {
  readonly header: RawRow;
  readonly notes: readonly string[];
}

/** So many lines at the beginning of a file may come before the header. */
const LINES_SEARCHED = 25;

interface HeaderSearch {
  readonly map: HeaderMap;
  /** As the operator says; absent: found. */
  readonly headerLine: number | undefined;
}

/** A line and how much it looks like a header. */
interface RatedLine {
  readonly row: RawRow;
  readonly likeness: LineLikeness;
}

/**
 * Which of the first lines is the header: the first one, unless it does not name the people and a later one plainly
 * does. A line that looks like a header without naming the people is returned as well: its columns can be mapped.
 * @param lines the beginning of a table, without blank lines; not empty
 * @throws {OperatorError} `roster-header-invalid` where no line looks like the header; it shows no value of a person
 */
export function findHeader(table: TableName, lines: readonly RawRow[], search: HeaderSearch): FoundHeader {
  const rated = lines.map((row): RatedLine => ({ row, likeness: likenessOf(row.cells, search.map) }));
  const { headerLine } = search;
  if (headerLine !== undefined) {
    const stated = rated.find(({ row }) => row.line === headerLine);
    if (stated === undefined) throw emptyHeader(table, headerLine);
    return acceptedHeader(table, stated, rated);
  }
  const plain = rated.findIndex(({ likeness }) => isPlainHeader(likeness));
  const [above, later] = [rated.slice(0, Math.max(plain, 0)), rated[plain]];
  const [first = later] = rated;
  if (first === undefined) throw emptyHeader(table, 1);
  if (later === undefined || (namesPeople(first) && !isTitle(first)))
    return acceptedHeader(table, first, rated);
  if (above.some(({ row }) => mayBeRow(row, later.row, search.map)))
    throw headerUnclear(table, first.row.line, later.row.line);
  return { header: later.row, notes: above.length === 0 ? [] : [noteOnHeader(later.row, above)] };
}

/** The line, if it can be a header. */
function acceptedHeader(table: TableName, line: RatedLine, rated: readonly RatedLine[]): FoundHeader {
  const { row, likeness } = line;
  if (isFixedWidth(row.cells)) throw fixedWidth(table, row.line);
  if (namesPeople(line)) return { header: row, notes: [] };
  const later = rated.filter((other) => other.row.line > row.line);
  const candidate = later.find(namesPeople);
  if (candidate !== undefined) throw headerUnclear(table, row.line, candidate.row.line);
  const aligned = later.find((other) => isFixedWidth(other.row.cells));
  if (aligned !== undefined) throw fixedWidth(table, aligned.row.line);
  if (looksLikeHeader(likeness)) return { header: row, notes: [] };
  const wide = isTitle(line) ? later.find((other) => !isTitle(other)) : undefined;
  throw wide === undefined ? headerMissing(table, row, likeness) : titleAbove(table, row.line, wide.row.line);
}

const namesPeople = ({ likeness }: RatedLine): boolean =>
  likeness.username !== 'none' && !isRowOfValues(likeness);

const isTitle = ({ likeness }: RatedLine): boolean => likeness.filled === 1;

/** Whether a line above the header may be a row of a person, so that leaving it out would lose somebody. */
function mayBeRow({ cells }: RawRow, header: RawRow, map: HeaderMap): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [first = ''] = filled.map((cell) => cell.trim());
  if (PREAMBLE.test(first) || filled.every((cell) => RULE.test(cell))) return false;
  if (filled.length === 1) return BARE_NAME.test(first);
  const at = header.cells.findIndex((cell) => likenessOf([cell], map).username !== 'none');
  const who = (cells[at] ?? '').trim();
  return who !== '' && !/\s|:$/u.test(who);
}

/** How lines begin that say where a file comes from. */
const PREAMBLE =
  /^(?:#|\/\/|--|;)|:$|^version:|^(?:report|exported?|generated|created|printed|prepared|date|source|period|filter|filters|title|as of|stand|erstellt)\b/iu;

const RULE = /^[\s|+:=_~*-]+$/u;

/** One cell that may be somebody's username. */
const BARE_NAME = /^(?:\p{Ll}[\p{Ll}\d._'-]*|\S+@\S+\.\S+)$/u;

function noteOnHeader({ line }: RawRow, above: readonly RatedLine[]): string {
  const lines = above.map(({ row }) => row.line);
  const [first = 1, last = first] = [lines[0], lines.at(-1)];
  const named = first === last ? `line ${first} above it is` : `lines ${first}–${last} above it are`;
  return `The header is on line ${line}; ${named} not read. If another line is the header, say which: --header-line N.`;
}

/** The first lines of a table that are not blank, up to the line that the operator names. */
export async function firstLines(
  rows: AsyncIterable<readonly RawRow[]>,
  headerLine: number | undefined,
): Promise<readonly RawRow[]> {
  const lines: RawRow[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      if (isBlank(row)) continue;
      lines.push(row);
      if (headerLine === undefined ? lines.length === LINES_SEARCHED : row.line >= headerLine) return lines;
    }
  }
  return lines;
}
