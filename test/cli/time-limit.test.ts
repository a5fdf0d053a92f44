import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
afterEach(() => sandbox.close());

test('a wait that the server asks for does not outlast the time of the run', async () => {
  const names = ['ann', 'ben', 'cleo'];
  sandbox = await startSandbox({ seed: seedOf(names) });
  sandbox.faults.add('rate-limit,retry-after=100,route=PUT /v1/users,from=2');
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), ['username', ...names, ''].join('\n'));
  const place = { cwd, env: environmentOf(sandbox) };
  const started = performance.now();
  const { code, stdout } = await runCli(
    ['import', 'people.csv', '--yes', '--out', 'run', '--concurrency', '1', '--max-duration', '2s'],
    place,
  );
  // The server asked for 100 seconds.
  expect(performance.now() - started).toBeLessThan(50_000);
  expect([code, stdout]).toEqual([11, expect.stringContaining('The time limit (--max-duration or --until)')]);
  expect(writesIn(sandbox.requestLog)).toHaveLength(2);
  sandbox.faults.clear();
  expect((await runCli(['resume', 'run'], place)).stdout).toContain('3 of 3 rows done.');
});
