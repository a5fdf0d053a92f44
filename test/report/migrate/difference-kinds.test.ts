import { expect, test } from 'vitest';
import type { MoveDifference } from '../../../src/core/migration/verification.ts';
import { differenceKinds } from '../../../src/report/migrate/difference-kinds.ts';
import { renderVerifyHtml } from '../../../src/report/migrate/verify-html.ts';
import { verifyPageOf } from '../verifications.ts';

const account = (what: string, expected = 'a', found = 'b'): MoveDifference => ({
  kind: 'account',
  name: 'ann',
  what,
  expected,
  found,
});

test.for<{ name: string; difference: MoveDifference; title: string; step: RegExp }>([
  {
    name: 'an account that is missing',
    difference: account('account', 'ann', ''),
    title: 'Accounts that are missing',
    step: /^Import the roster of the move again/u,
  },
  {
    name: 'a new account',
    difference: account('account', '', 'ann'),
    title: 'Accounts that are not expected',
    step: /^Find out who created the account/u,
  },
  { name: 'another role', difference: account('role'), title: 'Role of accounts', step: /^Set the role/u },
  {
    name: 'another account',
    difference: account('guid'),
    title: 'GUID of accounts',
    step: /^Another account has the username now/u,
  },
  {
    name: 'another address',
    difference: account('email'),
    title: 'E-mail address of accounts',
    step: /same person/u,
  },
  {
    name: 'a field without its own step',
    difference: account('first_name'),
    title: 'First name of accounts',
    step: /^Correct it on the server/u,
  },
  {
    name: 'a membership that is missing',
    difference: { kind: 'membership', name: 'ann', what: 'Ops', expected: 'Ops', found: '' },
    title: 'Memberships that are missing',
    step: /adds the people who are missing/u,
  },
  {
    name: 'another owner of a group',
    difference: { kind: 'group', name: 'Ops', what: 'owner', expected: 'ann', found: 'ben' },
    title: 'Owner of groups',
    step: /^Set the owner/u,
  },
])('$name', ({ difference, title, step }) => {
  const [kind] = differenceKinds([difference]);
  expect(kind?.title).toBe(title);
  expect(kind?.nextStep).toMatch(step);
});

test('an account that a new sign-in provider lost is in no roster', () => {
  const [kind] = differenceKinds([account('account', 'ann', '')], 'provider');
  expect(kind?.nextStep).toBe('Add it on the server again, or correct the map.');
});

test('the most frequent kind comes first', () => {
  const kinds = differenceKinds([account('role'), account('status'), account('status')]);
  expect(kinds.map(({ title, differences }) => `${title} ${differences.length}`)).toEqual([
    'Status of accounts 2',
    'Role of accounts 1',
  ]);
});

test.for([
  { count: 20, folded: 0 },
  { count: 60, folded: 1 },
])('$count unexplained differences of a kind: $folded folded', ({ count, folded }) => {
  const shown = renderVerifyHtml(verifyPageOf(Array.from({ length: count }, () => account('role'))));
  expect(shown.match(/<summary><strong>Role of accounts/gu) ?? []).toHaveLength(folded);
  expect(shown).toContain('Set the role on the server, or correct it in the map.');
  expect(shown).toContain('<a href="verify.csv">');
});
