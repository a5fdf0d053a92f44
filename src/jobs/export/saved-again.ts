import { createHash } from 'node:crypto';
import { type PackTable, packTables } from '../../core/columns/pack-tables.ts';
import { OperatorError } from '../../core/errors.ts';
import { unguardFormula } from '../../core/text/formula-guard.ts';
import { csvPieces } from '../../report/kit/csv.ts';
import { openTable } from '../../roster/file/open-table.ts';

const tables = Object.keys(packTables) as readonly PackTable[];
const columns: ReadonlySet<string> = new Set(tables.flatMap((table) => packTables[table].columns));

/**
 * Whether a CSV file of an export has the cells of the file with this SHA-256, and only another form: a spreadsheet
 * program saves it with its own delimiter, encoding and quotes. Written again in our form, it is the same bytes.
 */
export async function isSavedAgain(path: string, sha256: string): Promise<boolean> {
  if (!path.endsWith('.csv')) return false;
  const hashes = [createHash('sha256').update('\ufeff'), createHash('sha256')];
  try {
    const table = await openTable({ file: path }, { isKnown: (header) => columns.has(header) });
    let width = 0;
    for await (const batch of table.rows()) {
      const rows = batch.map(({ cells }) => {
        width ||= cells.findLastIndex((cell) => cell !== '') + 1;
        return cells.slice(0, width).map(unguardFormula);
      });
      const [first, ...others] = rows;
      if (first === undefined) continue;
      for (const piece of csvPieces(first, others, { byteOrderMark: 'without' })) {
        for (const hash of hashes) hash.update(piece);
      }
    }
  } catch (error) {
    if (error instanceof OperatorError) return false;
    throw error;
  }
  return hashes.some((hash) => hash.digest('hex') === sha256);
}
