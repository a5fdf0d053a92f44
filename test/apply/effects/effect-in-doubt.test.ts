import { expect, test } from 'vitest';
import {
  eachOnce,
  findEffectNow,
  type ReadItem,
  type ReadItemList,
  type ReadMembers,
} from '../../../src/apply/effects/effect-in-doubt.ts';
import type { Change } from '../../../src/core/plan/change.ts';
import type { Directory } from '../../../src/core/directory.ts';
import { userGuid } from '../../../src/core/ids.ts';
import { directoryOf } from '../../helpers/directories.ts';
import { itemOf } from '../../helpers/items.ts';
import { groupName, username } from '../../helpers/rosters.ts';
import { NEVER } from '../../helpers/servers.ts';

const ann = username('ann');
const analysts = groupName('Analysts');
const lock: Change = { kind: 'lock-user', username: ann };
const grant: Change = { kind: 'grant-membership', username: ann, group: analysts };
const revoke: Change = { kind: 'revoke-membership', username: ann, group: analysts };
const handOver: Change = {
  kind: 'transfer-content',
  username: ann,
  item: { guid: 'c-1', title: 'Sales', url: '' },
  to: { guid: userGuid('u-bob'), username: username('bob') },
};

const withMembers = directoryOf(['ann'], { Analysts: ['ann'] });
const withoutMembers: Directory = {
  ...withMembers,
  groups: withMembers.groups.map(({ guid, name }) => ({ guid, name })),
};
const noList: ReadItemList = () => Promise.resolve('not shown');
const noItem: ReadItem = () => Promise.resolve(undefined);
const noGroup = directoryOf(['ann']);
const annIsMember: ReadMembers = () => Promise.resolve([userGuid('u-ann')]);
const notShown: ReadMembers = () => Promise.resolve(undefined);
const unreadable: ReadMembers = () => Promise.reject(new Error('HTTP 502'));

test.for<{
  name: string;
  change: Change;
  directory?: Directory;
  read: ReadMembers;
  status: string | undefined;
  reads: number;
}>([
  { name: 'added', change: grant, read: annIsMember, status: 'applied', reads: 1 },
  { name: 'not removed', change: revoke, read: annIsMember, status: undefined, reads: 1 },
  { name: 'added, members hidden', change: grant, read: notShown, status: undefined, reads: 1 },
  { name: 'added, members unreadable', change: grant, read: unreadable, status: 'indeterminate', reads: 1 },
  {
    name: 'added, members known',
    change: grant,
    directory: withMembers,
    read: unreadable,
    status: 'applied',
    reads: 0,
  },
  {
    name: 'removed, group gone',
    change: revoke,
    directory: noGroup,
    read: unreadable,
    status: 'applied',
    reads: 0,
  },
  { name: 'not locked', change: lock, read: unreadable, status: undefined, reads: 0 },
])('a change in doubt: $name', async ({ change, directory = withoutMembers, read, status, reads }) => {
  let count = 0;
  const readMembers: ReadMembers = (group) => {
    count += 1;
    return read(group);
  };
  const found = await findEffectNow(
    change,
    { directory, readMembers, readItem: noItem, readItemList: noList },
    NEVER,
  );
  expect([found?.status, count]).toEqual([status, reads]);
});

test.for<{ name: string; owner: string | undefined; status: string | undefined }>([
  { name: 'the new owner has it', owner: 'u-bob', status: 'applied' },
  { name: 'the old owner has it', owner: 'u-ann', status: undefined },
  { name: 'it no longer exists', owner: undefined, status: undefined },
])('a handover in doubt: $name', async ({ owner, status }) => {
  const readItem: ReadItem = () =>
    Promise.resolve(owner === undefined ? undefined : itemOf({ ownerGuid: userGuid(owner) }));
  const found = await findEffectNow(
    handOver,
    { directory: noGroup, readMembers: notShown, readItem, readItemList: noList },
    NEVER,
  );
  expect(found?.status).toBe(status);
});

test('a handover in doubt whose item cannot be read stays in doubt', async () => {
  const readItem: ReadItem = () => Promise.reject(new Error('HTTP 502'));
  expect(
    await findEffectNow(
      handOver,
      { directory: noGroup, readMembers: notShown, readItem, readItemList: noList },
      NEVER,
    ),
  ).toMatchObject({
    status: 'indeterminate',
    failure: { message: 'the run was interrupted, and reading "Sales" failed: HTTP 502' },
  });
});

test('a group is read once, and again only if that failed', async () => {
  const answers = [() => Promise.reject(new Error('HTTP 502')), annIsMember];
  let count = 0;
  const readMembers = eachOnce((group) => (answers[count++] ?? unreadable)(group));
  await expect(readMembers(analysts)).rejects.toThrow('HTTP 502');
  expect(await Promise.all([readMembers(analysts), readMembers(analysts)])).toEqual([['u-ann'], ['u-ann']]);
  expect(count).toBe(2);
});
