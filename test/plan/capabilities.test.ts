import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import type { Operation } from '../../src/core/target.ts';
import { capabilitiesExcept } from '../helpers/capabilities.ts';
import { found } from '../helpers/directories.ts';
import { outline, planOf, type Situation } from '../helpers/plans.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';

interface Lack {
  readonly lacks: Operation;
  /** Lacked besides, so that the one in question is needed at all. */
  readonly besides?: Operation;
  readonly row: RowSketch;
  readonly situation?: Omit<Situation, 'rows'>;
  readonly expected: string;
  readonly steps?: readonly string[];
  readonly groups?: readonly string[];
  /** Where the reason stands; `nowhere` when the plan finds another way. */
  readonly reason: 'detail' | 'groups' | 'nowhere';
}

const joiner: RowSketch = { username: 'ann' };
const directory = { people: { ann: found('ann', { email: 'ann@example.org', firstName: 'Ann' }) } };

/** Record: every operation that a planner may wish for has a row here. */
const lacks: Readonly<Record<Operation, Omit<Lack, 'lacks'>>> = {
  'look-up-user': {
    row: joiner,
    expected: 'created',
    steps: ['create-user ann direct'],
    reason: 'nowhere',
  },
  'transfer-content': {
    row: { username: 'ann', contentTo: username('admin') },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'transfer-group': {
    row: { username: 'ann', contentTo: username('admin') },
    situation: { accounts: ['ann'], groups: { Lab: [] }, owners: { Lab: 'ann' }, content: {} },
    expected: 'failed',
    reason: 'nowhere',
  },
  'change-content-access': {
    row: joiner,
    situation: directory,
    expected: 'created',
    steps: ['create-user ann ticket'],
    reason: 'nowhere',
  },
  'look-up-group': {
    row: { username: 'ann', groups: ['Library'] },
    situation: { accounts: ['ann'] },
    expected: 'updated',
    steps: ['grant-membership ann Library'],
    groups: ['Library: group_created'],
    reason: 'nowhere',
  },
  'create-user-from-ticket': {
    row: joiner,
    situation: directory,
    expected: 'not_supported',
    reason: 'detail',
  },
  'create-user-direct': {
    besides: 'look-up-user',
    row: joiner,
    expected: 'not_supported',
    reason: 'detail',
  },
  'create-without-email': {
    besides: 'look-up-user',
    row: joiner,
    expected: 'invalid',
    reason: 'detail',
  },
  'create-without-external-id': {
    besides: 'look-up-user',
    row: joiner,
    expected: 'invalid',
    reason: 'detail',
  },
  'create-without-password': {
    besides: 'look-up-user',
    row: { username: 'ann', userMustSetPassword: true },
    expected: 'invalid',
    reason: 'detail',
  },
  'read-email': {
    row: { username: 'ann', profile: { email: 'ann@example.org' } },
    situation: { people: { ann: found('ann') } },
    expected: 'created',
    steps: ['create-user ann ticket'],
    reason: 'detail',
  },
  'create-user-locked': {
    row: { username: 'ann', status: 'locked' },
    situation: directory,
    expected: 'skipped',
    reason: 'nowhere',
  },
  'set-display-name': {
    row: { username: 'ann', profile: { displayName: 'Ann of the Library' } },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'generate-password': {
    besides: 'look-up-user',
    row: joiner,
    expected: 'created',
    steps: ['create-user ann direct'],
    reason: 'nowhere',
  },
  'set-sign-in-settings': {
    row: { username: 'ann', settings: { passwordMustChange: true } },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-attributes': {
    row: { username: 'ann', attributes: { team: 'Library' } },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'approve-user': {
    besides: 'look-up-user',
    row: { username: 'ann', autoApprove: true },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-role': {
    row: { username: 'ann', role: 'publisher' },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-role-at-creation': {
    row: { username: 'ann', role: 'publisher' },
    situation: directory,
    expected: 'created',
    steps: ['create-user ann ticket', 'update-user ann role=publisher'],
    reason: 'nowhere',
  },
  'set-email': {
    row: { username: 'ann', profile: { email: 'new@example.org' } },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-name': {
    row: { username: 'ann', profile: { lastName: 'Li' } },
    situation: { accounts: ['ann'] },
    expected: 'already_in_use',
    reason: 'detail',
  },
  'set-username': {
    row: { username: 'ann', newUsername: username('ann2') },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-external-id': {
    besides: 'look-up-user',
    row: { username: 'ann', externalId: 'E1' },
    expected: 'not_supported',
    reason: 'detail',
  },
  'set-password': {
    besides: 'look-up-user',
    row: { username: 'ann', password: new Secret('correct horse') },
    expected: 'not_supported',
    reason: 'detail',
  },
  'lock-user': {
    row: { username: 'ann', status: 'locked' },
    situation: { accounts: ['ann'] },
    expected: 'not_supported',
    reason: 'detail',
  },
  'read-groups': {
    row: { username: 'ann', groups: ['Analysts'] },
    situation: { accounts: ['ann'] },
    expected: 'updated_groups_pending',
    groups: ['Analysts: group_missing'],
    reason: 'groups',
  },
  'create-group-from-ticket': {
    row: { username: 'ann', groups: ['Analysts'] },
    situation: { accounts: ['ann'], remoteGroups: { Analysts: found('Analysts') } },
    expected: 'updated_groups_pending',
    groups: ['Analysts: group_missing'],
    reason: 'groups',
  },
  'create-group-direct': {
    besides: 'look-up-group',
    row: { username: 'ann', groups: ['Analysts'] },
    situation: { accounts: ['ann'] },
    expected: 'updated_groups_pending',
    groups: ['Analysts: group_missing'],
    reason: 'groups',
  },
  'read-memberships': {
    row: { username: 'ann', groups: ['Analysts'] },
    situation: { accounts: ['ann'], groups: { Analysts: [] } },
    expected: 'updated',
    steps: ['grant-membership ann Analysts'],
    groups: ['Analysts: added'],
    reason: 'nowhere',
  },
  'change-memberships': {
    row: { username: 'ann', groups: ['Analysts'] },
    situation: { accounts: ['ann'], groups: { Analysts: [] } },
    expected: 'already_in_use',
    groups: ['Analysts: managed_by_provider'],
    reason: 'groups',
  },
};

test.for(Object.entries(lacks))(
  'a server that cannot %s',
  ([lacking, { besides, row, situation = {}, expected, steps = [], groups = [], reason }]) => {
    const why = `no ${lacking} here`;
    const capabilities = capabilitiesExcept({
      ...(besides === undefined ? {} : { [besides]: 'nor this' }),
      [lacking]: why,
    });
    const plan = planOf({ capabilities, ...situation, rows: [row] });
    const planned = plan.rows[0]!;
    expect(outline(planned)).toEqual({ expected, steps, groups });
    expect(planned.source).toBe(expected === 'not_supported' ? 'a table of a test' : undefined);
    expect(planned.detail.includes(why)).toBe(reason === 'detail' || expected === 'updated_groups_pending');
    expect(planned.groups.some(({ detail }) => detail === why)).toBe(reason === 'groups');
  },
);
