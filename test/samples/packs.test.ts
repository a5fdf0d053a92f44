import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { sandboxes } from '../sandbox/running.ts';
import { quarters, serverIn, type Quarter } from './quarters.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const packs = fileURLToPath(new URL('../../samples/packs', import.meta.url));

/** `ROLLCALL_WRITE_SAMPLES=yes npx vitest run test/samples` writes the packs anew. */
const writing = process.env['ROLLCALL_WRITE_SAMPLES'] === 'yes';
const names = Object.keys(quarters) as Quarter[];

/** Exports the server of a quarter as it was then. */
async function exportQuarter(quarter: Quarter, out: string): Promise<string> {
  const now = (): Date => new Date(quarters[quarter]);
  const seed = serverIn(quarter);
  const sandbox = await startSandbox({ seed, now, ...(writing ? { port: 3939 } : {}) });
  const { code, stderr } = await runCli(['export', '--out', out, '--rate', '0'], {
    env: environmentOf(sandbox),
    now,
  });
  expect(code, stderr).toBe(0);
  await sandbox.close();
  return sandbox.url;
}

test.runIf(writing).for(names)('writes the pack of %s', async (quarter) => {
  const folder = join(packs, quarter);
  rmSync(folder, { recursive: true, force: true });
  await exportQuarter(quarter, folder);
});

test.for(names)('the pack of %s is what an export of that server gives today', async (quarter) => {
  const fresh = newFolder();
  const url = await exportQuarter(quarter, fresh);
  for (const file of ['users.csv', 'groups.csv', 'memberships.csv', 'roster.csv']) {
    const made = readFileSync(join(fresh, file), 'utf8').replaceAll(url, 'http://127.0.0.1:3939');
    expect(made).toBe(readFileSync(join(packs, quarter, file), 'utf8'));
  }
});

test.for(names)('the pack of %s is as it was written', async (quarter) => {
  const { code, stdout } = await runCli(['audit', 'verify', `samples/packs/${quarter}`]);
  expect(code, stdout).toBe(0);
});
