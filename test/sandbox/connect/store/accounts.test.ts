import { expect, test } from 'vitest';
import { Accounts, type Account } from '../../../../src/sandbox/connect/store/accounts.ts';

const TIME = new Date('2026-01-01T00:00:00Z');

const account = (guid: string, changes: Partial<Account> = {}): Account => ({
  guid,
  number: 1,
  username: guid,
  email: '',
  firstName: '',
  lastName: '',
  role: 'viewer',
  createdTime: TIME,
  updatedTime: TIME,
  activeTime: null,
  confirmed: true,
  locked: false,
  externalId: `id-${guid}`,
  ...changes,
});

test('a renamed account is found only under its new name', () => {
  const accounts = new Accounts();
  accounts.put(account('ann'));
  accounts.put(account('ann', { username: 'zoe', externalId: 'id-zoe' }));
  const found = [accounts.withUsername('ann'), accounts.withExternalId('id-ann'), ...accounts.search('an')];
  expect(found).toEqual([undefined, undefined]);
  expect(accounts.search('zo')).toEqual([accounts.withUsername('zoe')]);
  expect(accounts.inOrder).toHaveLength(1);
});

test('a change that leaves the order as it is shows in the list', () => {
  const accounts = new Accounts();
  accounts.put(account('ann'));
  accounts.put(account('bob'));
  expect(accounts.inOrder.map(({ locked }) => locked)).toEqual([false, false]);
  accounts.put(account('bob', { locked: true }));
  expect(accounts.inOrder.map(({ locked }) => locked)).toEqual([false, true]);
});

test('an account without an external id does not match an empty one', () => {
  const accounts = new Accounts();
  accounts.put(account('ann', { externalId: '' }));
  expect(accounts.withExternalId('')).toBeUndefined();
});
