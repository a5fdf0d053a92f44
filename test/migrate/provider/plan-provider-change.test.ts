import { expect, test } from 'vitest';
import type { DecidedUser } from '../../../src/core/migration/decided-map.ts';
import type { PackUser } from '../../../src/core/review/pack.ts';
import { planProviderChange } from '../../../src/migrate/provider/plan-provider-change.ts';
import { packOf, type UserSketch } from '../fixtures.ts';

const userOf = (sketch: UserSketch, server: 'first' | 'second' = 'first'): PackUser => {
  const [user] = packOf(server, [sketch]).users;
  if (user === undefined) throw new Error('no user');
  return user;
};

/** A row that gives an account to a person of the new provider; without one, the account stays as it is. */
function rowOf(source: UserSketch, identity?: UserSketch): DecidedUser {
  const user = userOf({ externalId: `old-${source.username}`, ...source });
  const linkedTo =
    identity === undefined ? undefined : { ...userOf(identity, 'second'), guid: '' as PackUser['guid'] };
  return {
    kind: 'user',
    source: user,
    groups: [],
    ownsGroups: [],
    evidence: '',
    action: linkedTo === undefined ? 'leave_behind' : 'link',
    end: linkedTo === undefined ? 'leave_behind' : 'link',
    line: 2,
    choice: 'accept',
    reviewer: 'Rita',
    reason: '',
    name: identity?.username ?? source.username,
    ...(linkedTo === undefined ? {} : { linkedTo }),
  };
}

const before = { users: [], groups: [], groupsOf: {} };
const planned = (...rows: readonly DecidedUser[]) => planProviderChange({ before }, rows);

const rosa = rowOf({ username: 'rosa' }, { username: 'rosa', externalId: 'S-rosa' });

test.for([
  {
    name: 'an id that an account keeps',
    rows: [rosa, rowOf({ username: 'joan', externalId: 'S-rosa' })],
    fault: 'rosa: it would get the external id S-rosa, which the account joan keeps',
  },
  {
    name: 'a username that an account keeps, but for case',
    rows: [rowOf({ username: 'rosa' }, { username: 'Joan', externalId: 'S-1' }), rowOf({ username: 'joan' })],
    fault: 'rosa: it would get the username Joan, which the account joan keeps',
  },
  {
    name: 'two accounts that get one id',
    rows: [rosa, rowOf({ username: 'joan' }, { username: 'joan', externalId: 'S-rosa' })],
    fault: 'joan: it would get the external id S-rosa, which the account rosa gets as well',
  },
  {
    name: 'an id with a line break',
    rows: [rowOf({ username: 'rosa' }, { username: 'rosa', externalId: 'S-rosa\n' })],
    fault: 'rosa: the external id "S-rosa\\n" has a line break or a control character',
  },
  {
    name: 'an id with a space behind',
    rows: [rowOf({ username: 'rosa' }, { username: 'rosa', externalId: 'S-rosa ' })],
    fault: 'rosa: the external id "S-rosa " begins or ends with a space',
  },
  {
    name: 'an identity without an id',
    rows: [rowOf({ username: 'rosa' }, { username: 'rosa' })],
    fault: 'rosa: the new sign-in provider states no id for rosa: write leave, or draw the map again',
  },
  {
    name: 'an account whose id is not known',
    rows: [rowOf({ username: 'rosa', externalId: '' }, { username: 'rosa', externalId: 'S-rosa' })],
    fault: 'rosa: its external id is not known, so the change could not be undone: write leave',
  },
  {
    name: 'somebody whom the new provider does not know',
    rows: [{ ...rowOf({ username: 'rosa' }), end: 'create' as const, name: 'nemo' }],
    fault:
      'rosa: the new sign-in provider has no "nemo": write the username of a person whom it knows, or leave',
  },
])('$name', ({ rows, fault }) => {
  const faults = planned(...rows);
  if ('steps' in faults) throw new Error('no fault was found');
  expect(faults.map(({ name, message }) => `${name}: ${message}`)).toEqual([fault]);
});

test('every account is altered, the same as before, or left behind', () => {
  const change = planned(
    rosa,
    rowOf({ username: 'same' }, { username: 'same', externalId: 'old-same' }),
    rowOf({ username: 'joan' }, { username: 'j.delgado', externalId: 'S-joan' }),
    rowOf({ username: 'kim' }),
  );
  expect(change).toMatchObject({ altered: 2, unchanged: 1, secondAccounts: 0 });
  expect('steps' in change && change.steps.map(({ set }) => set)).toEqual([
    { externalId: 'S-rosa' },
    { externalId: 'S-joan', username: 'j.delgado' },
  ]);
});
