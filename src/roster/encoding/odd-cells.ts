import type { RosterBytes } from '../file/source.ts';

const MOST_CELLS = 5_000;
/** No second byte of a character is one of these in any encoding, unlike the bar. */
const CELL_ENDS: ReadonlySet<number> = new Set([...Buffer.from(',;\t"\r\n')]);

/**
 * The different cells of a text file that have bytes beyond ASCII: enough of them to know an encoding by, and at least
 * one for each such byte.
 */
export async function findOddCells(file: RosterBytes): Promise<readonly Buffer[]> {
  const found = new OddCellFinder();
  for await (const chunk of file.chunks()) {
    for (const byte of chunk) {
      if (CELL_ENDS.has(byte)) found.end();
      else found.push(byte);
    }
  }
  found.end();
  return found.cells;
}

class OddCellFinder {
  readonly cells: Buffer[] = [];
  readonly #texts = new Set<string>();
  readonly #seen = new Set<number>();
  #cell: number[] = [];
  #isOdd = false;

  push(byte: number): void {
    if (byte >= 0x80) this.#isOdd = true;
    this.#cell.push(byte);
  }

  end(): void {
    if (this.#isOdd) this.#take(Buffer.from(this.#cell));
    this.#isOdd = false;
    this.#cell = [];
  }

  #take(cell: Buffer): void {
    const text = cell.toString('latin1').trim();
    if (this.#texts.has(text)) return;
    const added = cell.filter((byte) => byte >= 0x80 && !this.#seen.has(byte));
    if (this.cells.length >= MOST_CELLS && added.length === 0) return;
    for (const byte of added) this.#seen.add(byte);
    this.#texts.add(text);
    this.cells.push(cell);
  }
}
