import type { InputRow, Problem } from '../../core/roster.ts';
import { decodeEntities, findEntity } from '../../core/text/html-entities.ts';
import type { Layout } from '../header/layout.ts';
import { shown } from './fault.ts';

/** The cells of a file that hold entities of HTML, such as `&amp;`: it was exported for a web page. */
export class EntityNotes {
  #first: { readonly cell: string; readonly line: number } | undefined;
  #cells = 0;

  /** @param problems of the row: a cell that is one is not noted as well */
  add({ cells, line }: InputRow, { at, header, secretColumns }: Layout, problems: readonly Problem[]): void {
    for (const position of at.values()) {
      const cell = cells[position] ?? '';
      if (findEntity(cell) === undefined || secretColumns.includes(position)) continue;
      if (problems.some(({ column }) => column === header[position])) continue;
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
