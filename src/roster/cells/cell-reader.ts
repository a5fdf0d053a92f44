import { definitionOf } from '../../core/columns/roster-columns.ts';
import type { InputRow, Problem } from '../../core/roster.ts';
import { isFormulaText, textInFormula, type TextSource } from '../../core/text/formula-text.ts';
import { faultInText, isPlain } from './cell-checks.ts';
import type { Fault } from './fault.ts';
import type { IsMissing } from './missing-cells.ts';
import type { Layout } from '../header/layout.ts';
import { problemAt } from '../rows/row-problems.ts';
import type { MappedAt, MappedColumn } from '../values/mapped-values.ts';
import type { FaultIn, ValueFaults } from './value-faults.ts';

const EQUALS = 0x3d;
const startsLikeFormula = (cell: string): boolean => cell.charCodeAt(0) === EQUALS;

const NO_PROBLEMS: readonly Problem[] = [];

/**
 * Reads the cells of one row and keeps what was wrong with them. One reader serves all rows of a file, one
 * after the other: a million rows do not make a million of them. A position below zero is a column that the
 * file lacks, and reads as an empty cell.
 */
export class CellReader {
  readonly #layout: Layout;
  readonly #isMissing: IsMissing;
  readonly #faultInFormula: FaultIn;
  readonly #source: TextSource;
  readonly #words: ReadonlyMap<number, MappedAt> | undefined;
  #row: InputRow = { row: 0, line: 0, cells: [] };
  #written: readonly string[] = [];
  #problems: Problem[] | undefined;
  #refused: ReadonlyMap<number, Fault> | undefined;

  /**
   * @param isMissing which cells are read as empty because of the word in them
   * @param mapped columns whose values are mapped; those of groups are left to the reader of groups
   */
  constructor(
    layout: Layout,
    isMissing: IsMissing,
    { inFormula }: Pick<ValueFaults, 'inFormula'>,
    { source, mapped }: { readonly source: TextSource; readonly mapped: ReadonlyMap<number, MappedColumn> },
  ) {
    this.#source = source;
    this.#words = wordsIn(mapped);
    this.#layout = layout;
    this.#isMissing = isMissing;
    this.#faultInFormula = inFormula;
  }

  /**
   * @param written the cells before the marking of formulas was undone: one that was marked is text
   * @param refused cells that are at fault whatever is in them; they read as empty ones
   */
  begin(row: InputRow, written: readonly string[], refused?: ReadonlyMap<number, Fault>): void {
    this.#row = row;
    this.#written = written;
    this.#problems = undefined;
    this.#refused = refused;
    for (const [position, fault] of refused ?? []) this.report(position, fault);
  }

  isRefused(position: number): boolean {
    return this.#refused?.has(position) === true;
  }

  get problems(): readonly Problem[] {
    return this.#problems ?? NO_PROBLEMS;
  }

  report(position: number, fault: Fault): void {
    (this.#problems ??= []).push(problemAt(this.#row, this.#layout, position, fault));
  }

  /** The cell as it is, or the text in `="0007"`; empty where it holds a word that stands for no value. */
  raw(position: number): string {
    const cell = this.#cell(position);
    const text = startsLikeFormula(cell) ? (this.#textInFormula(position) ?? cell) : cell;
    if (this.#isMissing(position, text)) return '';
    return this.#words?.get(position)?.(text)?.to ?? text;
  }

  #cell(position: number): string {
    // Asking an array for -1 is a hundred times slower than not asking.
    return position < 0 || this.isRefused(position) ? '' : (this.#row.cells[position] ?? '');
  }

  #textInFormula(position: number): string | undefined {
    return this.#isMarked(position) ? undefined : textInFormula(this.#cell(position));
  }

  #isMarked(position: number): boolean {
    return this.#written[position]?.startsWith("'") === true;
  }

  /** Whether a text is written as a formula that gives it, such as `="0007"`. */
  isInFormula(position: number): boolean {
    return this.#textInFormula(position) !== undefined;
  }

  /** What is wrong with a cell that holds a formula in place of its value. */
  faultInFormula(position: number, text: string): Fault | undefined {
    if (!isFormulaText(text, this.#source) || this.#isMarked(position) || this.isInFormula(position))
      return undefined;
    return this.#faultInFormula(text);
  }

  /** A piece of text, trimmed and NFC; undefined when the cell is empty or at fault. */
  text(position: number, faultIn?: (text: string) => Fault | undefined): string | undefined {
    const cell = this.raw(position).trim();
    if (cell === '') return undefined;
    const plain = isPlain(cell);
    const text = plain ? cell : cell.normalize('NFC');
    const fault =
      this.faultInFormula(position, text) ?? (plain ? undefined : faultInText(text)) ?? faultIn?.(text);
    if (fault === undefined) return text;
    this.report(position, fault);
    return undefined;
  }

  /** A word of a closed list; undefined when the cell is empty or at fault. */
  value<T extends string | boolean>(position: number, parse: (text: string) => T | Fault): T | undefined {
    const text = this.raw(position).trim();
    if (text === '') return undefined;
    const value = this.faultInFormula(position, text) ?? parse(text);
    if (typeof value !== 'object') return value;
    this.report(position, value);
    return undefined;
  }
}

/** The maps of columns whose cells hold one value; undefined without any. */
function wordsIn(columns: ReadonlyMap<number, MappedColumn>): ReadonlyMap<number, MappedAt> | undefined {
  const words = [...columns].filter(([, { column }]) => definitionOf(column).content !== 'names');
  return words.length === 0 ? undefined : new Map(words.map(([position, { mapped }]) => [position, mapped]));
}
