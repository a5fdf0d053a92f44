import { expect, test } from 'vitest';
import { printOf, type RosterPrint } from '../../src/roster/roster-print.ts';
import { isEdition } from '../../src/roster/same-list.ts';
import { readText } from './reading.ts';

/** `ann Staff Library`: a person, and the groups in their row. */
const print = async (...rows: readonly string[]): Promise<RosterPrint> => {
  const lines = rows.map((row) => {
    const [name = '', ...groups] = row.split(' ');
    return `${name},${groups.join(';')}`;
  });
  return printOf(await readText(['username,groups', ...lines, ''].join('\n')));
};

const before = ['ann Staff', 'bea Staff', 'cyd Staff Library', 'dan Library', 'eva Archive'];

test.for([
  { name: 'the same groups in other order and case', now: ['fay LIBRARY archive', 'gil staff'], is: true },
  { name: 'cut within its first group', now: ['ann Staff', 'bea Staff'], is: true },
  { name: 'cut before its last group', now: before.slice(0, 4), is: true },
  { name: 'a new edition that was cut', now: ['fay Staff', 'gil Staff', 'ann Staff', 'BEA Staff'], is: true },
  {
    name: 'a new edition with a new group, cut',
    now: ['ann Staff', 'bea Staff Press', 'gil Press'],
    is: true,
  },
  { name: 'other people of one group', now: ['fay Staff', 'gil Staff'], is: false },
  { name: 'other people, and one in both', now: ['ann Staff', 'fay Staff', 'gil Staff'], is: false },
  { name: 'the same people in another group', now: ['ann Press', 'bea Press'], is: false },
  { name: 'the same people without groups', now: ['ann', 'bea'], is: false },
])('$name: $is', async ({ now, is }) => {
  expect(isEdition(await print(...now), await print(...before))).toBe(is);
});

test('every list that is cut, wherever that is, counts as the same list', async () => {
  const whole = await print(...before);
  for (let rows = 1; rows < before.length; rows++) {
    expect(isEdition(await print(...before.slice(0, rows)), whole)).toBe(true);
  }
});
