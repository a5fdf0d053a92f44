import { plural } from '../../core/text/plural.ts';
import { shown } from '../cells/fault.ts';
import { columnOf, foldHeader } from './columns.ts';
import type { HeaderMap } from './header-map.ts';
import type { Layout } from './layout.ts';
import { misspelledColumn, namedColumn } from './resembled-column.ts';
import { mapFlag } from '../hint-flags.ts';

/** Beyond so many, the names would hide the sentence. */
const MOST_NAMED = 6;

/** The header cells of the columns that are not read, as typed; columns without a name are left out. */
export function findColumnsNotRead({
  header,
  at,
  attributes,
  statusColumns,
  selectors,
}: Layout): readonly string[] {
  const statuses = statusColumns.map((column) => column.at);
  const read = new Set([...at.values(), ...attributes.values(), ...statuses, ...selectors.values()]);
  return header.filter((name, position) => name.trim() !== '' && !read.has(position));
}

/** One sentence that names the columns that are not read; empty where every column is. */
export function noteOnColumnsNotRead(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const named = names.slice(0, names.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED).map(shown);
  const rest = names.length - named.length;
  const listed = [...named, ...(rest === 0 ? [] : [`${rest} more`])].join(', ');
  return [`${plural(names.length, 'column is', 'columns are')} not read: ${listed}.`];
}

/**
 * For each column that is not read although it resembles one that the file lacks, how to have it read. What the
 * operator has mapped is as they mean it.
 */
export function noteOnResemblances(layout: Layout, map: HeaderMap): readonly string[] {
  return findColumnsNotRead(layout).flatMap((header) => {
    const column = isDecided(header, map) ? undefined : (namedColumn(header) ?? misspelledColumn(header));
    return column === undefined || layout.at.has(column)
      ? []
      : [`If ${shown(header)} is the ${column}, add ${mapFlag(header, column)}.`];
  });
}

/** Mapped by the operator, or known and not supported by the server. */
const isDecided = (header: string, map: HeaderMap): boolean =>
  map.has(foldHeader(header)) || columnOf(header) !== undefined;
