import { expect, test } from 'vitest';
import { rowNames } from '../../../src/report/run/row-names.ts';
import { readText } from '../../roster/reading.ts';

test.for([
  {
    name: 'a number before the username',
    text: 'Employee ID,Login,status\n77,ann,yes\n78,ben,active\n',
    names: ['ann', 'ben'],
  },
  {
    name: 'a name before it',
    text: 'Display name,Login,status\nAnn,ann,yes\nBen,ben,\nCyd,,\n',
    names: ['ann', 'ben', '(no username)'],
  },
  {
    name: 'cells that have moved',
    text: 'Employee ID,Login,status\n77,ann\n78,ben,active\n',
    names: ['(no username)', 'ben'],
  },
])('rows are called by their usernames: $name', async ({ text, names }) => {
  const roster = await readText(text, { map: ['Login=username'], extraColumns: 'carry' });
  expect([...rowNames(roster).values()]).toEqual(names);
});
