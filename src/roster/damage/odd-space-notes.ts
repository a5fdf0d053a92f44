import { plural } from '../../core/text/plural.ts';
import { codePointOf } from '../../core/text/visible.ts';
import { shown } from '../cells/fault.ts';
import { firstOddSpace } from '../cells/odd-characters.ts';
import type { CleanedRow } from './clean-cells.ts';

/** The cells that have a space of another kind between their words; at the ends of a cell no space counts. */
export class OddSpaceNotes {
  #first: { readonly cell: string; readonly line: number; readonly space: string } | undefined;
  #cells = 0;

  add({ input, asWritten }: CleanedRow): void {
    if (asWritten === undefined) return;
    for (const [at, cell] of asWritten.entries()) {
      if (input.cells[at] === cell) continue;
      const space = firstOddSpace(cell.trim());
      if (space === undefined) continue;
      this.#first ??= { cell: (input.cells[at] ?? '').trim(), line: input.line, space };
      this.#cells += 1;
    }
  }

  notes(): readonly string[] {
    if (this.#first === undefined) return [];
    const { cell, line, space } = this.#first;
    const what = space === '\u00a0' ? 'a no-break space' : 'an unusual space';
    const where = this.#cells === 1 ? `on line ${line}` : `first on line ${line}`;
    return [
      `${shown(cell)} is written with ${what} (${codePointOf(space)}), which is read as an ordinary space: ${plural(this.#cells, 'cell')}, ${where}.`,
    ];
  }
}
