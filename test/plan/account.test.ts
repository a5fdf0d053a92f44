import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { capabilitiesExcept, pull, push } from '../helpers/capabilities.ts';
import { found, type AccountSketch } from '../helpers/directories.ts';
import { inWords, outline, planRowOf, type Situation } from '../helpers/plans.ts';
import type { RowSketch } from '../helpers/rosters.ts';

interface Case extends Omit<Situation, 'rows'> {
  readonly name: string;
  readonly row: RowSketch;
  readonly expected: string;
  readonly steps?: readonly string[];
  readonly detail?: string;
}

const inDirectory = { ann: found('ann', { email: 'ann@example.org', firstName: 'Ann', lastName: 'Li' }) };
const publisher: AccountSketch = {
  username: 'ann',
  role: 'publisher',
  email: 'ann@example.org',
  firstName: 'Ann',
};
/** A server that creates from the caller's data, and asks for much of it. */
const demanding = capabilitiesExcept({
  'look-up-user': 'no directory',
  'create-without-email': 'everybody is written to',
  'create-without-external-id': 'the provider has keys',
  'create-without-password': 'there is no mail',
});
const locked: AccountSketch = { username: 'ann', locked: true };

const cases: readonly Case[] = [
  {
    name: 'the account that the row is about',
    row: { username: 'ann', accountGuid: 'U-ANN', role: 'publisher' },
    accounts: [{ username: 'ann', guid: 'u-ann' }],
    expected: 'updated',
    steps: ['update-user ann role=publisher'],
  },
  {
    name: 'another account has the name by now',
    row: { username: 'ann', accountGuid: 'u-ann', role: 'publisher' },
    accounts: [{ username: 'ann', guid: 'u-other' }],
    expected: 'conflict',
    detail:
      'the file is about the account with the GUID u-ann, and ann is another one now (u-other): find out whose it is, and draw the map again or empty account_guid',
  },
  {
    name: 'the account that the row is about is gone',
    row: { username: 'ann', accountGuid: 'u-ann', role: 'publisher' },
    people: inDirectory,
    expected: 'conflict',
    detail: 'no account has this name, and the file says that one exists (account_guid)',
  },
  {
    name: 'joiner: the ticket first, the role after it',
    row: { username: 'ann', role: 'publisher' },
    people: inDirectory,
    expected: 'created',
    steps: ['create-user ann ticket', 'update-user ann role=publisher'],
  },
  {
    name: 'joiner who states no role has the default one',
    row: { username: 'ann' },
    people: inDirectory,
    expected: 'created',
    steps: ['create-user ann ticket'],
  },
  {
    name: 'joiner of a server without a directory: all of it at once',
    row: { username: 'ann', role: 'publisher', profile: { email: 'ann@example.org', lastName: 'Li' } },
    capabilities: push,
    expected: 'created',
    steps: ['create-user ann direct role=publisher email=ann@example.org lastName=Li'],
  },
  {
    name: 'joiner of a server that takes no role at the creation',
    row: { username: 'ann', role: 'publisher' },
    capabilities: capabilitiesExcept({ 'look-up-user': 'no', 'set-role-at-creation': 'not then' }),
    expected: 'created',
    steps: ['create-user ann direct', 'update-user ann role=publisher'],
  },
  {
    name: 'joiner whose row states everything that a server without a directory demands',
    row: {
      username: 'ann',
      profile: { email: 'ann@example.org' },
      externalId: 'E1',
      password: new Secret('correct horse'),
    },
    capabilities: demanding,
    expected: 'created',
    steps: ['create-user ann direct email=ann@example.org'],
  },
  {
    name: 'joiner whose row states too little: the first missing cell, and why',
    row: { username: 'ann', externalId: 'E1' },
    capabilities: demanding,
    expected: 'invalid',
    detail: 'email is missing: everybody is written to',
  },
  {
    name: 'an existing account does not need what a new one needs',
    row: { username: 'ann', role: 'viewer' },
    accounts: [publisher],
    capabilities: demanding,
    expected: 'updated',
    steps: ['update-user ann role=viewer'],
  },
  {
    name: 'joiner who does not choose a password and has none',
    row: { username: 'ann', userMustSetPassword: false },
    capabilities: push,
    expected: 'invalid',
    detail: 'password is missing: user_must_set_password says that the person does not choose one',
  },
  {
    name: 'joiner with the external id of somebody else',
    row: { username: 'ann', externalId: 'E1' },
    accounts: [{ username: 'a.li', externalId: 'E1' }],
    capabilities: capabilitiesExcept({ 'look-up-user': 'no' }),
    expected: 'conflict',
    detail: 'a.li has this external id: write a.li (new_username renames it)',
  },
  {
    name: 'joiner whose e-mail the directory has in other case',
    row: { username: 'ann', profile: { email: 'Ann@Example.org' } },
    people: inDirectory,
    expected: 'created',
    steps: ['create-user ann ticket'],
  },
  {
    name: 'joiner whose name differs in the directory, where names may be changed',
    row: { username: 'ann', profile: { firstName: 'Anna' } },
    people: inDirectory,
    capabilities: capabilitiesExcept({ 'set-role-at-creation': 'a ticket carries no role' }),
    expected: 'created',
    steps: ['create-user ann ticket', 'update-user ann firstName=Anna'],
  },
  {
    name: 'joiner whose name differs in the directory, where the provider keeps it',
    row: { username: 'ann', profile: { firstName: 'Anna' } },
    people: inDirectory,
    expected: 'created',
    steps: ['create-user ann ticket'],
    detail: 'the name stays Ann Li, the file says Anna Li: the provider manages the name',
  },
  {
    name: 'joiner who is to be locked: there is no account to lock',
    row: { username: 'ann', status: 'locked' },
    people: inDirectory,
    expected: 'skipped',
    detail: 'there is no account to lock; --create-locked creates one and then locks it',
  },
  {
    name: 'joiner who is to be locked, and gets an account for it',
    row: { username: 'ann', role: 'publisher', status: 'locked' },
    people: inDirectory,
    capabilities: capabilitiesExcept({
      'set-role-at-creation': 'a ticket carries no role',
      'create-user-locked': 'a new account is always unlocked',
    }),
    policy: { lockedNewcomers: 'create' },
    expected: 'created',
    steps: ['create-user ann ticket', 'update-user ann role=publisher', 'lock-user ann'],
    detail: 'the account is created and then locked',
  },
  {
    name: 'mover: the role changes',
    row: { username: 'ann', role: 'viewer' },
    accounts: [publisher],
    expected: 'updated',
    steps: ['update-user ann role=viewer'],
  },
  {
    name: 'mover: role and profile in one request, and only what differs',
    row: {
      username: 'ann',
      role: 'viewer',
      profile: { email: 'ANN@example.org', firstName: 'Ann', lastName: 'Li' },
    },
    accounts: [publisher],
    capabilities: push,
    expected: 'updated',
    steps: ['update-user ann role=viewer lastName=Li'],
  },
  {
    name: 'agrees with the file',
    row: { username: 'ann', role: 'publisher', profile: { firstName: 'Ann' } },
    accounts: [publisher],
    expected: 'already_in_use',
  },
  {
    name: 'a name with another Unicode composition is the same name',
    row: { username: 'ann', profile: { firstName: 'Zoë' } },
    accounts: [{ username: 'ann', firstName: 'Zoe\u0308' }],
    expected: 'already_in_use',
  },
  {
    name: 'empty cells leave everything alone',
    row: { username: 'ann' },
    accounts: [publisher],
    expected: 'already_in_use',
  },
  {
    name: 'the provider keeps the profile, and the file agrees with it',
    row: { username: 'ann', profile: { email: 'ann@example.org', firstName: 'Ann' } },
    accounts: [publisher],
    expected: 'already_in_use',
  },
  {
    name: 'the provider keeps the profile, and the file does not agree with it',
    row: { username: 'ann', role: 'viewer', profile: { email: 'ann@example.com' } },
    accounts: [publisher],
    expected: 'not_supported',
    detail:
      'the provider manages the e-mail address: the file says "ann@example.com", the server has "ann@example.org"',
  },
  {
    name: 'an e-mail address that is hidden from this key agrees with the file',
    row: { username: 'ann', profile: { email: 'ann@example.org' } },
    accounts: ['ann'],
    capabilities: capabilitiesExcept({
      'read-email': 'addresses are hidden',
      'set-email': 'not by this key',
    }),
    expected: 'already_in_use',
    detail: 'the e-mail address was not compared: addresses are hidden',
  },
  {
    name: 'an e-mail address that this key is shown all the same is compared',
    row: { username: 'ann', profile: { email: 'ann@example.com' } },
    accounts: [publisher],
    capabilities: capabilitiesExcept({
      'read-email': 'addresses are hidden',
      'set-email': 'not by this key',
    }),
    expected: 'not_supported',
    detail: 'not by this key: the file says "ann@example.com", the server has "ann@example.org"',
  },
  {
    name: 'leaver',
    row: { username: 'ann', status: 'locked' },
    accounts: [publisher],
    expected: 'locked',
    steps: ['lock-user ann'],
  },
  {
    name: 'leaver who is locked already',
    row: { username: 'ann', status: 'locked' },
    accounts: [locked],
    expected: 'unchanged',
  },
  {
    name: 'leaver whose role goes too',
    row: { username: 'ann', role: 'viewer', status: 'locked' },
    accounts: [publisher],
    expected: 'locked',
    steps: ['update-user ann role=viewer', 'lock-user ann'],
  },
  {
    name: 'returner',
    row: { username: 'ann', status: 'active' },
    accounts: [locked],
    expected: 'unlocked',
    steps: ['unlock-user ann'],
  },
  {
    name: 'active, and not locked',
    row: { username: 'ann', status: 'active' },
    accounts: [publisher],
    expected: 'already_in_use',
  },
  {
    name: 'another external id than the account has',
    row: { username: 'ann', externalId: 'E2' },
    accounts: [{ username: 'ann', externalId: 'E1' }],
    expected: 'not_supported',
    detail:
      "the external id of an existing account cannot be changed: the file says E2, and the account has E1; it may be another person's",
  },
  {
    name: 'an external id on a server that shows none',
    row: { username: 'ann', externalId: 'E2' },
    accounts: ['ann'],
    expected: 'already_in_use',
    detail: 'the external_id of an existing account is not changed',
  },
  {
    name: 'a password for an account that exists',
    row: { username: 'ann', password: new Secret('correct horse') },
    accounts: ['ann'],
    capabilities: push,
    expected: 'already_in_use',
    detail: 'the password of an existing account is not changed',
  },
  {
    name: '--existing ok leaves the account alone',
    row: { username: 'ann', role: 'viewer', groups: ['Analysts'], status: 'locked' },
    accounts: [publisher],
    policy: { existing: 'ok' },
    expected: 'already_in_use',
    detail: 'the account already exists and is left as it is',
  },
  {
    name: '--existing ok says whom it took the name for',
    row: { username: 'ann' },
    accounts: [{ ...publisher, username: 'Ann' }],
    people: { ann: found('Ann') },
    policy: { existing: 'ok' },
    expected: 'already_in_use',
    detail:
      'taken as Ann, which differs only in upper and lower case; the account already exists and is left as it is',
  },
  {
    name: '--existing fail',
    row: { username: 'ann', role: 'publisher' },
    accounts: [publisher],
    policy: { existing: 'fail' },
    expected: 'conflict',
    detail: 'the account already exists, and --existing fail is set',
  },
  {
    name: '--existing fail, and the person is new',
    row: { username: 'ann' },
    people: inDirectory,
    policy: { existing: 'fail' },
    expected: 'created',
    steps: ['create-user ann ticket'],
  },
];

