import { CsvError } from 'csv-parse';
import { OperatorError } from '../../core/errors.ts';
import { type CsvDialect, LONGEST_ROW, recordBatches } from './csv-records.ts';
import { findQuoteFault, type QuoteFault } from './find-quote-fault.ts';
import type { RawRow } from './table.ts';

/** How a text is cut into records, and where it begins. */
export interface CsvPlace extends CsvDialect {
  /** Records before the header that are not data. */
  readonly preamble: 0 | 1;
  /** The physical line (1-based) of the file on which the text begins. */
  readonly line: number;
}

/**
 * The records of a CSV text, header included, in batches as the parser has them. `text` gives the UTF-8
 * bytes from the beginning each time that it is called.
 * @throws {OperatorError} `roster-malformed` where a quoted cell does not end as it should
 */
export async function* readCsv(
  title: string,
  text: () => AsyncIterable<Buffer>,
  place: CsvPlace,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  const progress = { records: 0, line: place.line };
  try {
    yield* readRecords(text(), place, progress);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const fault = await findQuoteFault(text(), place.delimiter, place.line);
    if (fault !== undefined || !isQuoteInside(error)) throw malformed(title, fault, progress.line, error);
    // Only cells such as ="0007" have a quote inside.
    const again = { records: 0, line: place.line };
    yield* readRecords(text(), { ...place, innerQuotes: 'kept' }, again, progress.records);
  }
}

const isQuoteInside = ({ code }: CsvError): boolean => code === 'INVALID_OPENING_QUOTE';

/**
 * @param progress how far it has come, for an error
 * @param known the records that need not be given again
 */
async function* readRecords(
  chunks: AsyncIterable<Buffer>,
  place: CsvPlace,
  progress: { records: number; line: number },
  known = 0,
): AsyncGenerator<readonly RawRow[], void, undefined> {
  for await (const { records, innerBreaks } of recordBatches(chunks, place)) {
    const rows: RawRow[] = [];
    for (const cells of records) {
      if (++progress.records > Math.max(place.preamble, known)) rows.push({ line: progress.line, cells });
      // The parser counts a CRLF inside quotes twice, so lines are counted here.
      progress.line += innerBreaks === 'none' ? 1 : 1 + lineBreaksIn(cells);
    }
    yield rows;
  }
}

/** CRLF, LF and CR each end a line. */
function lineBreaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) breaks += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
  }
  return breaks;
}

function malformed(
  title: string,
  fault: QuoteFault | undefined,
  line: number,
  cause: CsvError,
): OperatorError {
  const [message, hint] = explain(title, fault, line, cause);
  return new OperatorError(message, { code: 'roster-malformed', hint, cause });
}

const CLOSE_IT = 'Close the quote at the end of that cell. A quote inside a quoted cell is written twice.';

function explain(
  title: string,
  fault: QuoteFault | undefined,
  line: number,
  cause: CsvError,
): readonly [message: string, hint: string] {
  switch (fault?.kind) {
    case 'unclosed':
      return [`${title}, line ${fault.opened}: the quoted cell that begins here is never closed`, CLOSE_IT];
    case 'text-after-quote':
      return [
        fault.opened === fault.line
          ? `${title}, line ${fault.line}: text follows the quote that ends a cell`
          : `${title}, line ${fault.opened}: the quoted cell that begins here runs to line ${fault.line} and is not closed properly`,
        CLOSE_IT,
      ];
    case 'space-before-quote':
      return [
        `${title}, line ${fault.line}: there is a space before the quote that opens a cell`,
        'Remove the spaces between each delimiter and the quote behind it.',
      ];
    case 'quote-inside':
      return [
        `${title}, line ${fault.line}: there is a quote in the middle of a cell`,
        'Put the whole cell in quotes and write the inner quote twice, e.g. "Robert ""Bob"" Smith".',
      ];
    case 'formula':
      return [
        `${title}, line ${fault.line}: a cell holds a formula, not the value that it gives`,
        'Save the values: in the spreadsheet, copy the column, paste it as values, and save.',
      ];
    case undefined:
      return cause.code === 'CSV_MAX_RECORD_SIZE'
        ? [
            `${title}, line ${line}: the row that begins here is longer than ${LONGEST_ROW.toLocaleString('en')} characters`,
            CLOSE_IT,
          ]
        : [
            `${title}, line ${line}: ${cause.message}`,
            'Save the file again as CSV from a spreadsheet program.',
          ];
  }
}
