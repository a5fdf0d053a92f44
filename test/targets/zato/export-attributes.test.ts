import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { ZatoSandbox, ZatoSandboxOptions } from '../../../src/sandbox/zato/start-zato-sandbox.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../../helpers/zato.ts';
import { askingAs, idOf, person } from '../../sandbox/zato/asking.ts';

const start = zatoSandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0', '--target', 'zato'];

/** A server whose ann has these attributes; bob has none. */
async function serverWith(
  attributes: readonly { readonly name: string; readonly value: string; readonly encrypt?: true }[],
  options: ZatoSandboxOptions = {},
): Promise<ZatoSandbox> {
  const sandbox = await start({ seed: [person('ann'), person('bob')], ...options });
  const ask = await askingAs(sandbox);
  for (const attribute of attributes) {
    await ask('PUT /user/attr', { user_id: idOf(sandbox, 'ann'), ...attribute });
  }
  return sandbox;
}

async function exportFrom(sandbox: ZatoSandbox, ...flags: readonly string[]) {
  const folder = newFolder();
  const pack = join(folder, 'pack');
  const env = { ...zatoEnvironment(sandbox), XDG_STATE_HOME: folder };
  const asked = sandbox.requestLog.length;
  const result = await runCli(['export', '--out', pack, ...flags, ...fast], { env });
  const roster = join(pack, 'roster.csv');
  return {
    ...result,
    roster,
    rows: (): Record<string, string>[] => parse(readFileSync(roster), { columns: true, bom: true }),
    manifest: () => JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as { parameters: unknown },
    requests: sandbox.requestLog.slice(asked).filter(({ path }) => path.startsWith('/zato/sso/user/attr'))
      .length,
  };
}

const held = [
  { name: 'Team', value: 'Claims, North' },
  { name: 'team', value: '=1+1' },
  { name: 'constructor', value: '李' },
  { name: "it's", value: '["Claims","Audit"]' },
];

test.for(['default', 'strict'] as const)('%s: everything that a roster can hold', async (stance) => {
  const sandbox = await serverWith(held, { switches: { stance } });
  const { code, rows, requests, manifest } = await exportFrom(sandbox, '--attributes');
  expect(code).toBe(0);
  const [ann, bob] = rows();
  expect(ann).toMatchObject({
    username: 'ann',
    'attr.Team': 'Claims, North',
    'attr.team': "'=1+1",
    'attr.constructor': '李',
    "attr.it's": '["Claims","Audit"]',
  });
  expect(bob).toMatchObject({ username: 'bob', 'attr.Team': '', 'attr.constructor': '' });
  // The names of the attributes of three accounts, and ann's four values, once though all is read twice.
  expect(requests).toBe(3 + 4);
  expect(manifest().parameters).toMatchObject({ attributes: 'true' });
});

test('imported into the same server it plans nothing; into another one it takes them there', async () => {
  const old = await serverWith(held);
  const { roster } = await exportFrom(old, '--attributes');
  const importInto = (sandbox: ZatoSandbox) => {
    const folder = newFolder();
    const env = { ...zatoEnvironment(sandbox), XDG_STATE_HOME: folder };
    return runCli(['import', roster, '--yes', '--out', join(folder, 'run'), ...fast], { env });
  };
  const writes = () =>
    old.requestLog.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/login'));
  const before = writes().length;
  expect(await importInto(old)).toMatchObject({ code: 0 });
  expect(writes()).toHaveLength(before);

  const other = await start({ seed: 'empty' });
  expect(await importInto(other)).toMatchObject({ code: 0 });
  const arrived = (await exportFrom(other, '--attributes')).rows().find(({ username }) => username === 'ann');
  const [ann] = parse<Record<string, string>>(readFileSync(roster), { columns: true, bom: true });
  expect(arrived).toEqual(ann);
});

test.for([
  {
    name: 'a value too long',
    attribute: { name: 'a', value: 'x'.repeat(256) },
    said: 'roster.csv left empty',
  },
  { name: 'a value of two lines', attribute: { name: 'a', value: 'x\ny' }, said: 'roster.csv left empty' },
  { name: 'letters composed otherwise', attribute: { name: 'a', value: 'e\u0301' }, said: 'left empty' },
  { name: 'blanks at its end', attribute: { name: 'a', value: 'x ' }, said: 'left empty' },
  { name: 'a name with blanks at its end', attribute: { name: 'a ', value: 'x' }, said: 'left empty' },
  { name: 'a name that sounds like a secret', attribute: { name: 'token', value: 'x' }, said: 'left empty' },
  { name: 'one that is encrypted', attribute: { name: 'a', value: 'x', encrypt: true as const }, said: '' },
])('left out: $name', async ({ attribute, said }) => {
  const { stdout, rows, code } = await exportFrom(await serverWith([attribute]), '--attributes');
  expect(code).toBe(0);
  expect(stdout).toContain(said);
  expect(Object.keys(rows()[0]!).filter((column) => column.startsWith('attr.'))).toEqual([]);
});

test('without the flag nobody is asked for any', async () => {
  const { rows, requests } = await exportFrom(await serverWith(held));
  expect(requests).toBe(0);
  expect(rows()[0]).not.toHaveProperty('attr.Team');
});

test('a server that keeps none is not asked anything', async () => {
  const result = await runCli(['export', '--attributes', '--server', 'http://127.0.0.1:1'], {
    env: { CONNECT_API_KEY: 'none' },
    cwd: newFolder(),
  });
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('--attributes: Posit Connect does not store attributes of accounts');
});

test('a refusal ends the export: half of the attributes are none', async () => {
  const sandbox = await serverWith([]);
  sandbox.faults.add('error,code=5001,route=GET /user/attr/names');
  expect(await exportFrom(sandbox, '--attributes')).toMatchObject({ code: 4 });
});
