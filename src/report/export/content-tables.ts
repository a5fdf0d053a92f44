import type { PackColumn, PackTable } from '../../core/columns/pack-tables.ts';
import { placeholders } from '../../core/columns/placeholder.ts';
import { type Content, isWithheld } from '../../core/content/content.ts';
import type { DirectoryGroup, DirectoryUser } from '../../core/directory.ts';
import type { UserGuid } from '../../core/ids.ts';
import {
  type ColumnLook,
  type ExportSource,
  type ExportTable,
  exportTable,
  type PackRow,
  provenanceCells,
} from './export-source.ts';

/** A table about content. If none can be read, the table has one row, which says so in each column. */
export function tableOfContent<Table extends PackTable>(
  table: Table,
  looks: Readonly<Record<PackColumn<Table>, ColumnLook>>,
  source: ExportSource,
  rows: (content: Content) => Iterable<PackRow<Table>>,
): ExportTable {
  const { content } = source;
  if (content !== undefined && !isWithheld(content)) return exportTable(table, looks, () => rows(content));
  const word = content?.withheld ?? placeholders.none;
  return exportTable(table, looks, () => [{ ...filled(looks, word), ...provenanceCells(source) }]);
}

/** The same word in each column. */
export const filled = <Column extends string>(
  looks: Readonly<Record<Column, unknown>>,
  word: string,
): Record<Column, string> =>
  Object.fromEntries(Object.keys(looks).map((column) => [column, word])) as Record<Column, string>;

type Listed = Pick<ExportSource, 'directory'>;

export const usersByGuid = ({ directory }: Listed): ReadonlyMap<UserGuid, DirectoryUser> =>
  new Map(directory.users.map((user) => [user.guid, user]));

export const groupsByGuid = ({ directory }: Listed): ReadonlyMap<string, DirectoryGroup> =>
  new Map(directory.groups.map((group) => [group.guid, group]));
