import { expect, test } from 'vitest';
import { page, row, type Ask } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, ticketFor } from './small.ts';

const start = sandboxes();

interface Log {
  readonly results: readonly Record<string, string>[];
  readonly paging: {
    readonly cursors: Record<'previous' | 'next', string | null>;
    readonly first: string | null;
    readonly previous: string | null;
    readonly next: string | null;
    readonly last: string | null;
  };
}

const log = async (ask: Ask, query = ''): Promise<Log> =>
  (await ask(`GET /v1/audit_logs${query}`)).json as Log;
const ids = ({ results }: Log): unknown[] => results.map(({ id }) => id);

test('one entry for each write, and none for reads and refused writes', async () => {
  const ask = askingAs(await start(small()), 'admin');
  await ask('PUT /v1/users', { temp_ticket: await ticketFor(ask, 'users', 'ann') });
  await ask('PUT /v1/users/{ann}', { user_role: 'publisher' });
  await ask('POST /v1/users/{ann}/lock', { locked: true });
  await ask('POST /v1/users/{ann}/lock', { locked: false });
  await ask('POST /v1/groups', { name: 'Library' });
  await ask('POST /v1/groups', { name: 'Library' });
  await ask('POST /v1/groups/{Library}', { name: 'Archive' });
  await ask('POST /v1/groups/{Archive}/members', { user_guid: '{ann}' });
  await ask('DELETE /v1/groups/{Archive}/members/{ann}');
  await ask('DELETE /v1/groups/{Archive}');
  await ask('POST /v1/users/{admin}/keys', { name: 'spare' });
  await ask('DELETE /v1/users/{admin}/keys/4');
  const { results } = await log(ask);
  expect(results.map(({ action, event_description: text }) => `${action ?? ''}: ${text ?? ''}`)).toEqual([
    'add_user: Added user Ann Berg (ann)',
    'edit_user: Edited user Ann Berg (ann)',
    'update_lock_user: Locked user Ann Berg (ann)',
    'update_lock_user: Unlocked user Ann Berg (ann)',
    'add_group: Added group Library',
    'edit_group: Edited group Archive',
    'add_group_member: Added user Ann Berg (ann) to group Archive',
    'remove_group_member: Removed user Ann Berg (ann) from group Archive',
    'remove_group: Removed group Archive',
    'add_api_key: Added API key spare',
    'remove_api_key: Removed API key spare',
  ]);
  expect(results.map(({ id }) => id)).toEqual(results.map((_, index) => String(index + 1)));
  expect(new Set(results.map(({ user_description: who }) => who))).toEqual(new Set(['Ada Admin (admin)']));
});

/** A server with five entries. */
async function fiveGroups(now?: () => Date): Promise<Ask> {
  const ask = askingAs(
    await start(small({ basePath: '/connect', ...(now === undefined ? {} : { now }) })),
    'admin',
  );
  for (const name of ['one', 'two', 'three', 'four', 'five']) await ask('POST /v1/groups', { name });
  return ask;
}

test('pages by cursor and by link agree, forwards and backwards', async () => {
  const ask = await fiveGroups();
  const first = await log(ask, '?limit=2');
  expect([ids(first), first.paging.first, first.paging.previous]).toEqual([['1', '2'], null, null]);
  const second = await log(ask, `?limit=2&next=${first.paging.cursors.next ?? ''}`);
  expect(ids(second)).toEqual(['3', '4']);
  const third = await log(ask, `?limit=2&next=${second.paging.cursors.next ?? ''}`);
  expect([ids(third), third.paging.next, third.paging.last, third.paging.cursors.next]).toEqual([
    ['5'],
    null,
    null,
    null,
  ]);

  const follow = async (link: string | null) => {
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/connect\/__api__\/v1\/audit_logs\?/);
    const { pathname, search } = new URL(link ?? '');
    return log(() => ask(`GET ${pathname.replace('/connect', '')}${search}`));
  };
  expect(ids(await follow(first.paging.next))).toEqual(['3', '4']);
  expect(ids(await follow(second.paging.previous))).toEqual(['1', '2']);
  expect(ids(await follow(third.paging.first))).toEqual(['1', '2']);
  expect(ids(await follow(first.paging.last))).toEqual(['4', '5']);
});

test('newest first', async () => {
  const ask = await fiveGroups();
  const first = await log(ask, '?limit=3&ascOrder=false');
  expect(ids(first)).toEqual(['5', '4', '3']);
  expect(ids(await log(ask, `?limit=3&ascOrder=false&next=${first.paging.cursors.next ?? ''}`))).toEqual([
    '2',
    '1',
  ]);
});

test('an empty log is one page', async () => {
  const empty = await log(askingAs(await start(small()), 'admin'));
  expect(empty).toEqual({
    results: [],
    paging: { cursors: { previous: null, next: null }, first: null, previous: null, next: null, last: null },
  });
});

test.for([
  { q: '', found: ['1', '2', '3', '4', '5', '6'] },
  { q: 'library', found: ['5', '6'] },
  { q: 'ADDED library', found: ['5'] },
  { q: 'action:add_group', found: ['5'] },
  { q: 'action:add_group,remove_group', found: ['5', '6'] },
  { q: '-action:edit_user', found: ['5', '6'] },
  { q: '"removed group"', found: ['6'] },
  { q: 'user_id:1', found: ['1', '2', '3', '4', '5', '6'] },
  { q: 'user_id:0', found: [] },
  { q: 'user_guid:{admin}', found: ['1', '2', '3', '4', '5', '6'] },
  { q: 'user_guid:{vic}', found: [] },
  { q: 'from:2026-01-01T00:00:05Z', found: ['5', '6'] },
  { q: 'to:2026-01-01T01:00:02+01:00', found: ['1', '2'] },
  { q: 'from:2026-01-01T00:00:05Z -library', found: [] },
])('search "$q"', async ({ q, found }) => {
  let seconds = 0;
  const now = () => new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000);
  const ask = askingAs(await start(small({ now, provider: 'password' })), 'admin');
  for (const name of ['V1', 'V2', 'V3', 'V4']) {
    seconds += 1;
    await ask('PUT /v1/users/{vic}', { first_name: name });
  }
  seconds += 1;
  await ask('POST /v1/groups', { name: 'Library' });
  seconds += 1;
  await ask('DELETE /v1/groups/{Library}');
  const [key, value] = q.split(/(?<=guid:)/);
  const answer = await ask(`GET /v1/search/auditlogs?q=${encodeURIComponent(key ?? '')}${value ?? ''}`);
  expect(page(answer).results.map(({ id }) => id)).toEqual(found);
  expect(row(answer)['total']).toBe(found.length);
});

test('search in pages, newest first', async () => {
  const ask = await fiveGroups();
  const answer = page(await ask('GET /v1/search/auditlogs?page_size=2&page_number=2&order=desc'));
  expect(answer).toMatchObject({ results: [{ id: '3' }, { id: '2' }], total: 5 });
});
