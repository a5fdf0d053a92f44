import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ provider: 'saml' });
});
afterAll(async () => {
  await sandbox.close();
});

test('plan, import and run.json name the columns that are not read', async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,Role (viewer/publisher),Phone\nrosa,viewer,12\n');
  const world = { cwd, env: environmentOf(sandbox) };
  const said = '2 columns are not read: "Role (viewer/publisher)", "Phone".';
  const advice = 'If "Role (viewer/publisher)" is the role, add --map "Role (viewer/publisher)=role".';

  const plan = await runCli(['plan', 'people.csv', '--allow-extra-columns', '--out', 'plan.html'], world);
  expect(plan.stderr).toContain(`Note: ${said}\nNote: ${advice}\n`);
  expect(readFileSync(join(cwd, 'plan.html'), 'utf8')).toContain('Columns not read');

  const run = await runCli(['import', 'people.csv', '--allow-extra-columns', '--yes', '--out', 'run'], world);
  expect(run.stderr).toContain(said);
  const manifest = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as object;
  expect(manifest).toMatchObject({ input: { columnsNotRead: ['Role (viewer/publisher)', 'Phone'] } });
  expect(readFileSync(join(cwd, 'run', 'report.html'), 'utf8')).toContain('Columns not read');

  const mapped = ['--map', 'Role (viewer/publisher)=role', '--map', 'Phone=-'];
  const read = await runCli(['plan', 'people.csv', ...mapped], world);
  expect(read.stderr).toContain('Note: 1 column is not read: "Phone".');
});
