import { expect, test } from 'vitest';
import { sandboxes } from '../../running.ts';
import { askingAs, withContent, type Who } from '../small.ts';

const start = sandboxes();
const now = () => new Date('2026-03-31T12:00:00Z');
const hits = '/v1/instrumentation/content/hits';

type Row = Readonly<Record<string, unknown>>;

test('who opened what, oldest first; a visitor who did not sign in has no guid', async () => {
  const sandbox = await start(withContent({ now }));
  const rows = (await askingAs(sandbox, 'admin')(`GET ${hits}`)).json as Row[];
  const nameOf = (guid: unknown) => sandbox.state().content.find((item) => item.guid === guid)?.name;
  expect(
    rows.map((hit) => [nameOf(hit['content_guid']), hit['user_guid'] === null, hit['timestamp']]),
  ).toEqual([
    ['staff', false, '2026-03-11T12:00:00Z'],
    ['listed', false, '2026-03-28T12:00:00Z'],
    ['portal', true, '2026-03-30T12:00:00Z'],
  ]);
  expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'user_guid', 'content_guid', 'timestamp', 'data']);
  expect(typeof rows[0]?.['id']).toBe('string');
});

test.for([
  { name: 'from, inclusive', query: '?from=2026-03-28T12:00:00Z', count: 2 },
  { name: 'to, inclusive, in another zone', query: '?to=2026-03-28T14:00:00%2B02:00', count: 2 },
  { name: 'one item', query: '?content_guid={portal}', count: 1 },
  { name: 'several items', query: '?content_guid={portal}%7C{staff}', count: 2 },
  { name: 'an item that does not exist', query: '?content_guid={nobody}', count: 0 },
  { name: 'a publisher: their own items', as: 'publisher', query: '', count: 1 },
] as const)('hits: $name', async ({ query, count, ...rest }) => {
  const as: Who = 'as' in rest ? rest.as : 'admin';
  expect((await askingAs(await start(withContent({ now })), as)(`GET ${hits}${query}`)).json).toHaveLength(
    count,
  );
});

test.for([
  { emulate: '2024.08', status: 404, length: undefined },
  { emulate: '2025.04', status: 200, length: 3 },
  { emulate: '2026.02', status: 200, length: 1 },
] as const)('hits of one item on $emulate', async ({ emulate, status, length }) => {
  const ask = askingAs(await start(withContent({ emulate, now })), 'admin');
  const answer = await ask(`GET ${hits}?content_guid={portal}`);
  expect([answer.status, (answer.json as Row[] | undefined)?.length]).toEqual([status, length]);
});

test.for([
  { as: 'viewer', item: 'listed', status: 200, by: 'ida' },
  { as: 'nobody', item: 'portal', status: 200, by: undefined },
  { as: 'nobody', item: 'staff', status: 401 },
  { as: 'viewer', item: 'closed', status: 403 },
  { as: 'admin', item: 'mine', status: 403 },
] as const)('$as opens $item: $status', async ({ as, item, status, ...rest }) => {
  const sandbox = await start(withContent());
  const answer = await askingAs(sandbox, as)(`GET /content/{${item}}/`);
  expect(answer.status).toBe(status);
  const rows = (await askingAs(sandbox, 'admin')(`GET ${hits}`)).json as Row[];
  expect(rows).toHaveLength(status === 200 ? 4 : 3);
  if (!('by' in rest)) return;
  const visitor = sandbox.state().users.find(({ guid }) => guid === rows.at(-1)?.['user_guid']);
  expect(visitor?.username).toBe(rest.by);
});

test('the hits of a deleted item are gone', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  await ask('DELETE /v1/content/{portal}');
  expect((await ask(`GET ${hits}`)).json).toHaveLength(2);
});
