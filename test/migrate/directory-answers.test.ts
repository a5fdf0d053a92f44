import { expect, test } from 'vitest';
import type { LookUp } from '../../src/core/directory.ts';
import { parseUsername } from '../../src/core/ids.ts';
import type { EarlierDecision } from '../../src/core/migration/migration-map.ts';
import { markLookedUp, nameToCreate } from '../../src/migrate/directory-answers.ts';
import { mapOf } from './fixtures.ts';

const drawn = mapOf([{ username: 'ann' }], [{ username: 'ben' }]);
const decided = (earlier: Partial<EarlierDecision>) => ({
  ...drawn,
  users: drawn.users.map((row) => ({
    ...row,
    earlier: { decision: 'accept', decidedTarget: '', reviewer: 'Rita', reason: '', ...earlier },
  })),
});

test.for<{ name: string; earlier?: Partial<EarlierDecision>; wanted: string | undefined }>([
  { name: 'a new account', wanted: 'ann' },
  { name: 'a new account that somebody has accepted', earlier: {}, wanted: 'ann' },
  { name: 'another name', earlier: { decision: 'Change', decidedTarget: ' anna ' }, wanted: 'anna' },
  {
    name: 'an account that exists',
    earlier: { decision: 'change', decidedTarget: 'ben' },
    wanted: undefined,
  },
  { name: 'left behind', earlier: { decision: 'leave' }, wanted: undefined },
])('looked up: $name', ({ earlier, wanted }) => {
  const [row] = (earlier === undefined ? drawn : decided(earlier)).users;
  expect(row && nameToCreate(row, new Set(['ben']))).toBe(wanted);
});

const ann = parseUsername('ann');
const marked = (answer: LookUp, map = drawn) =>
  markLookedUp(map, new Map(ann === undefined ? [] : [[ann, answer]])).users[0];

test.for<{ name: string; answer: LookUp; problem: string | undefined; evidence: string }>([
  {
    name: 'found',
    answer: { kind: 'found', name: 'ann' },
    problem: undefined,
    evidence: 'the directory has ann',
  },
  {
    name: 'absent, with similar names',
    answer: { kind: 'absent', similar: ['anna', 'annb'] },
    problem: 'not_in_directory',
    evidence: 'the directory has no ann, but anna, annb',
  },
  {
    name: 'ambiguous',
    answer: { kind: 'ambiguous', candidates: ['Ann', 'ANN'] },
    problem: 'directory_unclear',
    evidence: 'the directory has Ann, ANN',
  },
  {
    name: 'cut off',
    answer: { kind: 'truncated', returned: 500 },
    problem: 'directory_unclear',
    evidence: 'the directory did not list everybody whose name begins with ann',
  },
  {
    name: 'failed',
    answer: { kind: 'failed', failure: { message: 'HTTP 500' } },
    problem: 'directory_unclear',
    evidence: 'the directory search for ann failed: HTTP 500',
  },
])('$name', ({ answer, problem, evidence }) => {
  const row = marked(answer);
  expect(row).toMatchObject({ evidence, action: 'create' });
  expect(row?.problem).toBe(problem);
  expect(row?.decision).toBe(problem === undefined ? 'accept' : undefined);
});

test('a decision that was signed before has to be signed again', () => {
  expect(marked({ kind: 'absent', similar: [] }, decided({}))?.earlier).toMatchObject({ reviewer: '' });
  expect(marked({ kind: 'found', name: 'ann' }, decided({}))?.earlier).toMatchObject({ reviewer: 'Rita' });
});
