import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { row, type Ask } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, withContent } from '../small.ts';

const start = sandboxes();

type Row = Readonly<Record<string, unknown>>;

/** What a client uploads: a compressed archive with a manifest somewhere in it. */
const upload = async (url: string, key: string, item: unknown, manifest: string): Promise<Row> => {
  const response = await fetch(`${url}/__api__/v1/content/${String(item)}/bundles`, {
    method: 'POST',
    headers: { Authorization: `Key ${key}` },
    body: gzipSync(manifest),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Row;
};

const deployed = async (ask: Ask, item: unknown, bundle?: unknown): Promise<Row> => {
  const answer = await ask(`POST /v1/content/${String(item)}/deploy`, { bundle_id: bundle ?? null });
  expect(answer.status).toBe(202);
  return row(await ask(`GET /v1/tasks/${String(row(answer)['task_id'])}?first=0&wait=1`));
};

test.for([
  {
    name: 'its manifest says what it is',
    manifest: '{"metadata":{"appmode": "python-api"}}',
    appMode: 'python-api',
  },
  { name: 'no manifest: a static page', manifest: 'pages', appMode: 'static' },
])('an upload is deployed: $name', async ({ manifest, appMode }) => {
  const sandbox = await start(withContent());
  const ask = askingAs(sandbox, 'admin');
  const { guid } = row(await ask('POST /v1/content', { name: 'example' }));
  const bundle = await upload(sandbox.url, sandbox.apiKey, guid, manifest);
  expect(await deployed(ask, guid, bundle['id'])).toMatchObject({ finished: true, code: 0, output: [] });
  expect(row(await ask(`GET /v1/content/${String(guid)}`))).toMatchObject({
    app_mode: appMode,
    bundle_id: bundle['id'],
  });
});

test('of three bundles the newest is deployed; another one can be deleted, the active one cannot', async () => {
  const sandbox = await start(withContent());
  const ask = askingAs(sandbox, 'admin');
  const { guid } = row(await ask('POST /v1/content', { name: 'example' }));
  for (let time = 0; time < 3; time += 1) await upload(sandbox.url, sandbox.apiKey, guid, 'pages');
  await deployed(ask, guid);
  const path = `/v1/content/${String(guid)}/bundles`;
  const [first, , last] = (await ask(`GET ${path}`)).json as Row[];
  expect([first?.['active'], last?.['active']]).toEqual([false, true]);
  expect((await ask(`GET ${path}/${String(first?.['id'])}`)).json).toEqual(first);
  expect((await ask(`DELETE ${path}/${String(first?.['id'])}`)).status).toBe(204);
  expect(await ask(`DELETE ${path}/${String(last?.['id'])}`)).toMatchObject({
    status: 409,
    json: { code: 35 },
  });
  expect((await ask(`GET ${path}`)).json).toHaveLength(2);
});

test('a report has one variant, which can be rendered', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const [variant] = (await ask('GET /__api__/applications/{listed}/variants')).json as Row[];
  expect(variant).toMatchObject({ is_default: true });
  expect(row(await ask(`POST /__api__/variants/${String(variant?.['id'])}/render`))).toMatchObject({
    finished: true,
  });
});

test('environment variables: names only, set, changed and removed', async () => {
  const ask = askingAs(await start(withContent()), 'admin');
  const path = '/v1/content/{closed}/environment';
  expect((await ask(`GET ${path}`)).json).toEqual([]);
  const set = [
    { name: 'B', value: 'two' },
    { name: 'A', value: 'one' },
  ];
  expect((await ask(`PATCH ${path}`, set)).json).toEqual(['A', 'B']);
  expect((await ask(`PATCH ${path}`, [{ name: 'B', value: null }])).json).toEqual(['A']);
  expect((await ask(`PUT ${path}`, [{ name: 'C', value: 'three' }])).json).toEqual(['C']);
  expect((await ask(`GET ${path}`)).json).toEqual(['C']);
  expect(await ask(`PATCH ${path}`, { A: 'one' })).toMatchObject({ status: 400, json: { code: 87 } });
});
