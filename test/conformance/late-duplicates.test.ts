import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { wiresWithDuplicates } from '../helpers/late-duplicates.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const layWire = wiresWithDuplicates();
noJitter();

const asked = { ann: 'viewer', bea: 'administrator', cyd: 'viewer', dan: 'publisher' } as const;

const kinds = [
  { name: 'of a creation', line: /^PUT \S+v1\/users / },
  { name: 'of a change of role', line: /^PUT \S+v1\/users\/\S+ / },
  { name: 'of a search in the directory', line: /^GET \S+v1\/users\/remote/ },
  { name: 'of a change of membership', line: /^POST \S+\/members/ },
  { name: 'of a new group', line: /^POST \S+v1\/groups / },
];

test.for(kinds)('a late duplicate $name gives no one the access of somebody else', async ({ line }) => {
  const cwd = newFolder();
  const rows = Object.entries(asked).map(
    ([name, role]) => `${name},${role},${name === 'bea' ? 'Keys' : 'Readers'}`,
  );
  writeFileSync(join(cwd, 'people.csv'), ['username,role,group', ...rows, ''].join('\n'));
  const sandbox = await startSandbox({ seed: seedOf(Object.keys(asked)) });
  const wire = await layWire(sandbox.url, (request) => line.test(request));
  const words = 'import people.csv --yes --out run --concurrency 1 --rate 0 --lookup-rate 0 --timeout 1';
  const { stdout } = await runCli([...words.split(' '), '--max-new-administrators', '5'], {
    cwd,
    env: { CONNECT_SERVER: wire.url, CONNECT_API_KEY: sandbox.apiKey },
  });
  expect(wire.copies(), stdout).toBe(1);
  const records: Record<string, string>[] = parse(readFileSync(join(cwd, 'run', 'outcomes.csv')), {
    columns: true,
    bom: true,
  });
  const outcomes = new Map(records.map(({ username, outcome }) => [username, outcome]));
  expect(outcomes.size).toBe(4);
  const { users, members } = sandbox.state();
  for (const [name, role] of Object.entries(asked)) {
    const user = users.find(({ username }) => username === name);
    expect([role, 'viewer', undefined], `${name} is ${String(user?.role)}`).toContain(user?.role);
    if (outcomes.get(name) === 'created') expect(user?.role, name).toBe(role);
  }
  expect(['', 'bea']).toContain((members['Keys'] ?? []).join());
  expect((members['Readers'] ?? []).join()).not.toContain('bea');
});
