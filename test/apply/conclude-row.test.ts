import { expect, test } from 'vitest';
import { concludeRow, concludeUntouched, type RowResults } from '../../src/apply/conclude-row.ts';
import type { GroupResult } from '../../src/core/outcome.ts';
import { groupName } from '../helpers/rosters.ts';
import { plannedRow, steps } from '../helpers/steps.ts';

const times = { startedAt: '2026-03-02T09:00:00Z', endedAt: '2026-03-02T09:00:01Z' };

const account = (results: Partial<RowResults> & Pick<RowResults, 'planned'>) =>
  concludeRow({ steps: [], groupSteps: [], missingGroups: new Map(), ...times, ...results });

test('a joiner: all that was done, asked and answered', () => {
  const planned = plannedRow('created', ['create', 'role', 'analysts'], {
    detail: 'meant ANN, which differs only in upper and lower case',
    attempts: 1,
  });
  const [create, role, analysts] = steps('create done', 'role done', 'analysts done');
  expect(
    account({
      planned,
      steps: [
        { ...create!, performed: { ...create!.performed!, role: 'viewer' } as never },
        { ...role!, performed: { ...role!.performed!, role: 'publisher' } as never },
        analysts!,
      ],
    }),
  ).toEqual({
    row: 1,
    outcome: 'created',
    detail: 'meant ANN, which differs only in upper and lower case',
    nextStep: 'Nothing to do, unless what the message says is not intended.',
    guid: 'g-ann',
    roleAfter: 'publisher',
    groups: [{ group: 'Analysts', word: 'added' }],
    steps: ['create-user', 'update-user', 'grant-membership'],
    attempts: 4,
    httpStatus: 200,
    requestId: 'r-done',
    ...times,
  });
});

test('the detail of a name that is taken has the server’s own message', () => {
  const row = account({ planned: plannedRow('created', ['create']), steps: steps('create so') });
  expect(row).toMatchObject({
    outcome: 'already_in_use',
    detail: 'The requested username is already in use.',
    httpStatus: 409,
    serverCode: '8',
    steps: [],
    attempts: 2,
  });
});

test('of several answers the first refusal tells the most', () => {
  const row = account({
    planned: plannedRow('updated', ['role', 'analysts', 'finance'], {
      guid: 'g-ann',
      roleBefore: 'viewer',
    }),
    steps: steps('role done', 'analysts refused', 'finance done'),
  });
  expect(row).toMatchObject({
    outcome: 'updated_groups_pending',
    detail: 'adding to Analysts: not permitted',
    httpStatus: 403,
    serverCode: '22',
    requestId: 'r-no',
    roleBefore: 'viewer',
    steps: ['update-user', 'grant-membership'],
    groups: [
      { group: 'Analysts', word: 'failed', detail: 'not permitted' },
      { group: 'Finance', word: 'added' },
    ],
  });
});

test('a row that failed half-way says what was done of it', () => {
  const row = account({
    planned: plannedRow('locked', ['profile', 'lock', 'analysts']),
    steps: steps('profile done', 'lock refused', 'analysts done'),
  });
  expect(row).toMatchObject({
    outcome: 'failed',
    detail: 'locking the account: not permitted; done: changing the profile, adding to Analysts',
  });
});

test('an unknown result is described', () => {
  const row = account({ planned: plannedRow('created', ['create']), steps: steps('create lost') });
  expect(row).toMatchObject({
    outcome: 'unknown',
    detail: 'creating the account: sent, but the result is not known: the connection was cut',
    attempts: 6,
  });
  expect(row).not.toHaveProperty('httpStatus');
});

test('a row for which no request is sent has its planned outcome', () => {
  const planned = plannedRow('already_in_use', [], {
    guid: 'g-ann',
    roleBefore: 'viewer',
    groups: [{ group: groupName('Analysts'), word: 'already_member' }],
  });
  expect(concludeUntouched(planned, times.startedAt)).toEqual({
    row: 1,
    outcome: 'already_in_use',
    detail: '',
    nextStep: 'Nothing to do.',
    guid: 'g-ann',
    roleBefore: 'viewer',
    roleAfter: 'viewer',
    groups: [{ group: 'Analysts', word: 'already_member' }],
    steps: [],
    attempts: 0,
    startedAt: times.startedAt,
    endedAt: times.startedAt,
  });
});

