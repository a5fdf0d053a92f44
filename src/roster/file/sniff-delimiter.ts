import { parse } from 'csv-parse/sync';
import { OperatorError } from '../../core/errors.ts';
import { withoutFormula } from '../../core/text/formula-text.ts';
import { shown } from '../cells/fault.ts';

/** What the beginning of a CSV file says about the rest. */
export interface CsvShape {
  readonly delimiter: string;
  /** Records before the header that are not data: Excel's `sep=;` line, PowerShell's `#TYPE`. */
  readonly preamble: 0 | 1;
  readonly notes: readonly string[];
}

/** The beginnings of a text: of the whole file, and of what is read of it. */
export interface TextHeads {
  readonly beginning: Buffer;
  /** From the line that the operator names as the header; else the same. */
  readonly header: Buffer;
}

/** What a header can be recognised by. */
interface SniffOptions {
  readonly delimiter?: string;
  readonly headerLine?: number;
  readonly isKnown: (header: string) => boolean;
  readonly isHeader?: (cells: readonly string[]) => boolean;
}

/** So many records are looked at: a title may come before the header. */
const RECORDS = 25;

const candidates = [',', ';', '\t', '|'] as const;

const names: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

/** What separates at least so many cells in a line that was taken for a single cell, in words. */
export const separatorsIn = (line: string, cells: number): string | undefined =>
  names[candidates.find((delimiter) => line.split(delimiter).length >= cells) ?? ''];

/** Delimiters that are awkward to type. */
const words: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
};

/**
 * Finds the delimiter by what it makes of the header: of a line that plainly is one, or else of the first line, the one
 * that yields the most column names that mean something. Where none means anything, the one that cuts it into the
 * most cells, so that the error can name the columns one by one.
 */
export function sniffDelimiter(
  { beginning, header: head }: TextHeads,
  { delimiter: given, headerLine = 1, isKnown, isHeader = () => false }: SniffOptions,
): CsvShape {
  const firstLine = beginning.subarray(0, 64).toString('utf8');
  const stated = /^\ufeff?"?sep=(.)"?\r?\n?/u.exec(firstLine)?.[1];
  const typed = firstLine.replace(/^\ufeff/, '').startsWith('#TYPE ');
  const preamble = headerLine > 1 || (stated === undefined && !typed) ? 0 : 1;
  if (given !== undefined) return { delimiter: parseDelimiter(given), preamble, notes: [] };
  const counted = candidates.map((delimiter) => {
    const records = recordsOf(head, delimiter, preamble);
    const [header = []] = records;
    const knownIn = (cells: readonly string[]): number => cells.filter(isKnown).length;
    const plain = Math.max(0, ...records.filter(isHeader).map(knownIn));
    return { delimiter, plain, known: knownIn(header), columns: header.length };
  });
  const ranks = ['plain', 'known'] as const;
  const rank = ranks.find((each) => counted.some((found) => found[each] > 0)) ?? 'columns';
  const best = counted.reduce((left, right) => (right[rank] > left[rank] ? right : left));
  if (stated === undefined) return { delimiter: best.delimiter, preamble, notes: noteOn(best.delimiter) };
  const isWrong =
    rank !== 'columns' && recordsOf(head, stated, preamble).every((cells) => !cells.some(isKnown));
  return isWrong
    ? { delimiter: best.delimiter, preamble, notes: [wrongLine(stated, best.delimiter)] }
    : { delimiter: stated, preamble, notes: noteOn(stated) };
}

const wrongLine = (stated: string, found: string): string =>
  `The first line names ${shown(stated)} as the delimiter, but the columns are separated by ${names[found] ?? shown(found)}, and are read so.`;

const noteOn = (delimiter: string): string[] =>
  delimiter === ','
    ? []
    : [
        `The columns are separated by ${names[delimiter] ?? shown(delimiter)}; if they are not, say what separates them, for example --delimiter ",".`,
      ];

/** The first records behind the preamble that are not blank, as this delimiter would cut them. */
function recordsOf(head: Buffer, delimiter: string, preamble: 0 | 1): readonly (readonly string[])[] {
  const first = parsed(head, delimiter, preamble + 1);
  const all = parsed(head, delimiter, preamble + RECORDS);
  return (all.length === 0 ? first : all).slice(preamble);
}

function parsed(head: Buffer, delimiter: string, to: number): readonly (readonly string[])[] {
  try {
    const records: string[][] = parse(head, {
      bom: true,
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
      to,
    });
    return records.map((cells) => cells.map(withoutFormula));
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
