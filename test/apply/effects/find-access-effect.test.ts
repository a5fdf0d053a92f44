import { expect, test } from 'vitest';
import { findEffectNow, type ReadItemList } from '../../../src/apply/effects/effect-in-doubt.ts';
import type { ItemNow } from '../../../src/core/content/item-now.ts';
import type { AccessChange } from '../../../src/core/plan/content-change.ts';
import { directoryOf } from '../../helpers/directories.ts';
import { itemOf } from '../../helpers/items.ts';
import { NEVER } from '../../helpers/servers.ts';

const item = { guid: 'c-1', title: 'Sales' };
const principal = { kind: 'user', guid: 'u-ben', name: 'ben' } as const;
const revoke: AccessChange = { kind: 'revoke-grant', item, principal, access: 'viewer' };
const makeViewer: AccessChange = { kind: 'change-grant', item, principal, access: 'viewer' };
const close: AccessChange = { kind: 'set-content-access', item, from: 'anyone', access: 'listed' };
const ben = (access: 'viewer' | 'collaborator') => [{ principal: 'user', guid: 'u-ben', access }] as const;

const findNow = (change: AccessChange, readItemList: ReadItemList) =>
  findEffectNow(
    change,
    {
      directory: directoryOf([]),
      readMembers: () => Promise.resolve(undefined),
      readItem: () => Promise.resolve(undefined),
      readItemList,
    },
    NEVER,
  );

test.for<{ name: string; change: AccessChange; now: ItemNow; status: string | undefined }>([
  { name: 'revoked', change: revoke, now: itemOf({ grants: [] }), status: 'applied' },
  { name: 'still in the list', change: revoke, now: itemOf({ grants: ben('viewer') }), status: undefined },
  { name: 'made a viewer', change: makeViewer, now: itemOf({ grants: ben('viewer') }), status: 'applied' },
  {
    name: 'still a collaborator',
    change: makeViewer,
    now: itemOf({ grants: ben('collaborator') }),
    status: undefined,
  },
  { name: 'closed', change: close, now: itemOf({ access: 'listed' }), status: 'applied' },
  { name: 'still open', change: close, now: itemOf({ access: 'anyone' }), status: undefined },
  { name: 'a list that is not shown', change: revoke, now: itemOf({}), status: undefined },
  {
    name: 'an item that is gone is sent again, which finds it gone',
    change: revoke,
    now: 'gone',
    status: undefined,
  },
  { name: 'an item that is not shown', change: close, now: 'not shown', status: undefined },
])('after a lost answer: $name', async ({ change, now, status }) => {
  expect((await findNow(change, () => Promise.resolve(now)))?.status).toBe(status);
});

test('a list that cannot be read leaves the change unknown', async () => {
  expect(await findNow(revoke, () => Promise.reject(new Error('HTTP 502')))).toMatchObject({
    status: 'indeterminate',
    failure: { message: 'the run was interrupted, and reading who may open "Sales" failed: HTTP 502' },
  });
});
