import { expect, test } from 'vitest';
import { type DirectoryChange, findEffect } from '../../../src/apply/effects/find-effect.ts';
import type { Directory } from '../../../src/core/directory.ts';
import { directoryOf } from '../../helpers/directories.ts';
import { groupName, username } from '../../helpers/rosters.ts';

const ann = username('ann');
const analysts = groupName('Analysts');
const create: DirectoryChange = { kind: 'create-user', username: ann, via: 'ticket', profile: {} };
const update: DirectoryChange = { kind: 'update-user', username: ann, role: 'publisher', profile: {} };
const profile: DirectoryChange = {
  kind: 'update-user',
  username: ann,
  profile: { email: 'Ann@example.org', firstName: 'Åsa' },
};
const rename: DirectoryChange = { kind: 'rename-user', username: ann, newUsername: username('ann.berg') };
const lock: DirectoryChange = { kind: 'lock-user', username: ann };
const unlock: DirectoryChange = { kind: 'unlock-user', username: ann };
const makeGroup: DirectoryChange = { kind: 'create-group', group: analysts, via: 'direct' };
const grant: DirectoryChange = { kind: 'grant-membership', username: ann, group: analysts };
const revoke: DirectoryChange = { kind: 'revoke-membership', username: ann, group: analysts };

const nobody = directoryOf([]);
const viewer = directoryOf(['ann']);
const member = directoryOf(['ann'], { Analysts: ['ann'] });
const noMember = directoryOf(['ann'], { Analysts: [] });
const membersNotShown: Directory = {
  ...member,
  groups: member.groups.map(({ guid, name }) => ({ guid, name })),
};

test.for<{ name: string; change: DirectoryChange; directory: Directory; took: boolean }>([
  { name: 'created: there', change: create, directory: viewer, took: true },
  { name: 'created: does not exist', change: create, directory: nobody, took: false },
  {
    name: 'created: only another spelling exists',
    change: create,
    directory: directoryOf(['Ann']),
    took: false,
  },
  {
    name: 'role: as wanted',
    change: update,
    directory: directoryOf([{ username: 'ann', role: 'publisher' }]),
    took: true,
  },
  { name: 'role: another', change: update, directory: viewer, took: false },
  { name: 'role: no account', change: update, directory: nobody, took: false },
  {
    name: 'profile: as wanted, except for the case of the address and the composition of a letter',
    change: profile,
    directory: directoryOf([
      { username: 'ann', email: 'ann@example.org', firstName: 'Åsa'.normalize('NFD') },
    ]),
    took: true,
  },
  {
    name: 'profile: one field is not as wanted',
    change: profile,
    directory: directoryOf([{ username: 'ann', email: 'ann@example.org', firstName: 'Ann' }]),
    took: false,
  },
  {
    name: 'lock: locked',
    change: lock,
    directory: directoryOf([{ username: 'ann', locked: true }]),
    took: true,
  },
  { name: 'rename: the new name exists', change: rename, directory: directoryOf(['ann.berg']), took: true },
  { name: 'rename: the old name exists', change: rename, directory: viewer, took: false },
  { name: 'lock: not locked', change: lock, directory: viewer, took: false },
  { name: 'unlock: not locked', change: unlock, directory: viewer, took: true },
  {
    name: 'unlock: locked',
    change: unlock,
    directory: directoryOf([{ username: 'ann', locked: true }]),
    took: false,
  },
  { name: 'group: there', change: makeGroup, directory: noMember, took: true },
  { name: 'group: not there', change: makeGroup, directory: viewer, took: false },
  { name: 'added: a member', change: grant, directory: member, took: true },
  { name: 'added: no member', change: grant, directory: noMember, took: false },
  { name: 'added: no such group', change: grant, directory: viewer, took: false },
  { name: 'added: members not shown', change: grant, directory: membersNotShown, took: false },
  { name: 'removed: no member', change: revoke, directory: noMember, took: true },
  { name: 'removed: a member', change: revoke, directory: member, took: false },
  { name: 'removed: the group is gone', change: revoke, directory: viewer, took: true },
  { name: 'removed: members not shown', change: revoke, directory: membersNotShown, took: false },
])('$name', ({ change, directory, took }) => {
  expect(findEffect(change, directory)?.status).toBe(took ? 'applied' : undefined);
});

test('what is found says whose account it is and which role it has', () => {
  expect(findEffect(create, directoryOf([{ username: 'ann', role: 'publisher' }]))).toEqual({
    status: 'applied',
    attempts: 0,
    userGuid: 'u-ann',
    role: 'publisher',
  });
});
