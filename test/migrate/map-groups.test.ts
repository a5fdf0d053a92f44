import { expect, test } from 'vitest';
import { mapGroups } from '../../src/migrate/map-groups.ts';
import { packOf } from './fixtures.ts';

const rows = (old: readonly string[], others: readonly string[], unlisted?: string) => {
  const pack = (server: 'first' | 'second', names: readonly string[]) =>
    packOf(server, [], Object.fromEntries(names.map((name) => [name, []])));
  const second = { ...pack('second', others), ...(unlisted === undefined ? {} : { unlisted }) };
  return mapGroups(pack('first', old), second).map(
    ({ source, target, action, problem, decision = 'waits' }) =>
      [source.name, action, target?.name ?? '', problem ?? '', decision].join(' | '),
  );
};

test.for([
  { name: 'the same name', old: ['Team'], others: ['Team'], row: 'Team | link | Team |  | accept' },
  { name: 'a new name', old: ['Team'], others: ['Library'], row: 'Team | create |  |  | accept' },
  { name: 'another case', old: ['Team'], others: ['team'], row: 'Team | link | team | name_differs | waits' },
  {
    name: 'two similar names: neither is filled in',
    old: ['Analysts'],
    others: ['analysts', 'Analyst'],
    row: 'Analysts | create |  | name_differs | waits',
  },
  {
    name: 'a similar name that another group of the first server has',
    old: ['Team', 'team'],
    others: ['team'],
    row: 'Team | create |  |  | accept',
  },
])('$name', ({ old, others, row }) => {
  expect(rows(old, others)[0]).toBe(row);
});

test('groups of the sign-in provider are not created', () => {
  expect(rows(['Team'], [], 'not_listable: the directory decides')).toEqual([
    'Team | leave_behind |  | managed_by_provider | accept',
  ]);
});
