import type { InputRow, Problem } from '../../core/roster.ts';
import { decodeEntities, findEntity } from '../../core/text/html-entities.ts';
import type { Layout } from '../header/layout.ts';
import { shown } from './fault.ts';

/** The cells of a file that hold entities of HTML, such as `&amp;`: it was exported for a web page. */
export class EntityNotes {
  readonly #columns: readonly number[];
  readonly #header: readonly string[];
  #first: { readonly cell: string; readonly line: number } | undefined;
  #cells = 0;

  constructor({ at, header, secretColumns }: Pick<Layout, 'at' | 'header' | 'secretColumns'>) {
    this.#columns = [...at.values()].filter((position) => !secretColumns.includes(position));
    this.#header = header;
  }

  /** @param problems of the row: a cell that is one is not noted as well */
  add({ cells, line }: InputRow, problems: readonly Problem[]): void {
    for (const position of this.#columns) {
      const cell = cells[position] ?? '';
      if (findEntity(cell) === undefined) continue;
      if (problems.some(({ column }) => column === this.#header[position])) continue;
      this.#first ??= { cell: cell.trim(), line };
      this.#cells += 1;
    }
  }

  notes(): readonly string[] {
    if (this.#first === undefined) return [];
    const { cell, line } = this.#first;
    const more = this.#cells === 1 ? '' : `, like ${this.#cells - 1} more`;
    return [
      `${shown(cell)} (line ${line}) contains HTML entities and is read as it is${more}; ${shown(decodeEntities(cell))} is probably meant. Export the file as plain text.`,
    ];
  }
}
