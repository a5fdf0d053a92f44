import { expect, test } from 'vitest';
import { row, type Ask } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, withContent, type Who } from '../small.ts';

const start = sandboxes();

type Row = Readonly<Record<string, unknown>>;
const list = async (ask: Ask, query = ''): Promise<readonly Row[]> =>
  (await ask(`GET /v1/content${query}`)).json as readonly Row[];
const namesOf = (rows: readonly Row[]): unknown[] => rows.map(({ name }) => name);

test.for([
  {
    as: 'admin',
    sees: ['listed', 'team', 'mine', 'mine', 'portal', 'staff', 'closed'],
    roles: ['owner', 'owner', 'none', 'owner', 'owner', 'viewer', 'owner'],
  },
  {
    as: 'publisher',
    sees: ['listed', 'team', 'mine', 'portal', 'staff'],
    roles: ['editor', 'editor', 'owner', 'viewer', 'owner'],
  },
  {
    as: 'viewer',
    sees: ['listed', 'portal', 'staff'],
    roles: ['viewer', 'viewer', 'viewer'],
  },
] as const)('what $as sees, and as what: one array without pages', async ({ as, sees, roles }) => {
  const rows = await list(askingAs(await start(withContent()), as));
  expect(namesOf(rows)).toEqual(sees);
  expect(rows.map((item) => item['app_role'])).toEqual(roles);
});

test.for([
  { name: 'an owner', query: '?owner_guid={pia}', found: ['mine', 'staff'] },
  { name: 'a name, of two owners', query: '?name=mine', found: ['mine', 'mine'] },
  { name: 'a name and an owner', query: '?name=mine&owner_guid={pia}', found: ['mine'] },
  { name: 'a name in another case', query: '?name=Mine', found: [] },
])('found by $name', async ({ query, found }) => {
  expect(namesOf(await list(askingAs(await start(withContent()), 'admin'), query))).toEqual(found);
});

const KEYS_2023 = [
  'guid name title description access_type connection_timeout read_timeout init_timeout idle_timeout',
  'max_processes min_processes max_conns_per_process load_factor memory_request memory_limit cpu_request',
  'cpu_limit amd_gpu_limit nvidia_gpu_limit service_account_name default_image_name created_time',
  'last_deployed_time bundle_id app_mode content_category parameterized cluster_name image_name r_version',
  'py_version quarto_version r_environment_management default_r_environment_management',
  'py_environment_management default_py_environment_management run_as run_as_current_user owner_guid',
  'content_url dashboard_url role id',
]
  .join(' ')
  .split(' ');

test.for([
  { emulate: '2023.09', more: [] },
  { emulate: '2024.08', more: ['locked', 'locked_message'] },
  { emulate: '2025.04', more: ['locked', 'locked_message', 'default_environment_guid', 'environment_guid'] },
  {
    emulate: '2026.02',
    more: [
      'locked',
      'locked_message',
      'default_environment_guid',
      'environment_guid',
      'node_version',
      'metrics_collection_enabled',
      'notify_on_share',
      'otel_enabled',
      'public_content_status',
    ],
  },
] as const)('the keys of an item on $emulate', async ({ emulate, more }) => {
  const [item = {}] = await list(askingAs(await start(withContent({ emulate })), 'admin'));
  const role = emulate === '2023.09' ? 'role' : 'app_role';
  const expected = [...KEYS_2023.filter((key) => key !== 'role'), role, ...more];
  expect(Object.keys(item).toSorted()).toEqual(expected.toSorted());
  expect(item).toMatchObject({
    content_url: expect.stringMatching(/\/content\/[0-9a-f-]{36}\/$/) as string,
    dashboard_url: expect.stringMatching(/\/connect\/#\/apps\/[0-9a-f-]{36}$/) as string,
    id: '1',
    created_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
  });
});

test('owner, tags and vanity URL only on request', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const [plain = {}] = await list(ask);
  for (const key of ['owner', 'tags', 'vanity_url']) expect(plain).not.toHaveProperty(key);
  const [item, team] = await list(ask, '?include=owner,tags,vanity_url');
  expect(item).toMatchObject({
    owner: { username: 'admin', first_name: 'Ada', last_name: 'Admin' },
    tags: [
      { id: '1', name: 'North', parent_id: null },
      { id: '2', name: 'South', parent_id: null },
    ],
  });
  expect(Object.keys(row(await ask('GET /v1/content/{listed}?include=owner'))['owner'] as object)).toEqual([
    'guid',
    'username',
    'first_name',
    'last_name',
  ]);
  expect(team).not.toHaveProperty('tags');
});

test('a created item is what later GETs show', async () => {
  const ask = askingAs(await start(withContent()), 'publisher');
  const made = row(await ask('POST /v1/content', {}));
  expect(made).toMatchObject({ name: made['guid'], title: null, access_type: 'acl', app_role: 'owner' });
  expect(row(await ask(`GET /v1/content/${String(made['guid'])}`))).toEqual(made);
  expect(await list(ask, `?name=${String(made['name'])}`)).toEqual([made]);
});

test('a PATCH changes what it names, and nothing else', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const before = row(await ask('GET /v1/content/{staff}'));
  const fields = { access_type: 'acl', title: 'Staff only', locked: true, locked_message: 'Moved' };
  const answer = await ask('PATCH /v1/content/{staff}', fields);
  expect(answer).toMatchObject({ status: 200, json: { ...before, ...fields, app_role: 'none' } });
  expect(row(await ask('GET /v1/content/{staff}'))).toEqual(answer.json);
  await ask('PATCH /v1/content/{staff}', { title: null });
  expect(row(await ask('GET /v1/content/{staff}'))).toMatchObject({ title: null, access_type: 'acl' });
});

test('content is handed over: the old owner keeps nothing, and the entry of the new one goes', async () => {
  const sandbox = await start(withContent());
  const [admin, pia] = [askingAs(sandbox, 'admin'), askingAs(sandbox, 'publisher')];
  expect(row(await admin('PATCH /v1/content/{listed}', { owner_guid: '{pia}' }))).toMatchObject({
    app_role: 'none',
  });
  expect(row(await pia('GET /v1/content/{listed}'))).toMatchObject({ app_role: 'owner' });
  const entries = (await admin('GET /v1/content/{listed}/permissions')).json as Row[];
  expect(entries).toHaveLength(2);
  expect(entries.map((entry) => entry['principal_type'])).toEqual(['user', 'group']);
  // The same again is harmless.
  expect((await admin('PATCH /v1/content/{listed}', { owner_guid: '{pia}' })).status).toBe(200);
});

test.for([
  { as: 'admin', line: 'PATCH /v1/content/{mine}' },
  { as: 'publisher', line: 'PATCH /v1/content/{listed}' },
] as const)('$as may change the title: $line', async ({ as, line }: { as: Who; line: string }) => {
  const answer = await askingAs(await start(withContent()), as)(line, { title: 'Another title' });
  expect(answer).toMatchObject({ status: 200, json: { title: 'Another title' } });
});

test('a deleted item takes its list with it', async () => {
  const sandbox = await start(withContent());
  const ask = askingAs(sandbox, 'publisher');
  const guid = sandbox.state().content.find(({ name }) => name === 'mine')?.guid ?? '';
  expect(await ask('DELETE /v1/content/{mine}')).toMatchObject({ status: 204, text: '' });
  expect(await ask(`GET /v1/content/${guid}`)).toMatchObject({ status: 404, json: { code: 4 } });
});
