import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

const newcomers = Array.from({ length: 25 }, (_, index) => `new${index + 1}`);
const unknown = Array.from({ length: 25 }, (_, index) => `lost${index + 1}`);
const roster = [
  'username,status',
  ...[...newcomers, ...unknown].map((name) => `${name},`),
  'admin,locked',
].join('\n');

async function start() {
  const sandbox = await startSandbox({ seed: seedOf(newcomers) });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), roster);
  return (words: readonly string[], world: World) =>
    runCli([...words, '--rate', '0', '--lookup-rate', '0'], {
      env: environmentOf(sandbox),
      cwd,
      ...world,
    });
}

const named = (text: string, name: string): number =>
  new Set(text.match(new RegExp(`\\b${name}\\d+\\b`, 'gu'))).size;

test.for([
  { name: 'a terminal', flags: [], world: { columns: 80 }, shown: 20 },
  { name: 'a terminal, all of them', flags: ['--all'], world: { columns: 80 }, shown: 25 },
  { name: 'a pipe', flags: [], world: {}, shown: 25 },
  {
    name: 'a file, with a terminal beside it',
    flags: [],
    world: { columns: 80, redirected: 'stdout' },
    shown: 25,
  },
] as const)('plan on $name: $shown of 25 new accounts', async ({ flags, world, shown }) => {
  const rollcall = await start();
  const { stdout } = await rollcall(['plan', 'people.csv', ...flags], world);
  expect([named(stdout, 'new'), named(stdout, 'lost')]).toEqual([shown, shown]);
  expect(stdout).toContain('this would lock your own account');
  expect(stdout.includes('… and 5 more; --all shows them, and --out plan.html writes them')).toBe(
    shown === 20,
  );
});

test.for([
  { name: 'a terminal', flags: [], world: { columns: 80 }, plan: 20, summary: 20 },
  { name: 'a terminal, all of them', flags: ['--all'], world: { columns: 80 }, plan: 25, summary: 25 },
  {
    name: 'a file for the result',
    flags: [],
    world: { columns: 80, redirected: 'stdout' },
    plan: 20,
    summary: 25,
  },
  {
    name: 'a file for the rest',
    flags: [],
    world: { columns: 80, redirected: 'stderr' },
    plan: 25,
    summary: 20,
  },
] as const)('import on $name: $plan of 25 in the plan, $summary in the summary', async (each) => {
  const rollcall = await start();
  const words = ['import', 'people.csv', '--yes', '--out', 'run', ...each.flags];
  const { stdout, stderr } = await rollcall(words, each.world);
  expect([named(stderr, 'new'), named(stdout, 'lost')]).toEqual([each.plan, each.summary]);
});
