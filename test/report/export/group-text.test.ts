import { expect, test } from 'vitest';
import { groupsCell } from '../../../src/report/export/group-text.ts';

test.for([
  { name: 'one', groups: ['Analysts'], cell: 'Analysts' },
  { name: 'several', groups: ['Analysts', 'Data & Ops'], cell: 'Analysts;Data & Ops' },
  { name: 'marks of a list in a name', groups: ['a, b', '[c]'], cell: '"a, b";"[c]"' },
  { name: 'separators in a name', groups: ['a;b', 'c|d'], cell: '"a;b";"c|d"' },
  { name: 'quotes in a name', groups: ['the "A" team'], cell: '"the ""A"" team"' },
  { name: 'a group called like the marker for none', groups: ['(None)'], cell: '"(None)"' },
  { name: 'none', groups: [], cell: '' },
])('groups cell: $name', ({ groups, cell }) => {
  expect(groupsCell(groups)).toBe(cell);
});
