import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { decodeText } from './decoding.ts';
import { contentOfCompoundFile } from './compound-file.ts';
import { kindOfFile, notATable, notATableInside } from './file-signature.ts';
import { type Inspection, inspectBytes } from './inspect-bytes.ts';
import { findReading } from './find-reading.ts';
import { readCsv } from './read-csv.ts';
import { fromLine } from './skip-lines.ts';
import { sniffDelimiter } from './sniff-delimiter.ts';
import { type RosterBytes, type RosterSource, openBytes } from './source.ts';
import type { RawRow, Table } from './table.ts';
import { LARGEST_WORKBOOK, workbookTooLarge } from '../workbook/workbook-size.ts';

/** What the operator says about the file itself. */
export interface TableOptions {
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly sheet?: string;
  /** Whether a header cell means something: that is how the delimiter is found. */
  readonly isKnown: (header: string) => boolean;
  /** Whether a line, cut into cells, plainly is a header; absent: only the first line can be it. */
  readonly isHeader?: (cells: readonly string[]) => boolean;
  /** The line of the header, where the operator says so: nothing above it is read. */
  readonly headerLine?: number;
}

/** @throws {OperatorError} where the file cannot be read or is not a table */
export async function openTable(source: RosterSource, options: TableOptions): Promise<Table> {
  const bytes = await openBytes(source);
  const { title } = bytes;
  const inspection = await inspectBytes(bytes);
  if (inspection.head.length === 0) throw isEmpty(title);
  const kind = kindOfFile(inspection.head);
  if (kind === 'zip') return openSheet(bytes, inspection, options.sheet);
  if (kind === 'ole') throw notATableInside(title, contentOfCompoundFile(await readWhole(bytes)));
  if (kind !== 'text') throw notATable(title, kind);
  const text = await decodeText(bytes, inspection, options.encoding);
  const { headerLine = 1 } = options;
  const chunks = (): AsyncIterable<Buffer> =>
    headerLine === 1 ? text.chunks() : fromLine(text.chunks(), headerLine);
  const beginning = await headOf(text.chunks());
  const {
    shape,
    dialect,
    chunks: lines,
    notes,
  } = await findReading({
    chunks,
    headOf,
    sniff: (header) => sniffDelimiter({ beginning, header }, options),
    isKnown: options.isKnown,
  });
  return {
    title,
    sha256: inspection.sha256,
    lastLine: inspection.lastLine,
    characters: inspection.nul === 'absent' ? inspection.characters : 'any',
    notes: [...shape.notes, ...notes],
    ...defined({ guess: text.guess }),
    formulaMarking: 'undo',
    rows: () => readCsv(title, lines, { ...dialect, preamble: shape.preamble, line: headerLine }),
  };
}

async function openSheet(
  bytes: RosterBytes,
  { sha256 }: Inspection,
  wanted: string | undefined,
): Promise<Table> {
  const { title } = bytes;
  // Loaded for workbooks only: it brings what understands XML and number formats.
  const { openWorkbook } = await import('../workbook/open-workbook.ts');
  const readSheet = await openWorkbook(title, await readWhole(bytes));
  const { rows, notes } = readSheet(wanted);
  return { title, sha256, characters: 'any', notes, formulaMarking: 'keep', rows: () => oneBatch(rows) };
}

/** @throws {OperatorError} `roster-format-unsupported` for more than a workbook may hold */
async function readWhole(bytes: RosterBytes): Promise<Buffer> {
  if (bytes.size > LARGEST_WORKBOOK) throw workbookTooLarge(bytes.title, bytes.size);
  const chunks: Buffer[] = [];
  for await (const chunk of bytes.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* oneBatch(rows: readonly RawRow[]): AsyncGenerator<readonly RawRow[], void, undefined> {
  yield await Promise.resolve(rows);
}

/** Enough of the text to hold any header. */
async function headOf(text: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const chunk of text) {
    if (chunk.length > 0) return chunk;
  }
  return Buffer.alloc(0);
}

export const isEmpty = (title: string): OperatorError =>
  new OperatorError(`${title} is empty`, {
    code: 'roster-empty',
    hint: 'Write a header line with at least a username column, and one line for each person.',
  });
