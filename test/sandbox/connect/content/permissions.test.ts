import { expect, test } from 'vitest';
import { row, type Ask } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, withContent } from '../small.ts';

const start = sandboxes();

type Row = Readonly<Record<string, unknown>>;
const entries = async (ask: Ask, item: string): Promise<readonly Row[]> =>
  (await ask(`GET /v1/content/{${item}}/permissions`)).json as readonly Row[];
const viewer = (name: string, type = 'user'): Row => ({
  principal_guid: `{${name}}`,
  principal_type: type,
  role: 'viewer',
});

test('the list has users and groups in the order in which they were added, and never the owner', async () => {
  const sandbox = await start(withContent());
  const ask = askingAs(sandbox, 'admin');
  const [first, ...others] = await entries(ask, 'listed');
  expect(Object.keys(first ?? {})).toEqual([
    'id',
    'content_guid',
    'principal_guid',
    'principal_type',
    'role',
  ]);
  expect([first, ...others].map((entry) => [entry?.['principal_type'], entry?.['role']])).toEqual([
    ['user', 'owner'],
    ['user', 'viewer'],
    ['group', 'viewer'],
  ]);
  expect(await entries(ask, 'closed')).toEqual([]);
});

test('an entry is added, read, changed and removed', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const added = await ask('POST /v1/content/{closed}/permissions', viewer('Data', 'group'));
  const path = `/v1/content/{closed}/permissions/${String(row(added)['id'])}`;
  expect((await ask(`GET ${path}`)).json).toEqual(added.json);
  const changed = await ask(`PUT ${path}`, { ...viewer('Data', 'group'), role: 'owner' });
  expect(changed).toMatchObject({ status: 200, json: { ...row(added), role: 'owner' } });
  expect(await entries(ask, 'closed')).toEqual([changed.json]);
  expect(await ask(`DELETE ${path}`)).toMatchObject({ status: 204, text: '' });
  expect(await ask(`DELETE ${path}`)).toMatchObject({ status: 404, json: { code: 4 } });
});

test.for([
  { emulate: '2025.04', first: 200, again: 409, codes: [154, 155] },
  { emulate: '2026.02', first: 201, again: 200, codes: [undefined, undefined] },
] as const)('adding an entry twice on $emulate', async ({ emulate, first, again, codes }) => {
  const ask = askingAs(await start(withContent({ emulate })), 'admin');
  for (const [index, body] of [viewer('vic'), viewer('Data', 'group')].entries()) {
    expect((await ask('POST /v1/content/{closed}/permissions', body)).status).toBe(first);
    const second = await ask('POST /v1/content/{closed}/permissions', body);
    expect([second.status, row(second)['code']]).toEqual([again, codes[index]]);
    if (again === 409) expect(second.text).toContain('already in the content permission list');
  }
  expect(await entries(ask, 'closed')).toHaveLength(2);
});

test('an entry decides who sees an item', async () => {
  const sandbox = await start(withContent());
  const [admin, ida] = [askingAs(sandbox, 'admin'), askingAs(sandbox, 'viewer')];
  expect(await ida('GET /v1/content/{closed}')).toMatchObject({ status: 403, json: { code: 19 } });
  const { id } = row(await admin('POST /v1/content/{closed}/permissions', viewer('ida')));
  expect(row(await ida('GET /v1/content/{closed}'))['app_role']).toBe('viewer');
  await admin(`DELETE /v1/content/{closed}/permissions/${String(id)}`);
  expect((await ida('GET /v1/content/{closed}')).status).toBe(403);
});

test('the content of a group: whole lists, with the owner, and no entries that have no effect', async () => {
  const ask = askingAs(await start(withContent({ provider: 'ldap' })), 'admin');
  const of = async (group: string) =>
    (await ask(`GET /v1/experimental/groups/{${group}}/content`)).json as readonly Row[];
  const data = await of('Data');
  expect(data.map((item) => [item['content_name'], item['access_type']])).toEqual([
    ['listed', 'acl'],
    ['staff', 'logged_in'],
  ]);
  expect(data[0]).toMatchObject({
    content_title: 'Listed',
    permissions: [
      { principal_name: 'admin', principal_role: 'author', principal_type: 'user' },
      { principal_name: 'pia', principal_role: 'publisher', principal_type: 'user' },
      { principal_name: 'ida', principal_role: 'viewer', principal_type: 'user' },
      { principal_name: 'Data', principal_role: 'viewer', principal_type: 'group' },
    ],
  });
  // "portal" is open to anyone, so the entry of the viewers in it is left out.
  expect((await of('Analysts')).map((item) => item['content_name'])).toEqual(['team']);
});

test('a deleted group leaves all lists', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  await ask('DELETE /v1/groups/{Data}');
  expect((await entries(ask, 'listed')).map((entry) => entry['principal_type'])).toEqual(['user', 'user']);
});

test('the log has an entry for each change of content and of its list', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const added = row(await ask('POST /v1/content/{closed}/permissions', viewer('vic')));
  const entry = `/v1/content/{closed}/permissions/${String(added['id'])}`;
  await ask(`PUT ${entry}`, { ...viewer('vic'), role: 'owner' });
  await ask(`DELETE ${entry}`);
  const group = row(await ask('POST /v1/content/{closed}/permissions', viewer('Data', 'group')));
  await ask(`DELETE /v1/content/{closed}/permissions/${String(group['id'])}`);
  await ask('PATCH /v1/content/{closed}', { access_type: 'all' });
  await ask('DELETE /v1/content/{closed}');
  const { results } = row(await ask('GET /v1/audit_logs')) as { results: readonly Row[] };
  expect(results.map((each) => `${String(each['action'])}: ${String(each['event_description'])}`)).toEqual([
    'assign_user_app_role: Added user Vic Viewer (vic) as viewer to content Closed',
    'remove_user_app_role: Removed user Vic Viewer (vic) as viewer from content Closed',
    'assign_group_app_role: Added group Data as viewer to content Closed',
    'remove_group_app_role: Removed group Data as viewer from content Closed',
    'edit_app: Edited content Closed',
    'remove_app: Removed content Closed',
  ]);
});
