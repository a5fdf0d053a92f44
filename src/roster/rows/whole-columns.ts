import { countBy, groupBy } from '../../core/group-by.ts';
import type { RosterColumn } from '../../core/columns/roster-columns.ts';
import type { InputRow, Problem } from '../../core/roster.ts';
import { isBlankText } from '../cells/blank-text.ts';
import type { ProblemCode } from '../../core/words/problem-meanings.ts';
import { shown } from '../cells/fault.ts';
import { foldHeader } from '../header/columns.ts';
import type { Layout } from '../header/layout.ts';
import { mapFlag } from '../hint-flags.ts';

/** Problems of cells that hold one of a few words. */
const WORD_PROBLEMS: ReadonlySet<ProblemCode> = new Set([
  'role-unknown',
  'status-unknown',
  'sign-up-status-unknown',
  'flag-malformed',
]);

/** Fewer wrong rows of a column that goes by its own name are each worth a line. */
const WORTH_FOLDING = 10;
const MOST_NAMED = 3;

/** Counts the cells of a file that hold a value, to find columns of which no value is understood. */
export class WholeColumns {
  readonly #header: readonly string[];
  readonly #line: number;
  readonly #meanings: ReadonlyMap<string, RosterColumn>;
  /** By position. */
  readonly #filled: number[];

  constructor({ header, line, at, statusColumns }: Layout) {
    this.#header = header;
    this.#line = line;
    this.#filled = header.map(() => 0);
    const named = (position: number): string => header[position] ?? '';
    this.#meanings = new Map([
      ...[...at].map(([column, position]): [string, RosterColumn] => [named(position), column]),
      ...statusColumns.map((status): [string, RosterColumn] => [named(status.at), 'status']),
    ]);
  }

  add({ cells }: InputRow): void {
    const filled = this.#filled;
    for (let position = 0; position < filled.length; position++) {
      const cell = cells[position];
      if (cell !== undefined && !isBlankText(cell)) filled[position] = (filled[position] ?? 0) + 1;
    }
  }

  /** The problems, with one in place of many where a column is probably not what its header is taken for. */
  fold(problems: readonly Problem[]): Problem[] {
    const words = problems.filter(({ code, row }) => row !== undefined && WORD_PROBLEMS.has(code));
    const byColumn = groupBy(words, ({ column = '' }) => column);
    const folded = new Map<string, Problem>();
    for (const [header, found] of byColumn) {
      const column = this.#meanings.get(header);
      const isOwnName = column !== undefined && foldHeader(column) === foldHeader(header);
      const isWhole = found.length === this.#filledUnder(header);
      if (isWhole && found.length >= (isOwnName ? WORTH_FOLDING : 2)) {
        folded.set(header, this.#wholeColumn(header, column ?? header, found));
      }
    }
    const isFolded = ({ code, row, column = '' }: Problem): boolean =>
      row !== undefined && WORD_PROBLEMS.has(code) && folded.has(column);
    return [
      ...folded.values(),
      ...problems.filter((problem) => !isFolded(problem)).map((each) => this.#advised(each)),
    ];
  }

  /** Several columns may have one header. */
  #filledUnder(header: string): number {
    return this.#filled.reduce(
      (sum, cells, position) => sum + (this.#header[position] === header ? cells : 0),
      0,
    );
  }

  #wholeColumn(header: string, column: string, found: readonly Problem[]): Problem {
    const values = [...countBy(found, ({ value = '' }) => value)];
    const named = values.slice(0, MOST_NAMED).map(([value, rows]) => `${shown(value)} (${rows})`);
    const more = values.length > MOST_NAMED ? `, and ${values.length - MOST_NAMED} other values` : '';
    const [{ code, hint } = { code: 'role-unknown' as const, hint: '' }] = found;
    return {
      code,
      line: this.#line,
      column: header,
      message: `${shown(header)} is read as the ${column}, and all of its ${found.length} values are unknown: ${named.join(', ')}${more}`,
      hint: `If it is something else: ${mapFlag(header, '-')}. ${hint}`,
    };
  }

  /** A single wrong word under another header may be a sign of the same. */
  #advised(problem: Problem): Problem {
    const { code, row, column: header = '', hint } = problem;
    const column = this.#meanings.get(header);
    if (row === undefined || code !== 'role-unknown' || column === undefined) return problem;
    if (foldHeader(column) === foldHeader(header)) return problem;
    return { ...problem, hint: `${hint} If ${shown(header)} is not the ${column}: ${mapFlag(header, '-')}` };
  }
}
