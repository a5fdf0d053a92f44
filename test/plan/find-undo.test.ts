import { expect, test } from 'vitest';
import { defined } from '../../src/core/defined.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { Change } from '../../src/core/plan/change.ts';
import type { DoneChange, Undo } from '../../src/core/plan/undo.ts';
import type { Profile } from '../../src/core/profile.ts';
import { findUndo } from '../../src/plan/find-undo.ts';
import { directoryOf, type AccountSketch } from '../helpers/directories.ts';
import { groupName, username } from '../helpers/rosters.ts';

const ada = username('ada');
const analysts = groupName('Analysts');

interface Case {
  readonly name: string;
  readonly change: Change;
  readonly roleBefore?: string;
  readonly profileBefore?: Profile;
  /** The account as it is now; `null`: it is gone. */
  readonly now?: Partial<AccountSketch> | null;
  readonly members?: readonly string[];
  readonly undo: Partial<Undo>;
}

const profile = {};
const cases: readonly Case[] = [
  {
    name: 'a granted membership is removed',
    change: { kind: 'grant-membership', username: ada, group: analysts },
    members: ['ada'],
    undo: { rows: [{ username: 'ada', groups: [], leaveGroups: ['Analysts'] }] },
  },
  {
    name: 'a granted membership that somebody has removed since needs no change',
    change: { kind: 'grant-membership', username: ada, group: analysts },
    undo: {},
  },
  {
    name: 'a removed membership comes back',
    change: { kind: 'revoke-membership', username: ada, group: analysts },
    undo: { rows: [{ username: 'ada', groups: ['Analysts'], leaveGroups: [] }] },
  },
  {
    name: 'a removed membership in a group that is gone',
    change: { kind: 'revoke-membership', username: ada, group: groupName('Gone') },
    undo: {
      leftAlone: [{ name: 'ada', why: 'the run removed the account from Gone; the group no longer exists' }],
    },
  },
  {
    name: 'a role goes back',
    change: { kind: 'update-user', username: ada, role: 'publisher', profile },
    roleBefore: 'viewer',
    now: { role: 'publisher' },
    undo: { rows: [{ username: 'ada', role: 'viewer', groups: [], leaveGroups: [] }] },
  },
  {
    name: 'a role that somebody has changed since stays',
    change: { kind: 'update-user', username: ada, role: 'publisher', profile },
    roleBefore: 'viewer',
    now: { role: 'administrator' },
    undo: {
      leftAlone: [
        {
          name: 'ada',
          why: 'the run changed the account; its role has been changed to administrator since',
        },
      ],
    },
  },
  {
    name: 'a role that somebody has changed since, and a name that the same update set, are both listed',
    change: { kind: 'update-user', username: ada, role: 'publisher', profile: { lastName: 'King' } },
    roleBefore: 'viewer',
    now: { role: 'administrator' },
    undo: {
      leftAlone: [
        {
          name: 'ada',
          why: 'the run changed the account; its role has been changed to administrator since; the earlier values are not recorded (last name)',
        },
      ],
    },
  },
  {
    name: 'a name goes back',
    change: { kind: 'update-user', username: ada, profile: { firstName: 'Ada', lastName: 'King' } },
    profileBefore: { firstName: 'A.', lastName: 'King' },
    now: { firstName: 'Ada', lastName: 'King' },
    undo: { rows: [{ username: 'ada', profile: { firstName: 'A.' }, groups: [], leaveGroups: [] }] },
  },
  {
    name: 'an address that somebody has changed since, and a name that was empty, stay',
    change: { kind: 'update-user', username: ada, profile: { email: 'ada@new', firstName: 'Ada' } },
    profileBefore: { email: 'ada@old', firstName: '' },
    now: { email: 'ada@newer', firstName: 'Ada' },
    undo: {
      leftAlone: [
        {
          name: 'ada',
          why: 'the run changed the account; changed since: e-mail; empty before, and a plan cannot empty it: first name',
        },
      ],
    },
  },
  {
    name: 'a name stays where an earlier version has not recorded the one before',
    change: { kind: 'update-user', username: ada, profile: { firstName: 'Ada' } },
    roleBefore: 'viewer',
    undo: {
      leftAlone: [
        { name: 'ada', why: 'the run changed the account; the earlier values are not recorded (first name)' },
      ],
    },
  },
  {
    name: 'a lock is undone',
    change: { kind: 'lock-user', username: ada },
    now: { locked: true },
    undo: { rows: [{ username: 'ada', status: 'active', groups: [], leaveGroups: [] }] },
  },
  {
    name: 'a lock that somebody has undone since needs no change',
    change: { kind: 'lock-user', username: ada },
    undo: {},
  },
  {
    name: 'an unlocked account is locked again',
    change: { kind: 'unlock-user', username: ada },
    undo: { rows: [{ username: 'ada', status: 'locked', groups: [], leaveGroups: [] }] },
  },
  {
    name: 'a rename is undone',
    change: { kind: 'rename-user', username: username('lovelace'), newUsername: ada },
    undo: { rows: [{ username: 'ada', newUsername: 'lovelace', groups: [], leaveGroups: [] }] },
  },
  {
    name: 'a created account is locked and listed',
    change: { kind: 'create-user', username: ada, via: 'direct', profile },
    undo: {
      rows: [{ username: 'ada', status: 'locked', groups: [], leaveGroups: [] }],
      created: ['ada'],
    },
  },
  {
    name: 'an account that is gone',
    change: { kind: 'lock-user', username: ada },
    now: null,
    undo: { leftAlone: [{ name: 'ada', why: 'the run locked the account; the account no longer exists' }] },
  },
];

