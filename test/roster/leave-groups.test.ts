import { expect, test } from 'vitest';
import { brief, readText } from './reading.ts';

test('groups to leave are read like groups to join', async () => {
  const { entries, problems } = await readText(
    'username,groups,leave_groups\nann,Ops,"Sales;""R&D; East"""\nben,,\n',
  );
  expect(problems).toEqual([]);
  expect(entries.map(({ leaveGroups }) => leaveGroups)).toEqual([['Sales', 'R&D; East'], undefined]);
});

test.for([
  { name: '(none) names nothing to leave', row: 'ann,,(none)', code: 'groups-malformed' },
  { name: 'a quote that does not end', row: 'ann,,"""Ops"', code: 'groups-malformed' },
  { name: 'a group to join and to leave', row: 'ann,Ops,Ops', code: 'row-contradiction' },
])('leave_groups: $name', async ({ row, code }) => {
  const roster = await readText(`username,groups,leave_groups\n${row}\n`);
  expect(brief(roster)).toEqual([`2 leave_groups ${code}`]);
});

test('leave_groups: one row joins what another leaves', async () => {
  const roster = await readText('username,groups,leave_groups\nann,Ops,\nann,,Ops\n', {
    format: 'membership',
  });
  expect(brief(roster)).toEqual(['2 groups membership-duplicate', '3 groups membership-duplicate']);
});
