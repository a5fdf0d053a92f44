import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { zatoCapabilities } from '../../src/targets/zato/capabilities.ts';
import { zatoRules } from '../../src/targets/zato/rules.ts';
import { planOf } from '../helpers/plans.ts';

const warningsFor = (passwords: readonly (string | undefined)[], accounts: readonly string[] = []) =>
  planOf({
    capabilities: zatoCapabilities,
    rules: zatoRules,
    accounts,
    rows: passwords.map((password, index) => ({
      username: `p${index + 1}`,
      ...(password === undefined ? {} : { password: new Secret(password) }),
    })),
  }).warnings.map(({ message }) => message);

test.for([
  { name: 'seven characters', password: 'aB3$xyz', said: 'has fewer than 8 characters' },
  { name: 'seven that take two units each', password: '😀'.repeat(7), said: 'has fewer than 8 characters' },
  { name: '257 characters', password: 'x'.repeat(257), said: 'has more than 256 characters' },
  {
    name: 'a common word in capitals',
    password: 'my-LetMeIn-1',
    said: 'contains a common word or number, such as "qwerty" or "123456"',
  },
])('$name', ({ password, said }) => {
  expect(warningsFor([password])).toEqual([`line 2: the password ${said}`]);
});

test.for([
  { name: 'eight characters', password: 'aB3$xyzw' },
  { name: 'eight that take two units each', password: '😀'.repeat(8) },
  { name: '256 characters', password: 'x'.repeat(256) },
  { name: 'no password, so one is generated', password: undefined },
])('nothing is said of $name', ({ password }) => {
  expect(warningsFor([password])).toEqual([]);
});

test('one line for each fault, with the first rows of it', () => {
  const passwords = ['short', ...Array.from({ length: 7 }, () => 'Qwerty-and-more')];
  expect(warningsFor(passwords)).toEqual([
    'line 2: the password has fewer than 8 characters',
    'lines 3, 4, 5, 6, 7 and 2 more: the password contains a common word or number, such as "qwerty" or "123456"',
  ]);
});

test('the password of an existing account is not sent, and there is no warning', () => {
  expect(warningsFor(['short'], ['p1'])).toEqual([]);
});
