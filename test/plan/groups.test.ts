import { expect, test } from 'vitest';
import { pull, pullWithRemoteGroups } from '../helpers/capabilities.ts';
import { absent, ambiguous, failed, found, truncated } from '../helpers/directories.ts';
import { inWords, outline, planOf, type Situation } from '../helpers/plans.ts';

interface Case extends Omit<Situation, 'rows'> {
  readonly name: string;
  /** What the row of `ann`, who has an account, names. */
  readonly names: readonly string[] | undefined;
  readonly expected: string;
  readonly steps?: readonly string[];
  readonly words?: readonly string[];
  /** Why a group is missing. */
  readonly why?: RegExp;
  readonly creates?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a member is added',
    names: ['Analysts'],
    groups: { Analysts: ['ben'] },
    expected: 'updated',
    steps: ['grant-membership ann Analysts'],
    words: ['Analysts: added'],
  },
  {
    name: 'is a member already',
    names: ['Analysts'],
    groups: { Analysts: ['ann'] },
    expected: 'already_in_use',
    words: ['Analysts: already_member'],
  },
  {
    name: 'no groups column, or an empty cell, leaves everything alone',
    names: undefined,
    groups: { Analysts: ['ann'] },
    policy: { memberships: 'sync' },
    expected: 'already_in_use',
  },
  {
    name: 'a group in other case is the existing group, in its own spelling',
    names: ['ANALYSTS'],
    groups: { Analysts: [] },
    expected: 'updated',
    steps: ['grant-membership ann Analysts'],
    words: ['Analysts: added'],
  },
  {
    name: 'a group named in two spellings is joined once',
    names: ['ANALYSTS', 'analysts'],
    groups: { Analysts: [] },
    expected: 'updated',
    steps: ['grant-membership ann Analysts'],
    words: ['Analysts: added'],
  },
  {
    name: 'the exact spelling of a group wins',
    names: ['analysts'],
    groups: { Analysts: ['ann'], analysts: [] },
    expected: 'updated',
    steps: ['grant-membership ann analysts'],
    words: ['analysts: added'],
  },
  {
    name: 'a group in other case, and names have to be exact: a new one',
    names: ['analysts'],
    groups: { Analysts: [] },
    policy: { matchCase: 'exact' },
    expected: 'updated',
    steps: ['grant-membership ann analysts'],
    words: ['analysts: group_created'],
    creates: ['create-group analysts direct'],
  },
  {
    name: 'two groups in other case: it is not clear which is meant',
    names: ['ANALYSTS'],
    groups: { Analysts: [], analysts: [] },
    expected: 'updated_groups_pending',
    words: ['ANALYSTS: group_missing'],
    why: /differ only in upper and lower case: Analysts, analysts/,
  },
  {
    name: 'a new group',
    names: ['Library'],
    expected: 'updated',
    steps: ['grant-membership ann Library'],
    words: ['Library: group_created'],
    creates: ['create-group Library direct'],
  },
  {
    name: 'a new group, and --no-create-groups',
    names: ['Library', 'Analysts'],
    groups: { Analysts: [] },
    policy: { createGroups: 'refuse' },
    expected: 'updated_groups_pending',
    steps: ['grant-membership ann Analysts'],
    words: ['Library: group_missing', 'Analysts: added'],
    why: /--no-create-groups/,
  },
  {
    name: 'a group of the directory that the server lacks',
    names: ['Library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { Library: found('Library') },
    expected: 'already_in_use',
    words: ['Library: group_created'],
    creates: ['create-group Library ticket'],
  },
  {
    name: 'a group of the directory in other case',
    names: ['library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { library: found('Library') },
    expected: 'already_in_use',
    words: ['Library: group_created'],
    creates: ['create-group Library ticket'],
  },
  {
    name: 'a group of the directory in other case, and names have to be exact',
    names: ['library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { library: found('Library') },
    policy: { matchCase: 'exact' },
    expected: 'updated_groups_pending',
    words: ['library: group_missing'],
    why: /the directory spells it Library/,
  },
  {
    name: 'a group in other case, and the directory knows the exact spelling',
    names: ['LIBRARY'],
    groups: { Library: [] },
    capabilities: pullWithRemoteGroups,
    remoteGroups: { LIBRARY: found('LIBRARY') },
    expected: 'already_in_use',
    words: ['LIBRARY: group_created'],
    creates: ['create-group LIBRARY ticket'],
  },
  {
    name: 'a group in other case, and the directory knows no other',
    names: ['LIBRARY'],
    groups: { Library: [] },
    capabilities: pullWithRemoteGroups,
    remoteGroups: { LIBRARY: found('Library') },
    expected: 'already_in_use',
    words: ['Library: managed_by_provider'],
  },
  {
    name: 'a group in other case, and the directory spells it in a third',
    names: ['LIBRARY'],
    groups: { Library: [] },
    capabilities: pullWithRemoteGroups,
    remoteGroups: { LIBRARY: found('library') },
    expected: 'updated_groups_pending',
    words: ['LIBRARY: group_missing'],
    why: /differ only in upper and lower case: Library, library/,
  },
  {
    name: 'two groups of the directory with exactly this name',
    names: ['Library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { Library: ambiguous('Library', 'Library') },
    expected: 'updated_groups_pending',
    words: ['Library: group_missing'],
    why: /several groups in the directory have this name/,
  },
  {
    name: 'a group that the directory does not know',
    names: ['Library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { Library: absent('Library North') },
    expected: 'updated_groups_pending',
    words: ['Library: group_missing'],
    why: /no group with exactly this name/,
  },
  {
    name: 'two groups of the directory in other case',
    names: ['library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { library: ambiguous('Library', 'LIBRARY') },
    expected: 'updated_groups_pending',
    words: ['library: group_missing'],
    why: /Library, LIBRARY/,
  },
  {
    name: 'a group search that was cut off',
    names: ['Library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { Library: truncated },
    expected: 'updated_groups_pending',
    words: ['Library: group_missing'],
    why: /cut off its answer/,
  },
  {
    name: 'a group search that failed',
    names: ['Library'],
    capabilities: pullWithRemoteGroups,
    remoteGroups: { Library: failed('HTTP 502') },
    expected: 'updated_groups_pending',
    words: ['Library: group_missing'],
    why: /the directory search failed: HTTP 502/,
  },
  {
    name: 'members that the provider manages',
    names: ['Analysts'],
    groups: { Analysts: [] },
    capabilities: pullWithRemoteGroups,
    policy: { memberships: 'sync' },
    expected: 'already_in_use',
    words: ['Analysts: managed_by_provider'],
  },
];

test.for(cases)('$name', ({ names, expected, steps = [], words = [], why, creates = [], ...situation }) => {
  const plan = planOf({
    capabilities: pull,
    accounts: ['ann', 'ben'],
    ...situation,
    rows: [{ username: 'ann', ...(names === undefined ? {} : { groups: names }) }],
  });
  expect(outline(plan.rows[0]!)).toEqual({ expected, steps, groups: words });
  expect(plan.groups.map(({ change }) => inWords(change))).toEqual(creates);
  if (why !== undefined) expect(plan.rows[0]!.detail).toMatch(why);
});

test('a group that two rows need is created once, and the first of them says so', () => {
  const { groups, rows } = planOf({
    accounts: ['ann', 'ben'],
    rows: [
      { username: 'nobody', groups: ['Library'] },
      { username: 'ann', groups: ['Library'] },
      { username: 'ben', groups: ['Library'] },
    ],
  });
  expect(groups).toEqual([
    { change: { kind: 'create-group', group: 'Library', via: 'direct' }, rows: [2, 3] },
  ]);
  expect(rows.map((row) => outline(row).groups)).toEqual([
    [],
    ['Library: group_created'],
    ['Library: added'],
  ]);
});

test('a group that no account needs is not created', () => {
  const plan = planOf({ rows: [{ username: 'nobody', groups: ['Analyst'] }], groups: { Analysts: [] } });
  expect(plan).toMatchObject({ groups: [], warnings: [] });
});
