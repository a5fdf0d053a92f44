import { expect, test } from 'vitest';
import type { AccessChange } from '../../../../src/core/plan/content-change.ts';
import type { SandboxOptions } from '../../../../src/sandbox/start-sandbox.ts';
import { noJitter } from '../../../helpers/no-jitter.ts';
import { inLines, NEVER, openOn } from '../../../helpers/servers.ts';
import { sandboxes } from '../../../sandbox/running.ts';
import { askingAs, withContent } from '../../../sandbox/connect/small.ts';

const start = sandboxes();
noJitter();

interface Case {
  readonly name: string;
  readonly change: 'revoke ida' | 'revoke Data' | 'make pia viewer' | 'close portal' | 'close staff';
  /** Sent before, in the name of the administrator. */
  readonly meanwhile?: readonly [line: string, body?: object];
  readonly fault?: string;
  readonly options?: SandboxOptions;
  readonly performed: object;
  readonly sent: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a viewer',
    change: 'revoke ida',
    performed: { status: 'applied', httpStatus: 204, attempts: 2 },
    sent: ['GET list 200', 'DELETE entry 204'],
  },
  {
    name: 'a group, where the ids of entries are numbers',
    change: 'revoke Data',
    options: { switches: { 'permission-id': 'number' } },
    performed: { status: 'applied' },
    sent: ['GET list 200', 'DELETE entry 204'],
  },
  {
    name: 'a collaborator made a viewer',
    change: 'make pia viewer',
    performed: { status: 'applied', httpStatus: 200 },
    sent: ['GET list 200', 'PUT entry 200'],
  },
  {
    name: 'a collaborator made a viewer on an old server',
    change: 'make pia viewer',
    options: { emulate: '2023.09' },
    performed: { status: 'applied' },
    sent: ['GET list 200', 'PUT entry 200'],
  },
  {
    name: 'a public item closed',
    change: 'close portal',
    performed: { status: 'applied' },
    sent: ['PATCH item 200'],
  },
  {
    name: 'a public item closed on an old server',
    change: 'close portal',
    options: { emulate: '2023.09' },
    performed: { status: 'applied' },
    sent: ['PATCH item 200'],
  },
  {
    name: 'an item that was open to all accounts',
    change: 'close staff',
    performed: { status: 'applied' },
    sent: ['PATCH item 200'],
  },
  {
    name: 'an item that was deleted',
    change: 'revoke ida',
    meanwhile: ['DELETE /v1/content/{listed}'],
    performed: { status: 'already-so', itemGone: true, attempts: 1 },
    sent: ['GET list 404'],
  },
  {
    name: 'a collaborator of an item that was deleted',
    change: 'make pia viewer',
    meanwhile: ['DELETE /v1/content/{listed}'],
    performed: { status: 'already-so', itemGone: true },
    sent: ['GET list 404'],
  },
  {
    name: 'a public item that was deleted',
    change: 'close portal',
    meanwhile: ['DELETE /v1/content/{portal}'],
    performed: { status: 'already-so', itemGone: true },
    sent: ['PATCH item 404', 'GET item 404'],
  },
  {
    name: 'an answer that was cut off after the change',
    change: 'revoke ida',
    fault: 'cut-after,route=DELETE /v1/content/*/permissions/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET list 200', 'DELETE entry 0', 'GET list 200'],
  },
  {
    name: 'a request that was cut off before the change',
    change: 'revoke ida',
    fault: 'cut-before,route=DELETE /v1/content/*/permissions/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET list 200', 'DELETE entry 0', 'GET list 200', 'DELETE entry 204'],
  },
  {
    name: 'a cut answer to a change of the role',
    change: 'make pia viewer',
    fault: 'cut-after,route=PUT /v1/content/*/permissions/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET list 200', 'PUT entry 0', 'GET list 200'],
  },
  {
    name: 'a cut answer to a closing',
    change: 'close portal',
    fault: 'cut-after,route=PATCH /v1/content/*,times=1',
    performed: { status: 'applied' },
    sent: ['PATCH item 0', 'GET item 200'],
  },
  {
    name: 'an item that this key may not change',
    change: 'revoke ida',
    fault: 'error,code=22,route=DELETE /v1/content/*/permissions/*',
    performed: { status: 'refused', failure: { httpStatus: 403, concerns: 'row' } },
    sent: ['GET list 200', 'DELETE entry 403'],
  },
];

