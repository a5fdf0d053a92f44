import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { writesIn } from '../helpers/servers.ts';
import { Attempt } from './attempt.ts';
import { endingOf } from './ending.ts';
import { smallJob } from './job.ts';
import { buildProgram } from './program.ts';
import { runUninterrupted } from './sweep.ts';

const newFolder = temporaryFolders();
/** How often to check, and for how long at most, in milliseconds. */
const soon = { interval: 2, timeout: 20_000 };

/** As if the owner of the locks, of the server and of the folder, had given no sign of life for ten minutes. */
function silenceLocks({ folder }: Attempt): void {
  const tenMinutesAgo = new Date(Date.now() - 10 * 60_000);
  for (const locked of [join(folder, 'rollcall'), join(folder, 'run')]) {
    for (const lock of readdirSync(locked).filter((name) => name.endsWith('.lock')))
      utimesSync(join(locked, lock), tenMinutesAgo, tenMinutesAgo);
  }
}

/** Windows has no such signals. */
test.runIf(process.platform !== 'win32')(
  'a suspended run whose lock was taken over sends no further change when it wakes up',
  { timeout: 60_000 },
  async () => {
    const program = await buildProgram();
    const { ending } = await runUninterrupted(smallJob, 1, { program, newFolder });
    const sandbox = await startSandbox(smallJob.sandbox);
    try {
      const attempt = new Attempt({
        job: smallJob,
        env: environmentOf(sandbox),
        folder: newFolder(),
        concurrency: 2,
        pace: ['--rate', '20', '--lookup-rate', '0'],
      });
      const child = spawn(process.execPath, [program, ...attempt.beginning], {
        cwd: attempt.folder,
        env: { PATH: process.env['PATH'], ...attempt.env },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
      const ended = once(child, 'close');
      await vi.waitUntil(() => writesIn(sandbox.requestLog).length >= 3, soon);
      child.kill('SIGSTOP');

      expect((await attempt.run(attempt.resuming)).stderr).toContain('another run is working on');
      silenceLocks(attempt);
      const refused = await attempt.run(attempt.resuming);
      expect(refused.code).toBe(5);
      expect(refused.stderr).toContain('no sign of life for 10 minutes');
      const resumed = await attempt.run([...attempt.resuming, '--take-over-lock']);
      expect(resumed.stderr).toContain(`Took over the lock of process ${child.pid} on `);
      expect(resumed.stderr).toContain(`Took over the folder run from process ${child.pid} on `);
      const writes = writesIn(sandbox.requestLog).length;

      child.kill('SIGCONT');
      expect(await ended).toEqual([5, null]);
      expect(said).toContain('another run has taken over its lock');
      expect(said).toContain('rollcall resume run');
      expect(writesIn(sandbox.requestLog)).toHaveLength(writes);
      const { rows, accounts, members, log } = await endingOf(attempt, sandbox);
      expect({ rows, accounts, members, log }).toEqual({
        rows: ending.rows,
        accounts: ending.accounts,
        members: ending.members,
        log: ending.log,
      });
      expect((await attempt.run(attempt.resuming)).stderr).toContain('resume-nothing-left');
    } finally {
      await sandbox.close();
    }
  },
);
