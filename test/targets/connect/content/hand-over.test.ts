import { expect, test } from 'vitest';
import type { Transfer } from '../../../../src/core/plan/change.ts';
import type { Directory } from '../../../../src/core/directory.ts';
import { groupName, username } from '../../../helpers/rosters.ts';
import { noJitter } from '../../../helpers/no-jitter.ts';
import { inLines, NEVER, openOn } from '../../../helpers/servers.ts';
import { sandboxes } from '../../../sandbox/running.ts';
import { askingAs } from '../../../sandbox/connect/small.ts';

const start = sandboxes();
noJitter();

const seed = {
  directoryCsv: `username,account,role,status
admin,yes,administrator,active
lea,yes,publisher,active
bob,yes,publisher,active
carol,yes,publisher,active
vic,yes,viewer,active
`,
  groupsCsv: 'name,account,owner\nLab,yes,lea\n',
  contentCsv: `name,title,owner,access_type
sales,Sales,lea,acl
stock,Stock,lea,acl
stock,Stock of Bob,bob,acl
`,
};

interface Case {
  readonly name: string;
  readonly of: 'sales' | 'stock' | 'group';
  readonly to?: string;
  /** Sent after the directory was read, in the name of the administrator. */
  readonly meanwhile?: { readonly line: string; readonly owner?: string };
  readonly fault?: string;
  readonly performed: object;
  readonly sent: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'an item',
    of: 'sales',
    performed: { status: 'applied' },
    sent: ['GET item 200', 'PATCH item 200'],
  },
  {
    name: 'a group',
    of: 'group',
    performed: { status: 'applied' },
    sent: ['GET group 200', 'POST group 200'],
  },
  {
    name: 'an item that is already theirs',
    of: 'sales',
    meanwhile: { line: 'PATCH /v1/content/{sales}', owner: 'bob' },
    performed: { status: 'already-so', attempts: 1 },
    sent: ['GET item 200'],
  },
  {
    name: 'an item that somebody else owns by now',
    of: 'sales',
    meanwhile: { line: 'PATCH /v1/content/{sales}', owner: 'carol' },
    performed: {
      status: 'refused',
      failure: { message: 'it belongs to somebody else by now', concerns: 'row' },
    },
    sent: ['GET item 200'],
  },
  {
    name: 'an item that was deleted',
    of: 'sales',
    meanwhile: { line: 'DELETE /v1/content/{sales}' },
    performed: { status: 'already-so', itemGone: true },
    sent: ['GET item 404'],
  },
  {
    name: 'a group that was deleted',
    of: 'group',
    meanwhile: { line: 'DELETE /v1/groups/{Lab}' },
    performed: { status: 'already-so', itemGone: true },
    sent: ['GET group 404'],
  },
  {
    name: 'a name that the new owner uses already',
    of: 'stock',
    performed: {
      status: 'refused',
      failure: { itemRefusal: 'name-taken', serverCode: '26', concerns: 'row' },
    },
    sent: ['GET item 200', 'PATCH item 409'],
  },
  {
    name: 'a viewer as the new owner',
    of: 'sales',
    to: 'vic',
    performed: { status: 'refused', failure: { itemRefusal: 'not-permitted', serverCode: '156' } },
    sent: ['GET item 200', 'PATCH item 403'],
  },
  {
    name: 'an answer that was cut off after the change',
    of: 'sales',
    fault: 'cut-after,route=PATCH /v1/content/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET item 200', 'PATCH item 0', 'GET item 200'],
  },
  {
    name: 'a request that was cut off before the change',
    of: 'sales',
    fault: 'cut-before,route=PATCH /v1/content/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET item 200', 'PATCH item 0', 'GET item 200', 'PATCH item 200'],
  },
  {
    name: 'an answer about a group that was cut off',
    of: 'group',
    fault: 'cut-after,route=POST /v1/groups/*,times=1',
    performed: { status: 'applied' },
    sent: ['GET group 200', 'POST group 0', 'GET group 200'],
  },
  {
    name: 'an item of which nothing can be read any more',
    of: 'sales',
    fault: 'cut-after,route=PATCH /v1/content/*,times=1;cut-before,route=GET /v1/content/*,from=2',
    performed: { status: 'indeterminate' },
    sent: ['GET item 200', 'PATCH item 0', ...Array.from({ length: 5 }, () => 'GET item 0')],
  },
];

test.for(cases)('handing over $name', async ({ of, to = 'bob', meanwhile, fault, performed, sent }) => {
  const sandbox = await start({ seed, provider: 'password' });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  const change = changeOf(
    of,
    to,
    await target.readDirectory({ membersOf: new Set() }, NEVER),
    sandbox.state(),
  );
  if (meanwhile !== undefined) {
    const { line, owner } = meanwhile;
    await askingAs(sandbox, 'admin')(line, owner && { owner_guid: `{${owner}}` });
  }
  for (const each of fault?.split(';') ?? []) sandbox.faults.add(each);
  const before = sandbox.requestLog.length;
  expect(await target.perform(change, NEVER)).toMatchObject(performed);
  const lines = inLines(sandbox.requestLog.slice(before)).map((line) =>
    line.replace(/\/v1\/content\/\S+/, 'item').replace(/\/v1\/groups\/\S+/, 'group'),
  );
  expect(lines).toEqual(sent);
});

function changeOf(
  of: Case['of'],
  to: string,
  { users }: Directory,
  { content }: { readonly content: readonly { readonly name: string; readonly guid: string }[] },
): Transfer {
  const owner = users.find((user) => user.username === to);
  if (owner === undefined) throw new Error(`there is no ${to}`);
  const from = { username: username('lea'), to: { guid: owner.guid, username: owner.username } };
  if (of === 'group') return { kind: 'transfer-group', ...from, group: groupName('Lab') };
  const guid = content.find(({ name }) => name === of)?.guid ?? '';
  return { kind: 'transfer-content', ...from, item: { guid, title: of, url: '' } };
}
