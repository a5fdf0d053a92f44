import { parse } from 'csv-parse/sync';
import { OperatorError } from '../../core/errors.ts';
import { shown } from '../cells/fault.ts';

/** What the beginning of a CSV file says about the rest. */
export interface CsvShape {
  readonly delimiter: string;
  /** Records before the header that are not data: Excel's `sep=;` line, PowerShell's `#TYPE`. */
  readonly preamble: 0 | 1;
  readonly notes: readonly string[];
}

const candidates = [',', ';', '\t', '|'] as const;

const names: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** Delimiters that are awkward to type. */
const words: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
};

/**
 * Finds the delimiter by what it makes of the header: the one that yields the most column names that mean
 * something. Where none means anything, the one that cuts it into the most cells, so that the error can name the
 * columns one by one. `head` is the beginning of the text; `isKnown` says whether a header cell means something.
 */
export function sniffDelimiter(
  head: Buffer,
  given: string | undefined,
  isKnown: (header: string) => boolean,
): CsvShape {
  const stated = /^\ufeff?"?sep=(.)"?\r?\n?/u.exec(head.subarray(0, 64).toString('utf8'))?.[1];
  const typed = head
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .startsWith('#TYPE ');
  const preamble = stated === undefined && !typed ? 0 : 1;
  if (given !== undefined) return { delimiter: parseDelimiter(given), preamble, notes: [] };
  if (stated !== undefined) return { delimiter: stated, preamble, notes: noteOn(stated) };
  const counted = candidates.map((delimiter) => {
    const header = headerOf(head, delimiter, preamble);
    return { delimiter, known: header.filter(isKnown).length, columns: header.length };
  });
  const rank = counted.some(({ known }) => known > 0) ? 'known' : 'columns';
  const best = counted.reduce((left, right) => (right[rank] > left[rank] ? right : left));
  return { delimiter: best.delimiter, preamble, notes: noteOn(best.delimiter) };
}

const noteOn = (delimiter: string): string[] =>
  delimiter === ','
    ? []
    : [
        `The columns are separated by ${names[delimiter] ?? shown(delimiter)}; if they are not, add --delimiter.`,
      ];

/** The first record behind the preamble that is not blank, as this delimiter would cut it. */
function headerOf(head: Buffer, delimiter: string, preamble: 0 | 1): readonly string[] {
  try {
    const records: string[][] = parse(head, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      to: preamble + 1,
    });
    return records[preamble] ?? [];
  } catch {
    // A header that this delimiter breaks is a header with another one.
    return [];
  }
}

function parseDelimiter(given: string): string {
  const delimiter = words[given.toLowerCase()] ?? given;
  if (Array.from(delimiter).length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new OperatorError(`--delimiter takes one character, not ${shown(given)}`, {
    code: 'usage-invalid',
    hint: 'Usual ones are , and ; and the words tab and pipe.',
  });
}
