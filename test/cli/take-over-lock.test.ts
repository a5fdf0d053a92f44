import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const names = Array.from({ length: 8 }, (_, at) => `new${at}`);
let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), `username\n${names.join('\n')}\n`);
  sandbox = await startSandbox({ seed: seedOf(names) });
});

const state = (): string => join(cwd, 'state');

/** @param onOutput called with what is printed meanwhile */
const rollcall = (
  argv: readonly string[],
  onOutput: (text: string) => void = () => undefined,
): Promise<CliResult> =>
  runCli([...argv, '--rate', '0', '--lookup-rate', '0', '--state-dir', 'state'], {
    cwd,
    env: environmentOf(sandbox),
    onOutput,
  });
const importing = ['import', 'people.csv', '--yes', '--out', 'run', '--concurrency', '1'];

const theirs = {
  pid: 1,
  host: 'otherpod',
  processes: 'of another container',
  startedAt: '2026-04-01T09:00:00.000Z',
};

/** The lock of the server as it is now, if there is one. */
function lockPath(): string | undefined {
  const [name] = readdirSync(state()).filter((each) => each.endsWith('.lock'));
  return name === undefined ? undefined : join(state(), name);
}

/** Leaves the lock of a run in another container, ten days old. */
async function leaveLock(): Promise<void> {
  mkdirSync(state());
  let path: string | undefined;
  await rollcall(importing, () => {
    path ??= lockPath();
  });
  rmSync(join(cwd, 'run'), { recursive: true });
  writeFileSync(path ?? '', JSON.stringify({ ...theirs, server: sandbox.url }));
  const tenDaysAgo = new Date(Date.now() - 10 * 24 * 3_600_000);
  utimesSync(path ?? '', tenDaysAgo, tenDaysAgo);
}

test('import names the flag, and with it says whose lock it was', async () => {
  await leaveLock();
  const refused = await rollcall(importing);
  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain('and was probably killed: process 1 on otherpod, since 2026-04-01T09:00');
  expect(refused.stderr).toMatch(
    /no sign of life for 10 days \(.*\.lock\)\. If it is over: --take-over-lock/,
  );
  const done = await rollcall([...importing, '--take-over-lock']);
  expect(done.exit).toBe('ok');
  expect(done.stderr).toContain(
    'Took over the lock of process 1 on otherpod, which started at 2026-04-01T09:00:00.000Z and has given no sign of life for 10 days.',
  );
  expect(lockPath()).toBeUndefined();
});

test('a run whose lock another one has taken stops, leaves the outcome files to it, and can be resumed', async () => {
  mkdirSync(state());
  sandbox.faults.add('latency,route=PUT /v1/users,ms=20');
  const running = rollcall(importing);
  await vi.waitUntil(() => writesIn(sandbox.requestLog).length >= 4, { interval: 1, timeout: 10_000 });
  writeFileSync(lockPath() ?? '', JSON.stringify({ ...theirs, server: sandbox.url }));
  const stopped = await running;
  expect(stopped.code).toBe(5);
  expect(stopped.stderr).toContain('the run stopped, because another run has taken over its lock');
  const writes = writesIn(sandbox.requestLog).length;
  expect(writes).toBeLessThan(names.length * 2);
  expect(readdirSync(join(cwd, 'run'))).not.toContain('outcomes.csv');
  expect(readFileSync(join(cwd, 'run', 'journal.jsonl'), 'utf8')).not.toContain('"withdrawn"');
  rmSync(lockPath() ?? '');
  const resumed = await rollcall(['resume', 'run']);
  expect(resumed.exit).toBe('ok');
  expect(sandbox.state().users.filter(({ username }) => names.includes(username))).toHaveLength(8);
});
