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
  {
    flags: '',
    searches: 1,
    counts: { directorySearches: 1, namesLookedUp: 12, searchesPerRow: 0.08 },
    says: '1 directory search for 12 names.',
  },
  {
    flags: ' --lookups planned',
    searches: 1,
    counts: { directorySearches: 1, namesLookedUp: 12, searchesPerRow: 0.08 },
    says: '1 directory search for 12 names.',
  },
  {
    flags: ' --lookups one-by-one',
    searches: 12,
    counts: { directorySearches: 12, namesLookedUp: 12, searchesPerRow: 1 },
    says: '12 directory searches for 12 names.',
  },
])('import$flags: $searches searches, in the plan, in run.json and on the server', async (each) => {
  const { flags, searches, counts, says } = each;
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), `username\n${names.join('\n')}\n`);
  const sandbox = await startSandbox({ seed: seedOf(names) });
  const rollcall = (line: string): Promise<CliResult> =>
    runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], { cwd, env: environmentOf(sandbox) });
  const sent = (): number => sandbox.requestLog.filter(({ path }) => path.includes('/users/remote')).length;

  const plan = await rollcall(`plan people.csv${flags}`);
  expect(plan.exit, plan.stderr).toBe('ok');
  expect(plan.stdout).toContain(says);
  expect(sent()).toBe(searches);

  expect((await rollcall(`import people.csv --yes --out run${flags}`)).exit).toBe('ok');
  expect(sent()).toBe(2 * searches);
  const run = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as { requests: object };
  expect(run.requests).toMatchObject(counts);
});

test('--lookups takes two words and no others', async () => {
  const { exit, stderr } = await runCli(['plan', 'samples/roster.csv', '--lookups', 'all']);
  expect(exit).toBe('usage');
  expect(stderr).toMatch(/--lookups.*planned.*one-by-one/su);
});
