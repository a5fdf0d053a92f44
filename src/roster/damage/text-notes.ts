import { EntityNotes } from '../cells/entity-notes.ts';
import type { Layout } from '../header/layout.ts';
import type { CleanedRow } from './clean-cells.ts';
import { OddSpaceNotes } from './odd-space-notes.ts';

/** What is to be said of the text in a file's cells, when all rows have been read. */
export class TextNotes {
  readonly #layout: Layout;
  readonly #entities = new EntityNotes();
  readonly #oddSpaces = new OddSpaceNotes();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  add(row: CleanedRow): void {
    this.#entities.add(row.input, this.#layout);
    this.#oddSpaces.add(row);
  }

  notes(): readonly string[] {
    return [...this.#entities.notes(), ...this.#oddSpaces.notes()];
  }
}