const library = groupName('Library');

interface GroupCase {
  readonly name: string;
  readonly expected: GroupResult['word'];
  /** What creating the group came to, where this row is the first to name it. */
  readonly creation?: string;
  readonly step?: string;
  readonly missing?: string;
  readonly word: GroupResult['word'];
  readonly detail?: string;
}

test.for<GroupCase>([
  { name: 'added', expected: 'added', step: 'library done', word: 'added' },
  { name: 'already a member', expected: 'added', step: 'library so', word: 'already_member' },
  {
    name: 'refused',
    expected: 'added',
    step: 'library refused',
    word: 'failed',
    detail: 'not permitted',
  },
  {
    name: 'lost',
    expected: 'added',
    step: 'library lost',
    word: 'failed',
    detail: 'sent, but the result is not known: the connection was cut',
  },
  {
    name: 'not started',
    expected: 'added',
    step: 'library not started',
    word: 'failed',
    detail: 'not started',
  },
  { name: 'a member before', expected: 'already_member', word: 'already_member' },
  { name: 'managed', expected: 'managed_by_provider', word: 'managed_by_provider' },
  {
    name: 'created and added',
    expected: 'group_created',
    creation: 'group done',
    step: 'library done',
    word: 'group_created',
  },
  {
    name: 'created, members managed',
    expected: 'group_created',
    creation: 'group done',
    word: 'group_created',
  },
  {
    name: 'there by then, and added',
    expected: 'group_created',
    creation: 'group so',
    step: 'library done',
    word: 'added',
  },
  {
    name: 'there by then, and a member by then',
    expected: 'group_created',
    creation: 'group so',
    step: 'library so',
    word: 'already_member',
  },
  {
    name: 'there by then, members managed',
    expected: 'group_created',
    creation: 'group so',
    word: 'managed_by_provider',
  },
  {
    name: 'created, and not added',
    expected: 'group_created',
    creation: 'group done',
    step: 'library refused',
    word: 'failed',
    detail: 'not permitted',
  },
  {
    name: 'creation not started',
    expected: 'group_created',
    creation: 'group not started',
    step: 'library not started',
    word: 'failed',
    detail: 'not started',
  },
  {
    name: 'creation not started, members managed',
    expected: 'group_created',
    creation: 'group not started',
    word: 'failed',
    detail: 'not started',
  },
  {
    name: 'could not be created',
    expected: 'group_created',
    creation: 'group refused',
    missing: 'creating the group Library: not permitted',
    word: 'group_missing',
    detail: 'creating the group Library: not permitted',
  },
  {
    name: 'could not be created for another row',
    expected: 'added',
    missing: 'creating the group Library: not permitted',
    word: 'group_missing',
    detail: 'creating the group Library: not permitted',
  },
])('a group: $name', ({ expected, creation, step, missing, word, detail }) => {
  const { groups } = account({
    planned: plannedRow('updated', [], { groups: [{ group: library, word: expected }] }),
    steps: step === undefined ? [] : steps(step),
    groupSteps: creation === undefined ? [] : steps(creation),
    missingGroups: new Map(missing === undefined ? [] : [[library, missing]]),
  });
  expect(groups).toEqual([{ group: 'Library', word, ...(detail === undefined ? {} : { detail }) }]);
});

test('a group that was left is removed, or could not be', () => {
  const planned = plannedRow('updated', ['leave']);
  expect(account({ planned, steps: steps('leave done') }).groups).toEqual([
    { group: 'Finance', word: 'removed' },
  ]);
  expect(account({ planned, steps: steps('leave refused') }).groups).toEqual([
    { group: 'Finance', word: 'failed', detail: 'not permitted' },
  ]);
});
