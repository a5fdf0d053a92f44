import { expect, test } from 'vitest';
import { foldCase } from '../../src/core/ids.ts';
import { mapGroups } from '../../src/migrate/map-groups.ts';
import { waitForSharedNames } from '../../src/migrate/shared-names.ts';
import { mapOf, packOf } from './fixtures.ts';

const groupsOf = (
  old: readonly string[],
  others: readonly string[],
  given: Readonly<Record<string, string>> = {},
) => {
  const pack = (server: 'first' | 'second', names: readonly string[]) =>
    packOf(server, [], Object.fromEntries(names.map((name) => [name, []])));
  const [first, second] = [pack('first', old), pack('second', others)];
  const pairs = first.groups.flatMap((group) => {
    const target = second.groups.find(({ name }) => name === given[group.name]);
    return target === undefined ? [] : [[group, target] as const];
  });
  return mapGroups(first, second, { given: new Map(pairs) });
};

test.for([
  {
    name: 'two that would both be created',
    rows: groupsOf(['Team', 'team', 'Ops'], []),
    words: ['Team: differs_in_case', 'team: differs_in_case', 'Ops: accept'],
  },
  {
    name: 'one that exists and one that would be created beside it',
    rows: groupsOf(['Team', 'team'], ['team']),
    words: ['Team: differs_in_case', 'team: accept'],
  },
  {
    name: 'two that both exist',
    rows: groupsOf(['Team', 'team'], ['Team', 'team']),
    words: ['Team: accept', 'team: accept'],
  },
  {
    name: 'two that both exist, and one that would be created beside them',
    rows: groupsOf(['Team', 'TEAM', 'team'], ['Team', 'team']),
    words: ['Team: accept', 'TEAM: differs_in_case', 'team: accept'],
  },
  {
    name: 'two accounts that both exist',
    rows: mapOf(
      [{ username: 'Ann' }, { username: 'ann', email: 'other@example.org' }],
      [{ username: 'Ann' }, { username: 'ann', email: 'other@example.org' }],
    ).users,
    words: ['Ann: accept', 'ann: accept'],
  },
  {
    name: 'a pair of the operator takes precedence over an equal name',
    rows: groupsOf(['Data', 'Ops'], ['Ops'], { Data: 'Ops' }),
    words: ['Data: accept', 'Ops: target_taken'],
  },
  {
    name: 'two accounts that would both be created',
    rows: mapOf([{ username: 'Ann' }, { username: 'ann', email: 'other@example.org' }], []).users,
    words: ['Ann: differs_in_case', 'ann: differs_in_case'],
  },
])('$name', ({ rows, words }) => {
  const waiting = waitForSharedNames<(typeof rows)[number]>(rows, foldCase);
  expect(
    waiting.map(
      ({ source, problem, decision = '' }) =>
        `${'username' in source ? source.username : source.name}: ${problem ?? decision}`,
    ),
  ).toEqual(words);
});

test('a server that tells names apart by case has no such rows', () => {
  const rows = groupsOf(['Team', 'team'], []);
  expect(waitForSharedNames(rows, (name) => name)).toEqual(rows);
});

test('the other row is named', () => {
  const [, row] = waitForSharedNames(groupsOf(['Data', 'Ops'], ['Ops'], { Data: 'Ops' }), foldCase);
  expect(row?.evidence).toBe('the second server has a group with exactly this name; Data would be Ops there');
});
