import { expect, test } from 'vitest';
import type { Capabilities } from '../../src/core/target.ts';
import { push as password } from '../helpers/capabilities.ts';
import type { AccountSketch } from '../helpers/directories.ts';
import { planOf, type Situation } from '../helpers/plans.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';

const push: Capabilities = {
  ...password,
  'set-external-id': { can: true },
  'set-username': { can: true },
  'set-email': { can: true },
};

const accounts: readonly AccountSketch[] = [
  { username: 'rosa', email: 'rosa@example.org' },
  { username: 'lena', email: 'lena@example.org' },
  { username: 'joan', email: 'joan@example.org', externalId: 'E-joan' },
  { username: "s.o'malley", email: 'sean@example.org' },
  { username: 'ann@example.org', email: '' },
  { username: 'lab1', email: 'lab@example.org' },
  { username: 'lab2', email: 'lab@example.org' },
];

const outcomes = (rows: readonly RowSketch[], policy: Situation['policy'] = {}): string[] =>
  planOf({ accounts, capabilities: push, rows, policy: { existing: 'update', ...policy } }).rows.map(
    ({ expected, detail }) => (detail === '' ? expected : `${expected}: ${detail}`),
  );

const email = (name: string, address: string): RowSketch => ({ username: name, profile: { email: address } });
const rename = (name: string, newName: string): RowSketch => ({
  username: name,
  newUsername: username(newName),
});
const wayOut = (name: string): string =>
  `correct the row, change the other account first, or add --allow-second-account ${name}`;

test.for<[string, RowSketch, string]>([
  ['the address of another', email('rosa', 'Lena@Example.org'), 'lena has this e-mail address'],
  ['an address that two have', email('rosa', 'lab@example.org'), 'lab1 and lab2 have this e-mail address'],
  [
    'the username of another',
    email('rosa', 'ann@example.org'),
    'the username ann@example.org is this e-mail address',
  ],
  [
    'a name in full-width letters',
    rename('rosa', 'ｌena'),
    'lena is the same name, with ｌ (U+FF4C) written in the usual way',
  ],
  [
    'a name with a Cyrillic letter',
    rename('rosa', 'jоan'),
    'joan looks the same, but о in jоan is the Cyrillic letter U+043E',
  ],
  ['a name in other case', rename('rosa', 'LENA'), 'lena differs only in upper and lower case'],
  [
    'a name with another apostrophe',
    rename('rosa', 's.o’malley'),
    "s.o'malley differs only in the apostrophe",
  ],
  ['a name with a domain', rename('rosa', 'CORP\\lena'), 'without CORP\\ the name is lena'],
  [
    'an address as a name',
    rename('rosa', 'lena@example.org'),
    'lena@example.org is the e-mail address of lena',
  ],
  ['an external id of another', { username: 'rosa', externalId: 'E-joan' }, 'joan has this external id'],
])('an existing account gets %s: a conflict', ([, row, evidence]) => {
  expect(outcomes([row])).toEqual([`conflict: ${evidence}: ${wayOut(row.username)}`]);
});

test.for<[string, RowSketch, string]>([
  ['their own address', email('rosa', 'ROSA@example.org'), 'already_in_use'],
  ['an address that is shared already', email('lab1', 'lab@example.org'), 'already_in_use'],
  ['a new address', email('rosa', 'delgado@example.org'), 'updated'],
  ['their own name in other case', rename('rosa', 'Rosa'), 'updated'],
  ['their own address as a name', rename('rosa', 'rosa@example.org'), 'updated'],
  ['a new name', rename('rosa', 'rosa.delgado'), 'updated'],
])('an existing account gets %s', ([, row, expected]) => {
  expect(outcomes([row])).toEqual([expected]);
});

test('the flag that names the person permits a shared address', () => {
  expect(outcomes([email('rosa', 'lena@example.org')], { allowSecondAccount: ['rosa'] })).toEqual([
    'updated',
  ]);
});

test('two rows that swap addresses are both a conflict', () => {
  const rows = [email('rosa', 'lena@example.org'), email('lena', 'rosa@example.org')];
  expect(outcomes(rows).map((each) => each.slice(0, 8))).toEqual(['conflict', 'conflict']);
});

test('of a chain only the end is done, and the next run does one more', () => {
  const rows = [
    email('rosa', 'lena@example.org'),
    email('lena', 'joan@example.org'),
    email('joan', 'j@new.org'),
  ];
  expect(outcomes(rows).map((each) => each.slice(0, 8))).toEqual(['conflict', 'conflict', 'updated']);
});

test('two rows that set one new address are both a conflict, also with a new account', () => {
  expect(
    outcomes([email('rosa', 'new@x.org'), email('lena', 'NEW@x.org'), email('new', 'new@x.org')]),
  ).toEqual([
    `conflict: in this file lena gets this e-mail address too: keep one of the rows, or add --allow-second-account rosa`,
    `conflict: in this file rosa gets this e-mail address too: keep one of the rows, or add --allow-second-account lena`,
    `conflict: in this file rosa gets this e-mail address too: keep one of the rows, or add --allow-second-account new`,
  ]);
});

test('a new person who looks like the new name of another is a conflict', () => {
  const rows = [rename('rosa', 'delgado'), email('ｄelgado', 'd@x.org')];
  expect(outcomes(rows).map((each) => each.slice(0, 8))).toEqual(['conflict', 'conflict']);
});

test('accounts that are left as they are get nothing', () => {
  expect(outcomes([email('rosa', 'lena@example.org')], { existing: 'ok' })[0]).toMatch(/^already_in_use/);
});
