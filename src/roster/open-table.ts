import { OperatorError } from '../core/errors.ts';
import { decodeText, type DecodedText } from './decoding.ts';
import { kindOfFile, notATable } from './file-signature.ts';
import { inspectBytes } from './inspect-bytes.ts';
import { readCsv } from './read-csv.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';
import { openBytes, type RosterSource } from './source.ts';
import type { Table } from './table.ts';

/** What the operator says about the file itself. */
export interface TableOptions {
  readonly delimiter?: string;
  readonly encoding?: string;
  /** Tells whether a header cell means something: that is how the delimiter is found. */
  readonly isKnown: (header: string) => boolean;
}

/** @throws {OperatorError} where the file cannot be read, or is no table */
export async function openTable(source: RosterSource, options: TableOptions): Promise<Table> {
  const bytes = await openBytes(source);
  const { title } = bytes;
  const inspection = await inspectBytes(bytes);
  if (inspection.head.length === 0) throw isEmpty(title);
  const kind = kindOfFile(inspection.head);
  if (kind !== 'text') throw notATable(title, kind);
  const text = await decodeText(bytes, inspection, options.encoding);
  const shape = sniffDelimiter(await headOf(text), options.delimiter, options.isKnown);
  return {
    title,
    sha256: inspection.sha256,
    notes: [...text.notes, ...shape.notes],
    formulaMarking: 'undo',
    rows: () => readCsv(title, () => text.chunks(), shape),
  };
}

/** Enough of the text to hold any header. */
async function headOf(text: DecodedText): Promise<Buffer> {
  for await (const chunk of text.chunks()) {
    if (chunk.length > 0) return chunk;
  }
  return Buffer.alloc(0);
}

export const isEmpty = (title: string): OperatorError =>
  new OperatorError(`${title} is empty`, {
    code: 'roster-empty',
    hint: 'Write a header line with at least a username column, and one line for each person.',
  });
