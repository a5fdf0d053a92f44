import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { type PackColumn, type PackTable, packTables } from '../core/columns/pack-tables.ts';
import { unguardFormula } from '../core/text/formula-guard.ts';
import { packInvalid, packUnreadable } from './pack-errors.ts';

export interface TableWanted<Needed extends string, Optional extends string = never> {
  readonly needed: readonly Needed[];
  /** Columns that earlier versions did not write. */
  readonly optional?: readonly Optional[];
}

type Row<Needed extends string, Optional extends string> = Readonly<
  Record<Needed, string> & Partial<Record<Optional, string>>
>;

/**
 * The rows of one table of a pack, one at a time, without the apostrophe in front of formulas. Other columns
 * are ignored.
 * @param displayPath the folder as the operator gave it
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`
 */
export async function* readTable<
  Table extends PackTable,
  Needed extends PackColumn<Table>,
  Optional extends PackColumn<Table> = never,
>(
  folder: string,
  displayPath: string,
  which: Table,
  { needed, optional = [] }: TableWanted<Needed, Optional>,
): AsyncGenerator<Row<Needed, Optional>> {
  const name = packTables[which].file;
  const wanted = new Set<string>([...needed, ...optional]);
  const columns = (header: readonly string[]): (string | undefined)[] => {
    const missing = needed.filter((column) => !header.includes(column));
    if (missing.length > 0) {
      throw packInvalid(displayPath, `${name} has no column ${missing.join(', ')}`);
    }
    return header.map((column) => (wanted.has(column) ? column : undefined));
  };
  const file = createReadStream(join(folder, name));
  const table = file.pipe(parse({ bom: true, columns }));
  file.on('error', (error) => table.destroy(error));
  try {
    for await (const row of table)
      yield withoutGuards(row as Record<string, string>) as Row<Needed, Optional>;
  } catch (cause) {
    throw explain(cause, displayPath, name);
  }
}

/** Not with `cast` of csv-parse, which takes ten times as long: it describes to it where each cell is. */
function withoutGuards(row: Record<string, string>): Record<string, string> {
  for (const column in row) {
    const cell = row[column];
    if (cell?.startsWith("'") === true) row[column] = unguardFormula(cell);
  }
  return row;
}

function explain(cause: unknown, displayPath: string, name: string): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause;
  if ('syscall' in cause) return packUnreadable(displayPath, `${name} cannot be read`, cause);
  // csv-parse names the line in its message.
  return 'lines' in cause
    ? packInvalid(displayPath, `${name} is not a CSV table: ${cause.message}`, cause)
    : cause;
}
