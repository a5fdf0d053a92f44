import { expect, test } from 'vitest';
import { pull, push } from '../helpers/capabilities.ts';
import { absent, ambiguous, failed, found, truncated, type AccountSketch } from '../helpers/directories.ts';
import { outline, planRowOf, type Situation } from '../helpers/plans.ts';

interface Case extends Omit<Situation, 'rows'> {
  readonly name: string;
  /** The row names `ann`. */
  readonly expected: string;
  readonly steps?: readonly string[];
  readonly detail?: string | RegExp;
}

const orphan: AccountSketch = { username: 'ann', guid: 'u-ann-of-the-former-provider' };

const cases: readonly Case[] = [
  { name: 'has an account', accounts: ['ann'], expected: 'already_in_use', detail: '' },
  {
    name: 'has an account, and others differ in case',
    accounts: ['Ann', 'ann', 'ANN'],
    expected: 'already_in_use',
    detail: '',
  },
  {
    name: 'has an account in other case, and the directory knows the exact spelling',
    accounts: ['Ann'],
    people: { ann: found('ann') },
    expected: 'created',
    steps: ['create-user ann ticket'],
    detail: '',
  },
  {
    name: 'has an account in other case, and the directory has no other',
    accounts: ['Ann'],
    people: { ann: found('Ann') },
    expected: 'already_in_use',
    detail: 'taken as Ann, which differs only in upper and lower case',
  },
  {
    name: 'has an account in other case, and the directory spells it in a third',
    accounts: ['Ann'],
    people: { ann: found('ANN') },
    expected: 'ambiguous_remote',
    detail: 'no name matches exactly, and these differ only in upper and lower case: Ann, ANN',
  },
  {
    name: 'has two accounts in other case',
    accounts: ['Ann', 'ANN'],
    people: { ann: absent() },
    expected: 'ambiguous_remote',
    detail: /Ann, ANN/,
  },
  {
    name: 'has two accounts in other case, and there is no directory',
    capabilities: push,
    accounts: ['Ann', 'ANN'],
    expected: 'conflict',
    detail: /Ann, ANN/,
  },
  {
    name: 'has two accounts of exactly this name',
    accounts: ['ann', orphan],
    people: { ann: found('ann') },
    expected: 'conflict',
    detail: '2 accounts on the server have exactly this name',
  },
  {
    name: 'is in the directory',
    people: { ann: found('ann') },
    expected: 'created',
    steps: ['create-user ann ticket'],
    detail: '',
  },
  {
    name: 'is in the directory in other case',
    people: { ann: found('ANN') },
    expected: 'created',
    steps: ['create-user ANN ticket'],
    detail: 'taken as ANN, which differs only in upper and lower case',
  },
  {
    name: 'is in the directory in other case, and names have to be exact',
    people: { ann: found('ANN') },
    policy: { matchCase: 'exact' },
    expected: 'not_found_remote',
    detail: /no user with exactly this name; the search returned ANN/,
  },
  {
    name: 'has an account in other case, and names have to be exact',
    accounts: ['Ann'],
    people: { ann: found('Ann') },
    policy: { matchCase: 'exact' },
    expected: 'not_found_remote',
    detail: /the search returned Ann/,
  },
  {
    name: 'has an account in other case, names have to be exact, and there is no directory',
    capabilities: push,
    accounts: ['Ann'],
    policy: { matchCase: 'exact' },
    expected: 'created',
    steps: ['create-user ann direct'],
  },
  {
    name: 'is one of two case twins in the directory',
    people: { ann: ambiguous('Ann', 'ANN') },
    expected: 'ambiguous_remote',
    detail: /Ann, ANN/,
  },
  {
    name: 'is one of two case twins, and names have to be exact',
    people: { ann: ambiguous('Ann', 'ANN') },
    policy: { matchCase: 'exact' },
    expected: 'not_found_remote',
    detail: /Ann, ANN/,
  },
  {
    name: 'is the exact name of two users of the directory',
    people: { ann: ambiguous('ann', 'ann') },
    expected: 'ambiguous_remote',
    detail: 'several users of the directory have exactly this name',
  },
  {
    name: 'is the exact name of two users, and names have to be exact',
    people: { ann: ambiguous('ann', 'ann') },
    policy: { matchCase: 'exact' },
    expected: 'ambiguous_remote',
  },
  {
    name: 'does not exist',
    people: { ann: absent() },
    expected: 'not_found_remote',
    detail: 'the directory has no user whose name begins with this',
  },
  {
    name: 'does not exist, but names that begin like it do',
    people: { ann: absent('anna', 'anneke') },
    expected: 'not_found_remote',
    detail: 'the directory has no user with exactly this name; the search returned anna, anneke',
  },
  {
    name: 'did not turn up before the answer was cut off',
    people: { ann: truncated },
    expected: 'lookup_truncated',
    detail: /cut off its answer/,
  },
  {
    name: 'did not turn up, but an account in other case exists',
    accounts: ['Ann'],
    people: { ann: truncated },
    expected: 'lookup_truncated',
  },
  {
    name: 'could not be searched for',
    people: { ann: failed('HTTP 502') },
    expected: 'failed',
    detail: 'the directory search failed: HTTP 502',
  },
  {
    name: 'is new to a server without a directory',
    capabilities: push,
    expected: 'created',
    steps: ['create-user ann direct'],
    detail: '',
  },
];

test.for(cases)('ann $name', ({ expected, steps = [], detail, ...situation }) => {
  const row = planRowOf({ username: 'ann' }, { capabilities: pull, ...situation });
  expect(outline(row)).toEqual({ expected, steps, groups: [] });
  if (detail instanceof RegExp) expect(row.detail).toMatch(detail);
  else if (detail !== undefined) expect(row.detail).toBe(detail);
});