test.for(cases)('changing who may open content: $name', async (each) => {
  const { change, meanwhile, fault, options, performed, sent } = each;
  const sandbox = await start(withContent(options));
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  const wanted = changeOf(change, sandbox.state());
  if (meanwhile !== undefined) await askingAs(sandbox, 'admin')(...meanwhile);
  if (fault !== undefined) sandbox.faults.add(fault);
  const before = sandbox.requestLog.length;
  expect(await target.perform(wanted, NEVER)).toMatchObject(performed);
  const lines = inLines(sandbox.requestLog.slice(before)).map((line) =>
    line
      .replace(/\/v1\/content\/\S+\/permissions\/\d+/, 'entry')
      .replace(/\/v1\/content\/\S+\/permissions/, 'list')
      .replace(/\/v1\/content\/\S+/, 'item'),
  );
  expect(lines).toEqual(sent);
});

interface State {
  readonly content: readonly { readonly name: string; readonly guid: string }[];
  readonly users: readonly { readonly username: string; readonly guid: string }[];
  readonly groups: readonly { readonly name: string; readonly guid: string }[];
}

function changeOf(words: Case['change'], { content, users, groups }: State): AccessChange {
  const item = (name: string) => ({
    guid: content.find((each) => each.name === name)?.guid ?? '',
    title: name,
  });
  const user = (name: string) => ({
    kind: 'user' as const,
    guid: users.find(({ username }) => username === name)?.guid ?? '',
    name,
  });
  const data = {
    kind: 'group' as const,
    guid: groups.find(({ name }) => name === 'Data')?.guid ?? '',
    name: 'Data',
  };
  switch (words) {
    case 'revoke ida':
      return { kind: 'revoke-grant', item: item('listed'), principal: user('ida'), access: 'viewer' };
    case 'revoke Data':
      return { kind: 'revoke-grant', item: item('listed'), principal: data, access: 'viewer' };
    case 'make pia viewer':
      return { kind: 'change-grant', item: item('listed'), principal: user('pia'), access: 'viewer' };
    case 'close portal':
      return { kind: 'set-content-access', item: item('portal'), from: 'anyone', access: 'listed' };
    case 'close staff':
      return { kind: 'set-content-access', item: item('staff'), from: 'signed-in', access: 'listed' };
  }
}

test('a collaborator who is no longer in the list does not get access back', async () => {
  const sandbox = await start(withContent());
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  const change = changeOf('make pia viewer', sandbox.state());
  const revoke = { ...change, kind: 'revoke-grant', access: 'collaborator' } as AccessChange;
  expect(await target.perform(revoke, NEVER)).toMatchObject({ status: 'applied' });
  expect(await target.perform(revoke, NEVER)).toMatchObject({ status: 'already-so' });
  expect(await target.perform(change, NEVER)).toMatchObject({
    status: 'refused',
    failure: { message: 'pia is no longer in the list of the item', conflict: true, concerns: 'row' },
  });
});

test('an item and its list are read as they are now', async () => {
  const sandbox = await start(withContent());
  const { target } = await openOn(sandbox);
  const { guid = '' } = sandbox.state().content.find(({ name }) => name === 'listed') ?? {};
  expect(await target.readItem?.(guid, NEVER)).toMatchObject({ access: 'listed', grants: { length: 3 } });
  await askingAs(sandbox, 'admin')('DELETE /v1/content/{listed}');
  expect(await target.readItem?.(guid, NEVER)).toBe('gone');
});
