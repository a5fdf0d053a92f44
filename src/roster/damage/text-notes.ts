import type { Problem } from '../../core/roster.ts';
import { EntityNotes } from '../cells/entity-notes.ts';
import { EncodingNotes } from '../encoding/encoding-notes.ts';
import type { Table } from '../file/table.ts';
import { FormulaNotes } from '../cells/formula-notes.ts';
import type { Layout } from '../header/layout.ts';
import type { CleanedRow } from './clean-cells.ts';
import type { DamagedText } from '../reading-options.ts';
import { BareNameNotes } from './bare-name-notes.ts';
import { DamageNotes } from './damage-notes.ts';
import { OddSpaceNotes } from './odd-space-notes.ts';

/** A row with its cells as they are in the file, and what is wrong with it. */
interface CheckedText extends CleanedRow {
  readonly raw: readonly string[];
  readonly checked: { readonly problems: readonly Problem[] };
}

/** What is to be said of the text in a file's cells, when all rows have been read. */
export class TextNotes {
  readonly #encoding: EncodingNotes | undefined;
  readonly #entities: EntityNotes | undefined;
  readonly #damage: DamageNotes | undefined;
  readonly #formulas: FormulaNotes;
  readonly #bareNames: BareNameNotes;
  readonly #oddSpaces = new OddSpaceNotes();

  constructor(
    { guess, characters }: Pick<Table, 'guess' | 'characters'>,
    layout: Layout,
    damagedText: DamagedText,
  ) {
    this.#entities = characters === 'plain' ? undefined : new EntityNotes(layout);
    this.#bareNames = new BareNameNotes(layout);
    this.#formulas = new FormulaNotes(layout);
    this.#damage = characters === 'plain' ? undefined : new DamageNotes(layout, damagedText);
    this.#encoding = guess === undefined ? undefined : new EncodingNotes(guess, layout);
  }

  add(row: CheckedText): void {
    this.#encoding?.add({ line: row.input.line, cells: row.asWritten ?? row.input.cells });
    this.#damage?.add(row);
    this.#entities?.add(row.input, row.checked.problems);
    this.#formulas.add(row.input.line, row.raw);
    this.#oddSpaces.add(row);
    this.#bareNames.add(row, row.checked.problems);
  }

  notes(): readonly string[] {
    return [
      ...(this.#encoding?.notes() ?? []),
      ...(this.#entities?.notes() ?? []),
      ...this.#formulas.notes(),
      ...(this.#damage?.notes() ?? []),
      ...this.#oddSpaces.notes(),
      ...this.#bareNames.notes(),
    ];
  }
}
