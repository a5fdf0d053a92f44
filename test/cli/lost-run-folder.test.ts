import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const people = Array.from({ length: 60 }, (_, index) => `person${index}`);

/** Imports sixty people, and does something to the run folder once a few of them are created. */
async function importWhile(
  lose: (cwd: string) => void,
): Promise<CliResult & { writes: number; cwd: string }> {
  const cwd = newFolder();
  const sandbox = await startSandbox({ seed: seedOf(people) });
  writeFileSync(join(cwd, 'people.csv'), ['username', ...people, ''].join('\n'));
  const words = ['import', 'people.csv', '--yes', '--out', 'run', '--lookup-rate', '0', '--rate', '60'];
  const running = runCli(words, { cwd, env: environmentOf(sandbox) });
  await vi.waitUntil(() => writesIn(sandbox.requestLog).length > 5, { timeout: 15_000, interval: 5 });
  lose(cwd);
  const result = await running;
  await sandbox.close();
  return { ...result, cwd, writes: writesIn(sandbox.requestLog).length };
}

test('a run whose folder is removed stops: nothing would record what it sends', async () => {
  const { code, stderr, writes } = await importWhile((cwd) => {
    rmSync(join(cwd, 'run'), { recursive: true });
  });
  expect(code).toBe(1);
  expect(stderr).toContain('the journal of the run was removed while the run was going on');
  expect(stderr).not.toContain('a fault of rollcall');
  expect(writes).toBeLessThan(people.length);
});

test('a run whose folder is moved says how to go on, and its journal is whole', async () => {
  const { code, stderr, cwd } = await importWhile((folder) => {
    renameSync(join(folder, 'run'), join(folder, 'elsewhere'));
  });
  expect(code).toBe(1);
  expect(stderr).toContain('run/outcomes.csv could not be written: the folder was moved or removed');
  expect(stderr).toContain('rollcall results NEW-FOLDER');
  // It went along. That of a process that has ended counts for nothing, but this process goes on.
  rmSync(join(cwd, 'elsewhere', 'run.lock'));
  const { exit, stdout } = await runCli(['results', 'elsewhere'], { cwd });
  expect(exit).toBe('ok');
  expect(stdout).toContain('60 of 60 rows done');
});
