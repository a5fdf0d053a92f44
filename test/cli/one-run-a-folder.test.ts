import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const people = Array.from({ length: 5 }, (_, index) => `person${index}`);

function folderWithRoster(): string {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), ['username', ...people, ''].join('\n'));
  return cwd;
}

const server = (): Promise<Sandbox> => startSandbox({ seed: seedOf(people) });

/** An import into the folder `run`, from a state folder that no other run knows. */
const importing = (
  sandbox: Sandbox,
  { cwd, state, onOutput }: { cwd: string; state: string; onOutput?: (text: string) => void },
): Promise<CliResult> =>
  runCli(
    ['import', 'people.csv', '--yes', '--out', 'run', '--rate', '0', '--lookup-rate', '0'].concat([
      '--state-dir',
      state,
    ]),
    { cwd, env: environmentOf(sandbox), ...(onOutput === undefined ? {} : { onOutput }) },
  );

test('two runs with one --out: the second is refused before it asks its server anything', async () => {
  const [one, other] = [await server(), await server()];
  const cwd = folderWithRoster();
  let second: Promise<CliResult> | undefined;
  const first = await importing(one, {
    cwd,
    state: 'a',
    // The plan is shown: the first run has no journal yet.
    onOutput: () => {
      second ??= importing(other, { cwd, state: 'b' });
    },
  });
  const refused = await second;
  expect(refused?.code).toBe(5);
  expect(refused?.stderr).toContain(`another run is writing to the folder run: process ${process.pid} on `);
  expect(refused?.stderr).toContain('or give --out another folder');
  expect(other.requestLog).toEqual([]);
  expect(first.exit).toBe('ok');
  expect(writesIn(one.requestLog)).toHaveLength(people.length);
  expect(readFileSync(join(cwd, 'run', 'journal.jsonl'), 'utf8')).toContain(one.url);
  expect(existsSync(join(cwd, 'run', 'run.lock'))).toBe(false);
});

test('a folder whose run was killed is free for the next', async () => {
  const sandbox = await server();
  const cwd = folderWithRoster();
  mkdirSync(join(cwd, 'run'));
  writeFileSync(join(cwd, 'run', 'run.lock'), 'what a crash has left of a lock');
  expect((await importing(sandbox, { cwd, state: 'a' })).exit).toBe('ok');
});

test('results and undo of a run that is working say how far it is, and write nothing', async () => {
  const sandbox = await startSandbox({ seed: seedOf(people), latencyMs: 300 });
  const cwd = folderWithRoster();
  const asked: Promise<CliResult>[] = [];
  const first = await importing(sandbox, {
    cwd,
    state: 'a',
    onOutput: () => {
      if (asked.length > 0) return;
      for (const command of ['results', 'undo'])
        asked.push(runCli([command, 'run'], { cwd, env: environmentOf(sandbox) }));
    },
  });
  for (const { code, stderr } of await Promise.all(asked)) {
    expect(stderr).toContain(`the run in run is still working (process ${process.pid} on `);
    expect(code).toBe(5);
  }
  expect(first.exit).toBe('ok');
  expect(existsSync(join(cwd, 'undo.json'))).toBe(false);
});
