import { type Options, parse, type Parser } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { PlainRecords } from './plain-records.ts';

/** How the lines of a CSV text are cut into cells. */
export interface CsvDialect {
  readonly delimiter: string;
  /** What a cell with a delimiter in it is put into; absent: double quotes. */
  readonly quote?: "'";
  /** Whether spaces around a cell and its quotes belong to the cell; absent: they do. */
  readonly outerSpaces?: 'skipped';
  /** Whether a cell that does not begin with a quote may have quotes in it, as ="0007" does; absent: it may not. */
  readonly innerQuotes?: 'kept';
}

/** A longer row means that a quote was opened and never closed. In characters. */
export const LONGEST_ROW = 1_000_000;

const optionsOf = ({ delimiter, quote, outerSpaces, innerQuotes }: CsvDialect): Options => ({
  bom: true,
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: false,
  max_record_size: LONGEST_ROW,
  trim: outerSpaces === 'skipped',
  relax_quotes: innerQuotes === 'kept',
  ...(quote === undefined ? {} : { quote }),
});

/** Some records of a text, one after the other. */
export interface RecordBatch {
  readonly records: readonly (readonly string[])[];
  /** `none`: each record is one line. */
  readonly innerBreaks: 'none' | 'any';
}

/**
 * The records of each chunk at a time: a fraction of the cost of taking them one by one. Up to the first quote in the
 * text it does not take a parser to find them.
 * @throws {CsvError}
 */
export async function* recordBatches(
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
): AsyncGenerator<RecordBatch, void, undefined> {
  if (dialect.quote !== undefined || dialect.outerSpaces !== undefined) {
    yield* batchesOf(parse(optionsOf(dialect)), chunks);
    return;
  }
  const plain = new PlainRecords(dialect.delimiter);
  const source = chunks[Symbol.asyncIterator]();
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      const records = plain.cut(next.value);
      if (records === undefined) {
        const parser = parse({ ...optionsOf(dialect), bom: plain.isAtBeginning });
        yield* batchesOf(parser, withFirst(plain.rest, source));
        return;
      }
      yield { records, innerBreaks: 'none' };
    }
    yield { records: plain.end(), innerBreaks: 'none' };
  } finally {
    await source.return?.();
  }
}

async function* withFirst(first: Buffer, source: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

async function* batchesOf(
  parser: Parser,
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<RecordBatch, void, undefined> {
  let records: string[][] = [];
  const take = (): RecordBatch => {
    const taken = records;
    records = [];
    return { records: taken, innerBreaks: 'any' };
  };
  parser.on('data', (record: string[]) => records.push(record));
  let fail: (error: Error) => void = () => undefined;
  parser.on('error', (error) => {
    fail(error);
  });
  /** Lets the parser work until it is done or has failed. */
  const step = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      fail = reject;
      start(resolve);
    });
  try {
    for await (const chunk of chunks) {
      await step((done) => {
        // A failure comes as an event, right behind this call.
        parser.write(chunk, (error) => {
          if (error === null || error === undefined) done();
        });
      });
      yield take();
    }
    await step((done) => {
      parser.once('end', done).end();
    });
    yield take();
  } finally {
    parser.destroy();
  }
}

/** The records of the beginning of a text, up to the first fault. A record that is cut off may come last. */
export function firstRecords(
  head: Buffer,
  dialect: CsvDialect,
): { readonly records: readonly (readonly string[])[]; readonly fault: 'none' | 'quotes' } {
  const records: string[][] = [];
  try {
    parseAtOnce(head, {
      ...optionsOf(dialect),
      on_record: (record: string[]) => {
        records.push(record);
        return null;
      },
    });
    return { records, fault: 'none' };
  } catch {
    return { records, fault: 'quotes' };
  }
}
