import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const cwd = temporaryFolders()();
const quick = ['--rate', '0', '--lookup-rate', '0'];
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann.berg,viewer\n');
  writeFileSync(join(cwd, 'faulty.csv'), 'username,role\nann.berg,Veiwer\n');
});
afterAll(() => sandbox.close());

const plan = 'Plan for people.csv: 1 row\n';

/** What `command > file` keeps is what was asked for, and what is said on the way is not in it. */
test.for([
  { argv: ['plan', 'people.csv', ...quick], begins: plan },
  { argv: ['plan', 'people.csv', '--quiet', ...quick], begins: plan },
  { argv: ['import', 'people.csv', '--dry-run', ...quick], begins: plan },
  { argv: ['import', 'people.csv', '--dry-run', '--quiet', ...quick], begins: plan },
  { argv: ['validate', 'people.csv'], begins: 'people.csv is valid: 1 row, 1 person, 0 groups.\n' },
  { argv: ['validate', 'faulty.csv'], begins: 'faulty.csv: 1 problem in 1 of 1 row\n' },
  {
    argv: ['import', 'people.csv', '--yes', '--out', 'run', ...quick],
    begins: 'import people.csv: 1 of 1 row done.\n',
  },
])('$argv on standard output', async ({ argv, begins }) => {
  const { stdout, stderr } = await runCli(argv, { cwd, env: environmentOf(sandbox) });
  expect(stdout.slice(0, begins.length)).toBe(begins);
  expect(stderr).not.toContain(begins);
});

test('a plan in a file is the same, whether plan or a dry run wrote it', async () => {
  const world = { cwd, env: environmentOf(sandbox) };
  const [planned, dry] = [
    await runCli(['plan', 'people.csv', ...quick], world),
    await runCli(['import', 'people.csv', '--dry-run', ...quick], world),
  ];
  expect(dry.stdout).toBe(planned.stdout);
});
