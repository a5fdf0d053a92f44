import { expect, test } from 'vitest';
import { parseGroupSeparator, usualSyntax } from '../../../src/roster/cells/group-syntax.ts';
import { parseGroupsCell } from '../../../src/roster/cells/groups-cell.ts';

test.for([
  { cell: 'ops', groups: ['ops'] },
  { cell: 'ops; sales|hr', groups: ['ops', 'sales', 'hr'] },
  { cell: ' ops ;; ;sales; ', groups: ['ops', 'sales'] },
  { cell: 'ops;ops', groups: ['ops'] },
  { cell: '"R&D; East";ops', groups: ['R&D; East', 'ops'] },
  { cell: 'ops | "the ""A"" team"', groups: ['ops', 'the "A" team'] },
  { cell: '(NONE)', groups: [] },
  { cell: '(none);', groups: [] },
  { cell: '"(none)"', groups: ['(none)'] },
  { cell: 'Smith, Lee', groups: ['Smith, Lee'] },
])('$cell', ({ cell, groups }) => {
  expect(parseGroupsCell(cell, usualSyntax)).toMatchObject({ kind: 'stated', groups });
});

test.for(['', '  ', ';', ' ; | '])('"%s" says nothing', (cell) => {
  expect(parseGroupsCell(cell, usualSyntax)).toEqual({ kind: 'silent' });
});

test.for(['"ops', '"ops" sales', 'ops;(none)', '"ops"x;sales'])('%s cannot be taken apart', (cell) => {
  expect(parseGroupsCell(cell, usualSyntax).kind).toBe('malformed');
});

test('another separator takes the place of the usual ones', () => {
  expect(parseGroupsCell('a;b, c', parseGroupSeparator(','))).toMatchObject({ groups: ['a;b', 'c'] });
});
