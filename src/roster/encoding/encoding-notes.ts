import { oneOf } from '../../core/text/one-of.ts';
import type { InputRow } from '../../core/roster.ts';
import { shown } from '../cells/fault.ts';
import type { Layout } from '../header/layout.ts';
import { type Candidate, decode, encode } from './encodings.ts';
import type { EncodingGuess } from './guess-encoding.ts';

/** So many cells are shown, and so many other encodings. */
const MOST_CELLS = 8;
const MOST_OTHERS = 3;

const ODD = /[^\x00-\x7f]/gu;

interface ShownCell {
  readonly line: number;
  readonly text: string;
}

/** One cell for each character that an encoding decides on. No cell of a column of secrets is shown. */
export class EncodingNotes {
  readonly #guess: EncodingGuess;
  readonly #secret: ReadonlySet<number>;
  readonly #width: number;
  readonly #seen = new Set<string>();
  readonly #cells: ShownCell[] = [];

  constructor(guess: EncodingGuess, { line, header, secretColumns }: Layout) {
    this.#guess = guess;
    this.#secret = new Set(secretColumns);
    this.#width = header.length;
    this.add({ line, cells: header });
  }

  add({ line, cells }: Pick<InputRow, 'line' | 'cells'>): void {
    // Cells that have moved to the left or right may be secrets.
    if (cells.length !== this.#width) return;
    for (const [at, cell] of cells.entries()) {
      const added = (cell.match(ODD) ?? []).filter((character) => !this.#seen.has(character));
      if (added.length === 0 || this.#secret.has(at)) continue;
      for (const character of added) this.#seen.add(character);
      this.#cells.push({ line, text: cell.trim() });
    }
  }

  notes(): readonly string[] {
    const { encoding, others, doubt } = this.#guess;
    const isOpen = (cell: ShownCell): boolean =>
      others.some((other) => this.#inOther(cell, other) !== cell.text);
    const cells = this.#cells.toSorted((left, right) => Number(isOpen(right)) - Number(isOpen(left)));
    const some = cells.slice(0, MOST_CELLS).toSorted((left, right) => left.line - right.line);
    const more = cells.length - some.length;
    const read = some.map(({ line, text }) => `line ${line} has ${shown(text)}`).join(', ');
    const rest = more > 0 ? `, and ${more} more cells have other such characters` : '';
    const start = `The file is not UTF-8, so it is read as ${encoding.title}${read === '' ? '' : `: ${read}${rest}`}.`;
    switch (doubt) {
      case 'none':
        return [
          `${start} Check such names; to use another encoding, name it, for example ${this.#exampleFlag()}.`,
        ];
      case 'no-sensible-text':
        return [`${start} That is a guess: say which encoding it is, for example ${this.#exampleFlag()}.`];
      case 'other-encodings':
        return [
          `${start} ${this.#otherReadings(some.filter(isOpen))} If ${encoding.title} is right: --encoding ${encoding.name}`,
        ];
    }
  }

  /** For an encoding other than the one that is read. */
  #exampleFlag(): string {
    const { encoding, others } = this.#guess;
    const usual = encoding.name === 'windows-1252' ? 'windows-1250' : 'windows-1252';
    return `--encoding ${others[0]?.name ?? usual}`;
  }

  #otherReadings(cells: readonly ShownCell[]): string {
    const { others } = this.#guess;
    const read = others.slice(0, MOST_OTHERS).map((other) => {
      const texts = cells.map((cell) => shown(this.#inOther(cell, other)));
      const what = texts.length === 0 ? '' : ` (${texts.join(', ')})`;
      return `${other.title}${what}: --encoding ${other.name}`;
    });
    const more = others.length - read.length;
    return `It could also be ${oneOf([...read, ...(more > 0 ? [`one of ${more} other encodings`] : [])])}.`;
  }

  #inOther({ text }: ShownCell, { name }: Candidate): string {
    return decode(encode(text, this.#guess.encoding.name), name);
  }
}