const adasGuid = directoryOf([{ username: 'ada' }]).users[0]!.guid;

const undoOf = (
  done: readonly DoneChange[],
  { now, members = [] }: Pick<Case, 'now' | 'members'> = {},
): Undo => {
  const accounts = now === null ? [] : [{ username: 'ada', ...now }];
  return findUndo(done, directoryOf(accounts, { Analysts: members }));
};

const nothing: Undo = { rows: [], leftAlone: [], created: [] };

test.for(cases)('$name', ({ change, roleBefore, profileBefore, now, members, undo }) => {
  const done: DoneChange = {
    change,
    guid: adasGuid,
    answer: 'confirmed',
    ...defined({ roleBefore, profileBefore }),
  };
  expect(
    undoOf([done], { ...(now === undefined ? {} : { now }), ...(members === undefined ? {} : { members }) }),
  ).toEqual({
    ...nothing,
    ...undo,
  });
});

test('the changes of one person are one row', () => {
  const done = (change: Change): DoneChange => ({
    change,
    guid: adasGuid,
    roleBefore: 'viewer',
    answer: 'confirmed',
  });
  expect(
    undoOf(
      [
        done({ kind: 'update-user', username: ada, role: 'publisher', profile }),
        done({ kind: 'lock-user', username: ada }),
        done({ kind: 'grant-membership', username: ada, group: analysts }),
      ],
      { now: { role: 'publisher', locked: true }, members: ['ada'] },
    ),
  ).toEqual({
    ...nothing,
    rows: [{ username: 'ada', role: 'viewer', status: 'active', groups: [], leaveGroups: ['Analysts'] }],
  });
});

test('a created account is locked and leaves its groups; what else it was given stays with it', () => {
  const done = (change: Change): DoneChange => ({ change, guid: adasGuid, answer: 'confirmed' });
  expect(
    undoOf(
      [
        done({ kind: 'create-user', username: ada, via: 'ticket', profile }),
        done({ kind: 'update-user', username: ada, role: 'publisher', profile }),
        done({ kind: 'grant-membership', username: ada, group: analysts }),
      ],
      { now: { role: 'publisher' }, members: ['ada'] },
    ),
  ).toEqual({
    rows: [{ username: 'ada', status: 'locked', groups: [], leaveGroups: ['Analysts'] }],
    leftAlone: [],
    created: ['ada'],
  });
});

test('what was sent without an answer, and groups that were created, are listed', () => {
  expect(
    undoOf([
      { change: { kind: 'create-group', group: analysts, via: 'direct' }, answer: 'confirmed' },
      {
        change: { kind: 'lock-user', username: ada },
        guid: adasGuid,
        answer: 'unanswered',
      },
    ]),
  ).toEqual({
    ...nothing,
    leftAlone: [
      { name: 'Analysts', why: 'the group was created, and groups are not deleted' },
      { name: 'ada', why: 'the run may have locked the account: no answer came' },
    ],
  });
});

test('what was handed over is listed once for each new owner', () => {
  const bob = { guid: userGuid('u-bob'), username: username('bob') };
  const item = (guid: string): DoneChange => ({
    change: { kind: 'transfer-content', username: ada, item: { guid, title: guid, url: '' }, to: bob },
    guid: userGuid('u-ada'),
    answer: 'confirmed',
  });
  const group: DoneChange = {
    change: { kind: 'transfer-group', username: ada, group: analysts, to: bob },
    guid: userGuid('u-ada'),
    answer: 'confirmed',
  };
  const lock: DoneChange = {
    change: { kind: 'lock-user', username: ada },
    guid: userGuid('u-ada'),
    answer: 'confirmed',
  };
  const directory = directoryOf([{ username: 'ada', locked: true }, 'bob']);
  expect(findUndo([item('one'), item('two'), group, lock], directory)).toMatchObject({
    rows: [{ username: 'ada', status: 'active' }],
    leftAlone: [
      {
        name: 'ada',
        why:
          'the run handed 2 items and 1 group over to bob, as handover.csv of the run lists; undo does not hand content back. ' +
          'To hand over everything that bob owns, also what they owned before: rollcall transfer --from bob --to ada',
      },
    ],
  });
});
