import { expect, test } from 'vitest';
import { groupsAsAttribute } from '../../src/plan/groups-as-attribute.ts';
import { directoryOf } from '../helpers/directories.ts';
import { rosterOf, type RowSketch } from '../helpers/rosters.ts';

const rules = { roles: ['regular', 'super-user'] };

test.for<{
  name: string;
  rows: readonly RowSketch[];
  has?: string;
  attributes: readonly (Readonly<Record<string, string>> | undefined)[];
}>([
  {
    name: 'groups become a list, as JSON',
    rows: [{ username: 'ann', groups: ['Claims', 'A "b"'] }],
    attributes: [{ groups: '["Claims","A \\"b\\""]' }],
  },
  {
    name: 'names are added to the existing list',
    rows: [{ username: 'ann', groups: ['Claims'] }],
    has: '["Audit","Claims"]',
    attributes: [{ groups: '["Audit","Claims"]' }],
  },
  {
    name: 'what is no list is not built upon',
    rows: [{ username: 'ann', groups: ['Claims'] }],
    has: 'Audit',
    attributes: [{ groups: '["Claims"]' }],
  },
  {
    name: 'one row for each membership: every row states the whole list',
    rows: [
      { username: 'ann', groups: ['Claims'] },
      { username: 'ann', groups: ['Audit'] },
    ],
    attributes: [{ groups: '["Claims","Audit"]' }, { groups: '["Claims","Audit"]' }],
  },
  {
    name: 'no group does not remove any name',
    rows: [{ username: 'ann', groups: [] }],
    attributes: [undefined],
  },
  {
    name: 'a role that the server lacks, beside an attribute of the file',
    rows: [{ username: 'ann', role: 'auditor', attributes: { team: 'North' } }],
    attributes: [{ team: 'North', role: 'auditor' }],
  },
  {
    name: 'a default role is not for an account that exists',
    rows: [
      { username: 'ann', role: 'auditor', defaulted: ['role'] },
      { username: 'ben', role: 'auditor', defaulted: ['role'] },
    ],
    attributes: [undefined, { role: 'auditor' }],
  },
  {
    name: 'a role of the server stays one',
    rows: [{ username: 'ann', role: 'regular' }],
    attributes: [undefined],
  },
])('$name', ({ rows, has, attributes }) => {
  const directory = directoryOf([
    { username: 'ann', ...(has === undefined ? {} : { attributes: { groups: has } }) },
  ]);
  const { entries } = groupsAsAttribute(rosterOf(rows), directory, rules);
  expect(entries.map((entry) => entry.attributes)).toEqual(attributes);
  expect(entries.every(({ groups }) => groups === undefined)).toBe(true);
  expect(entries[0]?.role).toBe(rows[0]?.role === 'regular' ? 'regular' : undefined);
});
