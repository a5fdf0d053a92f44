import { expect, test } from 'vitest';
import { defined } from '../../src/core/defined.ts';

test('a property without a value is left out; null, zero and an empty text are values', () => {
  expect(Object.entries(defined({ a: undefined, b: null, c: 0, d: '', e: false }))).toEqual([
    ['b', null],
    ['c', 0],
    ['d', ''],
    ['e', false],
  ]);
});
