import { expect, test } from 'vitest';
import { checkRowBalance } from '../../src/core/row-balance.ts';
import { OperatorError } from '../../src/core/errors.ts';
import { outcomeOf, rosterOf } from '../report/fixtures.ts';

const roster = rosterOf(['username'], [['ada'], ['bob'], ['cyd']]);

test('outcomes in any order are paired with their rows, in file order', () => {
  const pairs = checkRowBalance(
    roster,
    [3, 1, 2].map((row) => outcomeOf(row)),
  );
  expect(pairs.map(({ input, outcome }) => [input.cells[0], outcome.row])).toEqual([
    ['ada', 1],
    ['bob', 2],
    ['cyd', 3],
  ]);
});

test.for([
  { name: 'a row lost', rows: [1, 3], said: 'rows without an outcome: 2' },
  { name: 'a row counted twice', rows: [1, 2, 2, 3], said: 'rows with several outcomes: 2' },
  {
    name: 'one lost and another doubled',
    rows: [1, 3, 3],
    said: 'rows without an outcome: 2; rows with several outcomes: 3',
  },
  { name: 'a row from elsewhere', rows: [1, 2, 3, 4], said: 'rows that the file does not have: 4' },
  { name: 'no outcomes', rows: [], said: 'rows without an outcome: 1, 2, 3' },
])('$name: a run that does not account for every row is stopped', ({ rows, said }) => {
  const check = () =>
    checkRowBalance(
      roster,
      rows.map((row) => outcomeOf(row)),
    );
  expect(check).toThrow(said);
  expect(check).toThrow(OperatorError);
  expect(check).toThrow(expect.objectContaining({ code: 'ledger-does-not-balance' }) as Error);
});

test('a file whose reader numbered two rows alike does not balance', () => {
  const [first] = roster.rows;
  const doubled = { ...roster, rows: [...roster.rows, ...(first === undefined ? [] : [first])] };
  expect(() =>
    checkRowBalance(
      doubled,
      [1, 2, 3].map((row) => outcomeOf(row)),
    ),
  ).toThrow('rows read twice: 1');
});

test('a long list of rows is cut', () => {
  const many = rosterOf(
    ['username'],
    Array.from({ length: 30 }, () => ['x']),
  );
  expect(() => checkRowBalance(many, [])).toThrow(/18, 19, 20 and 10 more/u);
});
