import type { Context } from './context.ts';

/** Prints a long text as it is made, in whole lines: before each text, a terminal clears the line it is on. */
export function printPieces(pieces: Iterable<string>, { stdout }: Pick<Context, 'stdout'>): void {
  let begun = '';
  for (const piece of pieces) {
    const end = piece.lastIndexOf('\n') + 1;
    if (end > 0) stdout(begun + piece.slice(0, end));
    begun = end > 0 ? piece.slice(end) : begun + piece;
  }
  if (begun !== '') stdout(begun);
}
