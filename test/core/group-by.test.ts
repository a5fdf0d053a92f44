import { expect, test } from 'vitest';
import { countBy, groupBy } from '../../src/core/group-by.ts';

const words = ['pear', 'plum', 'fig', 'apple', 'kiwi'];

test('groups and counts come in the order of first appearance', () => {
  expect([...groupBy(words, ({ length }) => length)]).toEqual([
    [4, ['pear', 'plum', 'kiwi']],
    [3, ['fig']],
    [5, ['apple']],
  ]);
  expect([...countBy(words, ({ length }) => length)]).toEqual([
    [4, 3],
    [3, 1],
    [5, 1],
  ]);
});
