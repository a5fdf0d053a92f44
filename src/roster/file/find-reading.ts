import { CsvError } from 'csv-parse';
import { type CsvDialect, firstRecords, recordBatches } from './csv-records.ts';
import type { CsvShape } from './sniff-delimiter.ts';
import { unwrapLines } from './unwrap-lines.ts';

/** A way to read a CSV text. */
export interface CsvReading {
  readonly shape: CsvShape;
  readonly dialect: CsvDialect;
  /** The text to cut into records. */
  readonly chunks: () => AsyncIterable<Buffer>;
  /** What is odd about the file, and how it is read. */
  readonly notes: readonly string[];
}

/** What is needed to tell whether a reading is right. */
export interface ReadingSearch {
  readonly chunks: () => AsyncIterable<Buffer>;
  /** The beginning of a text. */
  readonly headOf: (chunks: AsyncIterable<Buffer>) => Promise<Buffer>;
  readonly sniff: (head: Buffer) => CsvShape;
  readonly isKnown: (header: string) => boolean;
}

/**
 * Finds out how a CSV text is to be read: by the rules, or, where its beginning breaks them, in the one odd way that
 * gives every row of the file as many cells as the header. A file that breaks the rules otherwise is read by them,
 * so that its faults are named.
 */
export async function findReading(search: ReadingSearch): Promise<CsvReading> {
  const { chunks, headOf, sniff } = search;
  const head = await headOf(chunks());
  const shape = sniff(head);
  const plain: CsvReading = { shape, dialect: { delimiter: shape.delimiter }, chunks, notes: [] };
  const oddities = oddReadings(head, shape, search);
  for (const odd of oddities) {
    const reading = await odd();
    if (await isCertain(reading, search.isKnown)) return reading;
  }
  return plain;
}

/** So much of a text is looked at for something odd, in bytes. */
const BEGINNING = 2 ** 16;

const SPACES =
  'There are spaces between the delimiters and the quotes; cells are read without the spaces around them.';
const SINGLE_QUOTES = 'The cells are in single quotes, and are read without them.';
const WHOLE_LINES =
  'Whole lines are in one cell, as a spreadsheet program saves a file whose delimiter is not its own; the cells inside are read.';

/** The ways that the beginning of a text suggests, made only when they are tried. */
function oddReadings(
  head: Buffer,
  shape: CsvShape,
  { chunks, headOf, sniff }: ReadingSearch,
): readonly (() => Promise<CsvReading>)[] {
  if (!MAY_BE_ODD.test(head.toString('latin1', 0, BEGINNING))) return [];
  const { records, fault } = firstRecords(head.subarray(0, BEGINNING), { delimiter: shape.delimiter });
  const [header = [], ...rows] = records.slice(shape.preamble).filter((cells) => !isBlank(cells));
  const as = (dialect: Omit<CsvDialect, 'delimiter'>, note: string) => (): Promise<CsvReading> =>
    Promise.resolve({ shape, dialect: { ...dialect, delimiter: shape.delimiter }, chunks, notes: [note] });
  const unwrapped = (outer: string) => async (): Promise<CsvReading> => {
    const lines = (): AsyncIterable<Buffer> => unwrapLines(chunks(), outer);
    const inner = sniff(await quietly(() => headOf(lines())));
    return { shape: inner, dialect: { delimiter: inner.delimiter }, chunks: lines, notes: [WHOLE_LINES] };
  };
  const ways: (() => Promise<CsvReading>)[] = [];
  if (fault === 'quotes') ways.push(as({ outerSpaces: 'skipped' }, SPACES));
  if (rows.length > 0 && rows.every(isInSingleQuotes)) ways.push(as({ quote: "'" }, SINGLE_QUOTES));
  if (fault === 'quotes' || [header, ...rows].some(isWholeLine)) {
    ways.push(...[';', '\t', ','].map(unwrapped));
  }
  return ways;
}

/** A quote that opens a line or comes after a space, or cells in single quotes. */
const MAY_BE_ODD = /(?:^|[\r\n\ufeff])(?:\xef\xbb\xbf)?["']|[,;\t|] +"|" +[,;\t|\r\n]/u;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Single quotes at both ends of a row; a delimiter inside them has cut it too often. */
const isInSingleQuotes = (cells: readonly string[]): boolean =>
  cells.find((cell) => cell !== '')?.startsWith("'") === true &&
  cells.findLast((cell) => cell !== '')?.endsWith("'") === true;

/** A first cell with delimiters in it, and no other. */
const isWholeLine = ([first = '', ...others]: readonly string[]): boolean =>
  /[,;\t|]/u.test(first) && others.every((cell) => cell === '');

/** The beginning of what may not be readable at all. */
async function quietly(read: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CsvError) return Buffer.alloc(0);
    throw error;
  }
}

/** Whether every row of the whole file has as many cells as the header, which has several, and a known one. */
async function isCertain(
  { chunks, dialect, shape }: CsvReading,
  isKnown: ReadingSearch['isKnown'],
): Promise<boolean> {
  let skipped = 0;
  let width = 0;
  let rows = 0;
  try {
    for await (const { records } of recordBatches(chunks(), dialect)) {
      for (const cells of records) {
        if (skipped++ < shape.preamble || isBlank(cells)) continue;
        if (width === 0 && (cells.length < 2 || !cells.some(isKnown))) return false;
        if (width > 0 && cells.length !== width) return false;
        if (width > 0) rows++;
        width = cells.length;
      }
    }
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
  return rows > 0;
}
