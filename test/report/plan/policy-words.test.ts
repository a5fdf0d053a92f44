import { expect, test } from 'vitest';
import { policyWords } from '../../../src/report/plan/policy-words.ts';
import { recordOf } from '../fixtures.ts';

const { policy } = recordOf();

test.for([
  {
    name: 'memberships are taken away only by a row, as with leave_groups',
    changes: {},
    said: 'Memberships are added, and removed only where a row says so.',
  },
  {
    name: 'a row also removes memberships that no run added',
    changes: { memberships: 'sync', removals: 'own' },
    said: 'Memberships that earlier runs did not add are removed only where a row says so.',
  },
  {
    name: 'limits are said where they apply',
    changes: { memberships: 'sync' },
    said: 'At most 25 memberships, and 20 % of a group, may be removed.',
  },
  {
    name: 'protected accounts that were named',
    changes: { allowAdminChange: ['root', 'ops'] },
    said: 'May be changed although protected: root, ops.',
  },
  {
    name: 'protected names',
    changes: { protectedNames: ['root', 'ops'] },
    said: 'Not locked, demoted, renamed or removed from a group: root, ops.',
  },
  {
    name: 'people who may get a second account',
    changes: { allowSecondAccount: ['ann'] },
    said: 'May get a second account: ann.',
  },
  {
    name: 'usernames that are sent whatever the server says about them',
    changes: { allowUsername: ['ab'] },
    said: "Sent against the server's rule for usernames: ab.",
  },
  {
    name: 'on a server without groups none is created',
    changes: { groupsAs: 'attribute' },
    said: 'Groups are kept as an attribute of the account.',
  },
] as const)('$name', ({ changes, said }) => {
  expect(policyWords({ ...policy, ...changes })).toContain(said);
});

test('limits of removal are not mentioned where nothing is removed', () => {
  expect(policyWords(policy).join(' ')).not.toContain('At most');
});
