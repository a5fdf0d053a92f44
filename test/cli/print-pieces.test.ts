import { expect, test } from 'vitest';
import { printPieces } from '../../src/cli/print-pieces.ts';

test.for([
  { name: 'a line in several pieces', pieces: ['{"a":', '1}\n'], texts: ['{"a":1}\n'] },
  {
    name: 'lines that end in the middle of a piece',
    pieces: ['{\n  "a"', ': 1\n', '}\n'],
    texts: ['{\n', '  "a": 1\n', '}\n'],
  },
  { name: 'no line end at the end', pieces: ['a\nb'], texts: ['a\n', 'b'] },
  { name: 'nothing', pieces: [], texts: [] },
])('whole lines are printed: $name', ({ pieces, texts }) => {
  const printed: string[] = [];
  printPieces(pieces, { stdout: (text) => void printed.push(text) });
  expect(printed).toEqual(texts);
});
