import { copyFileSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { isMadeAnew, textOf } from './made-anew.ts';

const example = fileURLToPath(new URL('../../reports/example', import.meta.url));
const cwd = temporaryFolders()();
const folder = join(cwd, 'onboarding');
const files = ['outcomes.csv', 'outcomes.xlsx', 'report.html', 'retry.csv', 'retry.xlsx', 'run.json'];

let sandbox: Sandbox;
/** At the pace of the README where it is made anew. */
beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL('../../samples', import.meta.url)), join(cwd, 'samples'));
  sandbox = await startSandbox({ port: isMadeAnew ? 3939 : 0 });
  const pace = isMadeAnew ? ['--rate', '50', '--lookup-rate', '25'] : ['--rate', '0', '--lookup-rate', '0'];
  await runCli(['import', 'samples/roster.csv', '--yes', '--out', 'onboarding', ...pace], {
    cwd,
    env: environmentOf(sandbox),
  });
  if (isMadeAnew) for (const name of files) copyFileSync(join(folder, name), join(example, name));
});
afterAll(() => sandbox.close());

test('the example holds what a run leaves for people and programs', () => {
  expect(readdirSync(example).sort()).toEqual(files);
});

test.for(files)('reports/example/%s is what a run writes today', async (name) => {
  expect(await textOf(join(example, name))).toBe(await textOf(join(folder, name)));
});
