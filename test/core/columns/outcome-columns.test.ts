import { expect, test } from 'vitest';
import { outcomeColumns, outcomePositions } from '../../../src/core/columns/outcome-columns.ts';

test.for([
  { name: 'a roster of somebody else', header: ['username', 'detail', 'guid'], ours: [] },
  { name: 'a roster with a column called row', header: ['row', 'username'], ours: [] },
  { name: 'retry.csv', header: ['username', 'row', 'outcome', 'detail', 'next_step'], ours: [1, 2, 3, 4] },
  {
    name: 'a column of the same name before ours',
    header: ['detail', 'row', 'outcome', 'detail'],
    ours: [1, 2, 3],
  },
  {
    name: 'retry.csv of a roster with columns called as in outcomes.csv',
    header: ['username', 'guid', 'line', 'row', 'outcome', 'detail', 'next_step'],
    ours: [3, 4, 5, 6],
  },
  {
    name: 'retry.csv of a roster with lines of its own, and the line of each row',
    header: ['username', 'line', 'row', 'outcome', 'detail', 'next_step', 'line'],
    ours: [2, 3, 4, 5, 6],
  },
])('which columns are ours: $name', ({ header, ours }) => {
  expect([...outcomePositions(header)].toSorted((a, b) => a - b)).toEqual(ours);
});

test('whatever outcomes.csv adds is left out again', () => {
  expect(outcomePositions(['username', ...outcomeColumns]).size).toBe(outcomeColumns.length);
});
