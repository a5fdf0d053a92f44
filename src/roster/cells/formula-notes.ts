import { textInFormula } from '../../core/text/formula-text.ts';
import { plural } from '../../core/text/plural.ts';
import type { Layout } from '../header/layout.ts';
import { shown } from './fault.ts';

/** The cells of a file that are read as the text in a formula, as in `="0007"`. */
export class FormulaNotes {
  readonly #secret: ReadonlySet<number>;
  #first: { readonly cell: string; readonly text: string; readonly line: number } | undefined;
  #cells = 0;

  constructor({ secretColumns }: Pick<Layout, 'secretColumns'>) {
    this.#secret = new Set(secretColumns);
  }

  /** @param raw the cells of a row before the marking of formulas was undone: one that was marked is text */
  add(line: number, raw: readonly string[]): void {
    for (const cell of raw) {
      if (textInFormula(cell) !== undefined) {
        this.#count(line, raw);
        return;
      }
    }
  }

  #count(line: number, raw: readonly string[]): void {
    for (const [position, cell] of raw.entries()) {
      const text = textInFormula(cell);
      if (text === undefined || this.#secret.has(position)) continue;
      this.#first ??= { cell, text, line };
      this.#cells += 1;
    }
  }

  notes(): readonly string[] {
    if (this.#first === undefined) return [];
    const { cell, text, line } = this.#first;
    const more = this.#cells === 1 ? '' : `, and ${plural(this.#cells - 1, 'more cell')} in the same way`;
    return [
      `${shown(cell)} (line ${line}) is read as ${shown(text)}, the text that the formula gives${more}.`,
    ];
  }
}
