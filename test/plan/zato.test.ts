import { describe, expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { zatoCapabilities } from '../../src/targets/zato/capabilities.ts';
import { zatoRules } from '../../src/targets/zato/rules.ts';
import type { AccountSketch } from '../helpers/directories.ts';
import { outline, planRowOf } from '../helpers/plans.ts';
import type { RowSketch } from '../helpers/rosters.ts';

const plan = (row: RowSketch, account?: Omit<AccountSketch, 'username'>) =>
  planRowOf(row, {
    capabilities: zatoCapabilities,
    rules: zatoRules,
    accounts: account === undefined ? [] : [{ username: 'ann', role: 'regular', ...account }],
  });

describe('a newcomer', () => {
  test.for<{ name: string; row: Omit<RowSketch, 'username'>; expected: string; steps: readonly string[] }>([
    {
      name: 'waits for an approval',
      row: {},
      expected: 'awaiting_approval',
      steps: ['create-user ann direct'],
    },
    {
      name: 'is approved at once',
      row: { autoApprove: true },
      expected: 'created',
      steps: ['create-user ann direct', 'approve-user ann'],
    },
    {
      name: 'is created locked',
      row: { status: 'locked', autoApprove: true },
      expected: 'created',
      steps: ['create-user ann direct', 'approve-user ann'],
    },
    {
      name: 'is regular by default',
      row: { role: 'regular', autoApprove: true },
      expected: 'created',
      steps: ['create-user ann direct', 'approve-user ann'],
    },
    { name: 'cannot become a super-user', row: { role: 'super-user' }, expected: 'not_supported', steps: [] },
    {
      name: 'gets attributes before the approval',
      row: { attributes: { team: 'North' }, autoApprove: true },
      expected: 'created',
      steps: ['create-user ann direct', 'set-attributes ann team=North', 'approve-user ann'],
    },
  ])('$name', ({ row, expected, steps }) => {
    expect(outline(plan({ username: 'ann', ...row }))).toMatchObject({ expected, steps });
  });

  test.for<{ name: string; row: Omit<RowSketch, 'username'>; madeUp: readonly string[] | undefined }>([
    { name: 'a password', row: {}, madeUp: ['password'] },
    {
      name: 'no password, because the file has one',
      row: { password: new Secret('given') },
      madeUp: undefined,
    },
    {
      name: 'a key too, where codes are wanted',
      row: { settings: { totpEnabled: true } },
      madeUp: ['password', 'totp-key'],
    },
    {
      name: 'no key, where the file has one',
      row: { settings: { totpEnabled: true }, totp: { key: new Secret('KMCLCWN4YPMD2WO3') } },
      madeUp: ['password'],
    },
  ])('is made up: $name', ({ row, madeUp }) => {
    const [creation] = plan({ username: 'ann', ...row }).steps;
    expect(creation).toMatchObject({ kind: 'create-user', ...(madeUp === undefined ? {} : { madeUp }) });
    if (madeUp === undefined) expect(creation).not.toHaveProperty('madeUp');
  });
});

describe('an existing account', () => {
  test.for<{
    name: string;
    row: Omit<RowSketch, 'username'>;
    account: Omit<AccountSketch, 'username'>;
    expected: string;
    steps?: readonly string[];
    detail?: string;
  }>([
    {
      name: 'is waiting, and a note says so',
      row: {},
      account: { approval: 'waiting' },
      expected: 'awaiting_approval',
      detail: 'the account is waiting for approval',
    },
    {
      name: 'waits, locked as it was created',
      row: { status: 'locked' },
      account: { approval: 'waiting', locked: true },
      expected: 'awaiting_approval',
      detail: 'the account is waiting for approval',
    },
    {
      name: 'waits, and is approved',
      row: { autoApprove: true },
      account: { approval: 'waiting' },
      expected: 'updated',
      steps: ['approve-user ann'],
    },
    {
      name: 'was rejected and stays rejected',
      row: { autoApprove: true },
      account: { approval: 'rejected' },
      expected: 'already_in_use',
      detail: 'the account was rejected on the server and stays rejected',
    },
    {
      name: 'is changed only where it differs',
      row: {
        profile: { displayName: 'Ann B', firstName: 'Ann' },
        settings: { passwordMustChange: true, totpEnabled: false },
        attributes: { team: 'North', cost: '7' },
      },
      account: {
        firstName: 'Ann',
        displayName: 'Ann',
        settings: { passwordMustChange: false, totpEnabled: false },
        attributes: { team: 'North' },
      },
      expected: 'updated',
      steps: ['update-user ann displayName=Ann B', 'set-attributes ann cost=7'],
    },
    {
      name: 'keeps password and TOTP key',
      row: { password: new Secret('other'), totp: { label: 'Phone' } },
      account: {},
      expected: 'already_in_use',
      detail: 'the password and totp_label of an existing account are not changed',
    },
    {
      name: 'is a super-user already',
      row: { role: 'super-user' },
      account: { role: 'super-user' },
      expected: 'already_in_use',
    },
    {
      name: 'a super-user is not locked',
      row: { status: 'locked' },
      account: { role: 'super-user' },
      expected: 'refused_protected',
    },
  ])('$name', ({ row, account, expected, steps = [], detail }) => {
    const planned = plan({ username: 'ann', ...row }, account);
    expect(outline(planned)).toMatchObject({ expected, steps });
    if (detail !== undefined) expect(planned.detail).toBe(detail);
  });
});
