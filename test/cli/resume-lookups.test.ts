import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const names = Array.from({ length: 12 }, (_, at) => `new${String(at).padStart(2, '0')}`);

test.for([
  { name: 'planned, as the import was', begun: 'planned', flags: '', searches: 1, lookedUp: 9 },
  { name: 'one by one, as the import was', begun: 'one-by-one', flags: '', searches: 9 },
  {
    name: 'planned, unlike the import',
    begun: 'one-by-one',
    flags: ' --lookups planned',
    searches: 1,
    lookedUp: 9,
  },
  { name: 'one by one, unlike the import', begun: 'planned', flags: ' --lookups one-by-one', searches: 9 },
])('the rest of a run is looked up $name', async ({ begun, flags, searches, lookedUp }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), `username\n${names.join('\n')}\n`);
  const sandbox = await startSandbox({ seed: seedOf(names) });
  const rollcall = (line: string): Promise<CliResult> =>
    runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0', '--concurrency', '1'], {
      cwd,
      env: environmentOf(sandbox),
    });
  sandbox.faults.add('key-revoked,route=PUT /v1/users,from=4');
  expect((await rollcall(`import people.csv --yes --out run --lookups ${begun}`)).code).toBe(4);
  sandbox.faults.clear();
  const before = sandbox.requestLog.length;
  expect((await rollcall(`resume run${flags}`)).exit).toBe('ok');
  const sent = sandbox.requestLog.slice(before);
  expect(sent.filter(({ path }) => path.includes('/users/remote'))).toHaveLength(searches);
  const run = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as {
    requests: { directorySearches: number; namesLookedUp?: number };
  };
  expect(run.requests).toMatchObject({ directorySearches: searches });
  expect(run.requests.namesLookedUp).toBe(lookedUp);
});
