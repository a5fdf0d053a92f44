import { expect, test } from 'vitest';
import { hideSecretCells } from '../../src/core/secret-cells.ts';

test.for([
  { name: 'a whole row', cells: ['ann', 'a@x', 'secret', 'viewer'], shown: ['ann', 'a@x', '…', 'viewer'] },
  { name: 'no password', cells: ['ann', 'a@x', '', 'viewer'], shown: ['ann', 'a@x', '', 'viewer'] },
  { name: 'a cell was lost before it', cells: ['ann', 'secret', 'viewer'], shown: ['ann', '…', '…'] },
  { name: 'two were lost', cells: ['ann', 'secret'], shown: ['ann', '…'] },
  {
    name: 'one too many before it',
    cells: ['ann', 'A', 'a@x', 'secret', ''],
    shown: ['ann', '…', '…', '…', ''],
  },
  { name: 'it was cut in two', cells: ['ann', '', 'se', 'cret', 'v'], shown: ['ann', '', '…', '…', 'v'] },
  { name: 'its name alone is left', cells: ['ann'], shown: ['ann'] },
])('the third column is a password: $name', ({ cells, shown }) => {
  const layout = { header: ['username', 'email', 'password', 'role'], secretColumns: [2] };
  expect(hideSecretCells(layout, { cells }, '…')).toEqual(shown);
});

test('without a secret column every cell is shown, also of a row that is too long', () => {
  const layout = { header: ['username'], secretColumns: [] };
  expect(hideSecretCells(layout, { cells: ['ann', 'viewer'] }, '…')).toEqual(['ann', 'viewer']);
});

test('a secret in the first column is hidden', () => {
  const layout = { header: ['password', 'username'], secretColumns: [0] };
  expect(hideSecretCells(layout, { cells: ['secret'] }, '…')).toEqual(['…']);
});
