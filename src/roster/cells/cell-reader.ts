import type { InputRow, Problem } from '../../core/roster.ts';
import { faultInText, isPlain } from './cell-checks.ts';
import type { Fault } from './fault.ts';
import type { IsMissing } from './missing-cells.ts';
import type { Layout } from '../header/layout.ts';
import { problemAt } from '../rows/row-problems.ts';

const NO_PROBLEMS: readonly Problem[] = [];

/**
 * Reads the cells of one row and keeps what was wrong with them. One reader serves all rows of a file, one
 * after the other: a million rows do not make a million of them. A position below zero is a column that the
 * file lacks, and reads as an empty cell.
 */
export class CellReader {
  readonly #layout: Layout;
  readonly #isMissing: IsMissing;
  #row: InputRow = { row: 0, line: 0, cells: [] };
  #problems: Problem[] | undefined;
  #refused: ReadonlyMap<number, Fault> | undefined;

  /** @param isMissing which cells are read as empty because of the word in them */
  constructor(layout: Layout, isMissing: IsMissing) {
    this.#layout = layout;
    this.#isMissing = isMissing;
  }

  /** @param refused cells that are at fault whatever is in them; they read as empty ones */
  begin(row: InputRow, refused?: ReadonlyMap<number, Fault>): void {
    this.#row = row;
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

  /** The cell as it is; empty where it holds a word that stands for no value. */
  raw(position: number): string {
    // Asking an array for -1 is a hundred times slower than not asking.
    const cell = position < 0 || this.isRefused(position) ? '' : (this.#row.cells[position] ?? '');
    return this.#isMissing(position, cell) ? '' : cell;
  }

  /** A piece of text, trimmed and NFC; undefined when the cell is empty or at fault. */
  text(position: number, faultIn?: (text: string) => Fault | undefined): string | undefined {
    const cell = this.raw(position).trim();
    if (cell === '') return undefined;
    const plain = isPlain(cell);
    const text = plain ? cell : cell.normalize('NFC');
    const fault = (plain ? undefined : faultInText(text)) ?? faultIn?.(text);
    if (fault === undefined) return text;
    this.report(position, fault);
    return undefined;
  }

  /** A word of a closed list; undefined when the cell is empty or at fault. */
  value<T extends string | boolean>(position: number, parse: (text: string) => T | Fault): T | undefined {
    const text = this.raw(position).trim();
    if (text === '') return undefined;
    const value = parse(text);
    if (typeof value !== 'object') return value;
    this.report(position, value);
    return undefined;
  }
}