test.for(cases)('$name', ({ row, expected, steps = [], detail = '', ...situation }) => {
  const planned = planRowOf(row, { capabilities: pull, ...situation });
  expect({ expected: planned.expected, steps: planned.steps.map(inWords), detail: planned.detail }).toEqual({
    expected,
    steps,
    detail,
  });
});

test('the role before and after is given for existing and new accounts', () => {
  const mover = planRowOf({ username: 'ann', role: 'viewer' }, { accounts: [publisher] });
  expect(mover).toMatchObject({ guid: 'u-ann', roleBefore: 'publisher', roleAfter: 'viewer' });
  const joiner = planRowOf({ username: 'ann', role: 'viewer' }, { people: inDirectory });
  expect(joiner).toMatchObject({ roleAfter: 'viewer', attempts: 1 });
  expect(joiner).not.toHaveProperty('guid');
  expect(joiner).not.toHaveProperty('roleBefore');
});

test('a password goes with the creation and is shown nowhere', () => {
  const row: RowSketch = { username: 'ann', password: new Secret('correct horse') };
  const planned = planRowOf(row, { capabilities: push });
  expect(outline(planned)).toMatchObject({ expected: 'created', steps: ['create-user ann direct'] });
  expect(planned.steps[0]).toMatchObject({ password: row.password });
  expect(JSON.stringify(planned)).not.toContain('correct horse');
});
