import { expect, test } from 'vitest';
import type { Policy } from '../../src/core/plan/plan.ts';
import { findGroupsToLookUp, findUsersToLookUp } from '../../src/plan/look-ups.ts';
import { pull, pullWithRemoteGroups, push } from '../helpers/capabilities.ts';
import { directoryOf } from '../helpers/directories.ts';
import { rosterOf, username, type RowSketch } from '../helpers/rosters.ts';

const directory = directoryOf(['ann', 'Ben'], { Analysts: [] });

test.for<{
  name: string;
  rows: RowSketch[];
  asked: string[];
  capabilities?: typeof pull;
  policy?: Pick<Policy, 'lockedNewcomers'>;
}>([
  { name: 'has an account', rows: [{ username: 'ann' }], asked: [] },
  { name: 'has none', rows: [{ username: 'cleo' }], asked: ['cleo'] },
  {
    name: 'has one in other case: the exact spelling would win',
    rows: [{ username: 'ben' }],
    asked: ['ben'],
  },
  {
    name: 'in three rows, asked once',
    rows: [{ username: 'cleo' }, { username: 'dora' }, { username: 'cleo' }],
    asked: ['cleo', 'dora'],
  },
  { name: 'is only to be locked', rows: [{ username: 'cleo', status: 'locked' }], asked: [] },
  {
    name: 'is to be locked, and gets an account for it',
    rows: [{ username: 'cleo', status: 'locked' }],
    policy: { lockedNewcomers: 'create' },
    asked: ['cleo'],
  },
  {
    name: 'is only to be locked, as another row says',
    rows: [{ username: 'cleo' }, { username: 'cleo', status: 'locked' }],
    asked: [],
  },
  {
    name: 'is only to be renamed',
    rows: [{ username: 'cleo' }, { username: 'cleo', newUsername: username('cleopatra') }],
    asked: [],
  },
  { name: 'no directory', rows: [{ username: 'cleo' }], capabilities: push, asked: [] },
])('people to look up: $name', ({ rows, asked, capabilities = pull, policy = {} }) => {
  expect(findUsersToLookUp(rosterOf(rows).entries, directory, capabilities, policy)).toEqual(asked);
});

test.for<{
  name: string;
  groups: string[];
  asked: string[];
  capabilities?: typeof pull;
  createGroups?: 'create' | 'refuse';
}>([
  { name: 'exists', groups: ['Analysts'], asked: [] },
  { name: 'is not there', groups: ['Library', 'Finance', 'Library'], asked: ['Library', 'Finance'] },
  {
    name: 'exists in other case: the exact spelling would win',
    groups: ['ANALYSTS'],
    asked: ['ANALYSTS'],
  },
  { name: 'no group may be created', groups: ['Library'], createGroups: 'refuse', asked: [] },
  { name: 'no directory of groups', groups: ['Library'], capabilities: pull, asked: [] },
])('groups to look up: $name', ({ groups, asked, capabilities = pullWithRemoteGroups, ...given }) => {
  const { entries } = rosterOf(groups.map((group) => ({ username: 'ann', groups: [group] })));
  const policy = { createGroups: 'create', ...given } as const;
  expect(findGroupsToLookUp(entries, directory, capabilities, policy)).toEqual(asked);
});
