import { expect, test } from 'vitest';
import { anyUsername, type UsernameRules } from '../../src/core/username-rules.ts';
import { readUsernameRules } from '../../src/targets/connect/username-rules.ts';
import { found } from '../helpers/directories.ts';
import { push } from '../helpers/capabilities.ts';
import { planOf, type Situation } from '../helpers/plans.ts';
import { username } from '../helpers/rosters.ts';

const strict = { prohibited_usernames: ['login', 'help'], username_validator: 'default' };

test.for<{ readonly name: string; readonly settings: object; readonly rules: UsernameRules }>([
  { name: 'no word about usernames', settings: {}, rules: anyUsername },
  { name: 'null', settings: { prohibited_usernames: null, username_validator: null }, rules: anyUsername },
  { name: 'another form', settings: { prohibited_usernames: 'login' }, rules: anyUsername },
  { name: 'a validator of a later version', settings: { username_validator: 'new' }, rules: anyUsername },
  {
    name: 'words, and a permissive validator',
    settings: { prohibited_usernames: ['login', 7], username_validator: 'permissive' },
    rules: { reserved: ['login'] },
  },
])('settings: $name', ({ settings, rules }) => {
  expect(readUsernameRules({ ...settings })).toEqual(rules);
});

interface Case {
  readonly username: string;
  readonly settings?: object;
  readonly policy?: Situation['policy'];
  readonly expected: 'created' | 'invalid';
}

const cases: readonly Case[] = [
  ...['login', 'LOGIN', 'Help'].map((name) => ({ username: name, expected: 'invalid' as const })),
  ...['CORP\\mholt', 'm.holt@example.org', 'Mira Holt', '?ukasz', 'ab', '1-Mar', 'łukasz', "o'malley"].map(
    (name) => ({ username: name, expected: 'invalid' as const }),
  ),
  { username: `a${'b'.repeat(64)}`, expected: 'invalid' },
  ...['mholt', 'M.Holt-2_x', 'abc', `a${'b'.repeat(63)}`, 'logins'].map((name) => ({
    username: name,
    expected: 'created' as const,
  })),
  { username: 'm.holt@example.org', settings: {}, expected: 'created' },
  { username: 'login', settings: {}, expected: 'created' },
  { username: 'mailto:m.holt@example.org', settings: {}, expected: 'invalid' },
  { username: 'SMTP:mholt', settings: {}, expected: 'invalid' },
  ...[
    ...['Joe <joe@example.org>', '<ian@example.org>', 'kim@example.org,', 'kim;', 'acct:kim'],
    ...['https://example.org/u/gil', '"Ann Lee" <ann@example.org>;', 'mailto:<ann@example.org>'],
  ].map((name) => ({ username: name, settings: {}, expected: 'invalid' as const })),
  { username: 'kim;', settings: {}, policy: { allowUsername: ['kim;'] }, expected: 'created' },
  ...['mailto', 'Lee, Ann', 'a:b', 'x<y'].map((name) => ({
    username: name,
    settings: {},
    expected: 'created' as const,
  })),
  { username: 'sip:m', settings: {}, policy: { allowUsername: ['sip:m'] }, expected: 'created' },
  { username: 'login', settings: { ...strict, username_validator: 'permissive' }, expected: 'invalid' },
  { username: 'ab', settings: { ...strict, username_validator: 'permissive' }, expected: 'created' },
  { username: 'ab', policy: { allowUsername: ['ab'] }, expected: 'created' },
  { username: 'ab', policy: { allowUsername: ['abc'] }, expected: 'invalid' },
  { username: 'login', policy: { allowUsername: ['login'] }, expected: 'invalid' },
];

test.for(cases)(
  'a new account called $username: $expected',
  ({ username: name, settings, policy, expected }) => {
    const { rows } = planOf({
      rows: [{ username: name, groups: ['Analysts'] }],
      groups: { Analysts: [] },
      capabilities: push,
      usernames: readUsernameRules({ ...(settings ?? strict) }),
      ...(policy === undefined ? {} : { policy }),
    });
    expect(rows.map((row) => row.expected)).toEqual([expected]);
    expect(rows[0]?.steps.length === 0).toBe(expected === 'invalid');
  },
);

test('the rule is in the plan in words', () => {
  const { rows } = planOf({
    rows: [{ username: 'login' }, { username: 'm.holt@example.org' }],
    capabilities: push,
    usernames: readUsernameRules(strict),
  });
  expect(rows.map(({ detail }) => detail)).toEqual([
    'the server reserves the username login for itself (prohibited_usernames)',
    'the server is strict about usernames (username_validator: default): a username has 3 to 64 characters, a letter first, then letters, digits, dots, underscores and hyphens; if it takes m.holt@example.org all the same, add --allow-username m.holt@example.org',
  ]);
});

test('an account that exists keeps its name, whatever it is', () => {
  const { rows } = planOf({
    rows: [{ username: 'login', role: 'publisher' }, { username: 'a b' }, { username: 'HELP' }],
    accounts: ['login', 'a b', 'help'],
    usernames: readUsernameRules(strict),
  });
  expect(rows.map(({ expected }) => expected)).toEqual(['updated', 'already_in_use', 'already_in_use']);
});

test('a new name of an account is held to the rules', () => {
  const { rows } = planOf({
    rows: [
      { username: 'ann', newUsername: username('login') },
      { username: 'ben', newUsername: username('b n') },
      { username: 'cleo', newUsername: username('cleo.k') },
    ],
    accounts: ['ann', 'ben', 'cleo'],
    capabilities: push,
    usernames: readUsernameRules(strict),
  });
  expect(rows.map(({ expected }) => expected)).toEqual(['invalid', 'invalid', 'updated']);
});

test('a directory decides about its own names, but not about reserved ones', () => {
  const { rows } = planOf({
    rows: [{ username: 'm.holt@example.org' }, { username: 'login' }],
    people: { 'm.holt@example.org': found('m.holt@example.org'), login: found('login') },
    usernames: readUsernameRules(strict),
  });
  expect(rows.map(({ expected }) => expected)).toEqual(['created', 'invalid']);
});

test.for<{ readonly name: string; readonly rows: Situation['rows']; readonly ends: readonly string[] }>([
  {
    name: 'a name like the one of another row',
    rows: [{ username: 'CORP\\mholt' }, { username: 'mholt' }],
    ends: ['invalid', 'created'],
  },
  {
    name: 'the address of another row',
    rows: [
      { username: 'Mira Holt', profile: { email: 'mira@example.org' } },
      { username: 'mholt', profile: { email: 'mira@example.org' } },
    ],
    ends: ['invalid', 'created'],
  },
  {
    name: 'a new name, and the address of another row',
    rows: [
      { username: 'ann', newUsername: username('b n'), profile: { email: 'mira@example.org' } },
      { username: 'mholt', profile: { email: 'mira@example.org' } },
    ],
    ends: ['invalid', 'created'],
  },
  {
    name: 'a name like the one of an account',
    rows: [{ username: 'CORP\\ann' }],
    ends: ['conflict'],
  },
])('a row whose name the server refuses takes nothing from others: $name', ({ rows, ends }) => {
  const plan = planOf({ rows, accounts: ['ann'], capabilities: push, usernames: readUsernameRules(strict) });
  expect(plan.rows.map(({ expected }) => expected)).toEqual(ends);
});

test('the flag is printed as a shell reads it', () => {
  const { rows } = planOf({
    rows: [{ username: 'Mira Holt' }],
    capabilities: push,
    usernames: readUsernameRules(strict),
  });
  expect(rows[0]?.detail).toMatch(/ add --allow-username "Mira Holt"$/);
});
