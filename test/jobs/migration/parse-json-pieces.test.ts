import { expect, test } from 'vitest';
import { OtherLayout, parseJsonPieces } from '../../../src/jobs/migration/parse-json-pieces.ts';

const document = {
  server: { url: 'https://connect.example.org', caller: { username: 'ann' } },
  rows: [
    { row: 1, cells: ['a "quoted" cell', 'two\nlines'] },
    { row: 2, cells: [], gone: undefined },
  ],
  numbers: [1, null, undefined, true],
  texts: ['{', '  ],', 'a, ', '\n}', '"', '\\'],
  'a "name": {': { deep: { rows: [[], {}, [[1], { of: ['x'] }]] } },
  empty: { rows: [], header: {} },
};

test.for([1, 2, 3, 7, 64, 100_000])(
  'a document in pieces of %d characters is read as JSON.parse reads it',
  (size) => {
    const text = `${JSON.stringify(document, null, 2)}\n`;
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
      text.slice(at * size, (at + 1) * size),
    );
    expect(parseJsonPieces(pieces)).toStrictEqual(JSON.parse(text));
  },
);

test.for([
  { name: 'on one line', text: JSON.stringify(document) },
  { name: 'with four spaces', text: `${JSON.stringify(document, null, 4)}\n` },
  { name: 'with a list on one line', text: '{\n  "rows": [1,\n  2]\n}\n' },
  { name: 'cut off', text: JSON.stringify(document, null, 2).slice(0, -20) },
  { name: 'with something behind it', text: '{\n  "rows": []\n}\n]' },
  { name: 'with Windows line ends', text: JSON.stringify(document, null, 2).replaceAll('\n', '\r\n') },
  { name: 'empty', text: '' },
])('a document $name is left to JSON.parse', ({ text }) => {
  expect(() => parseJsonPieces([text])).toThrow(OtherLayout);
});
