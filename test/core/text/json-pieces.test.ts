import { expect, test } from 'vitest';
import { jsonPieces } from '../../../src/core/text/json-pieces.ts';
import { Secret } from '../../../src/core/secret.ts';

const nested = {
  server: { url: 'https://connect.example.org', caller: { username: 'ann' } },
  rows: [
    { row: 1, cells: ['a "quoted" cell', 'two\nlines'] },
    { row: 2, cells: [], gone: undefined },
  ],
  numbers: [1, null, undefined, true],
};

test.for([
  { name: 'lists in objects in objects', value: nested },
  { name: 'an empty list and an empty object', value: { rows: [], header: {}, hidden: { gone: undefined } } },
  { name: 'a list of lists', value: [[1, [2]], []] },
  { name: 'a secret, which says itself how it is written', value: { password: new Secret('hunter2') } },
  { name: 'a text', value: 'text' },
])('$name are the text that JSON.stringify gives', ({ value }) => {
  for (const indent of [0, 2] as const)
    expect([...jsonPieces(value, indent)].join('')).toBe(JSON.stringify(value, null, indent));
});

test('a long list comes in pieces of a bounded size', () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => ({ row, name: 'a name of some length' }));
  const pieces = [...jsonPieces({ rows }, 2)];
  expect(pieces.join('')).toBe(JSON.stringify({ rows }, null, 2));
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
});

test('rows that are made as they are read are a list', () => {
  const rows = {
    *[Symbol.iterator]() {
      yield { row: 1 };
      yield { row: 2 };
    },
  };
  for (const indent of [0, 2] as const)
    expect([...jsonPieces({ rows }, indent)].join('')).toBe(
      JSON.stringify({ rows: [...rows] }, null, indent),
    );
});
