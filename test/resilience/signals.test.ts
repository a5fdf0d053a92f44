import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { Attempt } from './attempt.ts';
import { endingOf } from './ending.ts';
import { largeJob, smallJob, type Job } from './job.ts';
import { buildProgram } from './program.ts';
import { runUninterrupted, type Uninterrupted } from './sweep.ts';

const newFolder = temporaryFolders();
const fortyPeople = largeJob(40);
/** How often to check, and for how long at most, in milliseconds. */
const soon = { interval: 2, timeout: 20_000 };

let program: string;
const uninterrupted = new Map<Job, Uninterrupted>();
beforeAll(async () => {
  program = await buildProgram();
  for (const job of [smallJob, fortyPeople]) {
    uninterrupted.set(job, await runUninterrupted(job, 1, { program, newFolder }));
  }
}, 60_000);

interface Running {
  readonly child: ChildProcess;
  /** Its output so far. */
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<number | null>;
}

/** An import in a separate process, and its result. */
class Import {
  readonly attempt: Attempt;
  readonly sandbox: Sandbox;
  readonly job: Job;

  private constructor(job: Job, sandbox: Sandbox) {
    this.job = job;
    this.sandbox = sandbox;
    this.attempt = new Attempt({
      job,
      env: environmentOf(sandbox),
      folder: newFolder(),
      concurrency: 2,
    });
  }

  static async on<T>(job: Job, act: (each: Import) => Promise<T>): Promise<T> {
    const sandbox = await startSandbox(job.sandbox);
    try {
      return await act(new Import(job, sandbox));
    } finally {
      await sandbox.close();
    }
  }

  /** @param wrapper a command that runs the command line */
  start(wrapper: readonly string[] = []): Running {
    const [command = '', ...args] = [...wrapper, process.execPath, program, ...this.attempt.beginning];
    const child = spawn(command, args, {
      cwd: this.attempt.folder,
      env: { PATH: process.env['PATH'], ...this.attempt.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    return { child, said, ended };
  }

  get writes(): number {
    return this.sandbox.requestLog.filter(({ method }) => method !== 'GET').length;
  }

  /** Whether the last line of the journal says that the run has ended. */
  get hasEnd(): boolean {
    return this.attempt.journal().at(-2)?.startsWith('{"kind":"end"') ?? false;
  }

  /** Finishes the import in this process, and expects the result of an uninterrupted one. */
  async expectToFinish(): Promise<void> {
    await this.attempt.finish();
    const { rows, accounts, members, log } = await endingOf(this.attempt, this.sandbox);
    const { ending } = uninterrupted.get(this.job)!;
    expect({ rows, accounts, members, log }).toEqual({
      rows: ending.rows,
      accounts: ending.accounts,
      members: ending.members,
      log: ending.log,
    });
  }
}

/** Windows has neither these signals nor limits of this kind. */
const posixTest = test.runIf(process.platform !== 'win32');

posixTest.for([
  { signal: 'SIGINT', code: 130 },
  { signal: 'SIGTERM', code: 143 },
  { signal: 'SIGHUP', code: 143 },
] as const)(
  '$signal: waits for the answers to requests that were sent, and writes the files',
  { timeout: 30_000 },
  async ({ signal, code }) => {
    await Import.on(smallJob, async (run) => {
      run.sandbox.faults.add('latency,route=PUT /v1/users,nth=1,ms=600');
      const { child, said, ended } = run.start();
      await vi.waitUntil(() => run.writes >= 2, soon);
      const signalledAt = performance.now();
      child.kill(signal);
      await vi.waitUntil(() => said.stderr.includes('Press Ctrl-C again'), soon);
      // Long before the answer.
      expect(performance.now() - signalledAt).toBeLessThan(400);
      expect(await ended).toBe(code);
      expect(said.stdout).toContain('rollcall resume run');
      expect(run.attempt.outcomes()).toHaveLength(smallJob.rows);
      expect(run.hasEnd).toBe(true);
      expect(run.sandbox.requestLog.every(({ status }) => status > 0)).toBe(true);
      await run.expectToFinish();
    });
  },
);

posixTest.for([
  { first: 'SIGINT', second: 'SIGINT', code: 130 },
  { first: 'SIGTERM', second: 'SIGINT', code: 130 },
  { first: 'SIGHUP', second: 'SIGTERM', code: 143 },
] as const)(
  '$first, then $second: exits at once, and the run can be resumed',
  { timeout: 30_000 },
  async ({ first, second, code }) => {
    await Import.on(smallJob, async (run) => {
      run.sandbox.faults.add('latency,route=PUT /v1/users,nth=1,ms=2500');
      const { child, said, ended } = run.start();
      await vi.waitUntil(() => run.writes >= 2, soon);
      child.kill(first);
      await vi.waitUntil(() => said.stderr.includes('Stopping'), soon);
      const signalledAt = performance.now();
      child.kill(second);
      expect(await ended).toBe(code);
      expect(performance.now() - signalledAt).toBeLessThan(1000);
      expect(run.hasEnd).toBe(false);
      run.sandbox.faults.clear();
      await run.expectToFinish();
    });
  },
);

posixTest(
  'Ctrl-C before any write: no write is sent, and no folder is left',
  { timeout: 30_000 },
  async () => {
    await Import.on(smallJob, async (run) => {
      run.sandbox.faults.add('latency,ms=300');
      const { child, ended } = run.start();
      await vi.waitUntil(() => run.sandbox.requestLog.length >= 3, soon);
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(run.writes).toBe(0);
      expect(readdirSync(run.attempt.folder).toSorted()).toEqual(['people.csv', 'rollcall']);
    });
  },
);

test('a closed pipe, as with `| head`, does not end the run', { timeout: 30_000 }, async () => {
  await Import.on(smallJob, async (run) => {
    const { child, ended } = run.start();
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect(await ended).toBe(3);
    expect(run.hasEnd).toBe(true);
    await run.expectToFinish();
  });
});

/** The largest size of a file, in blocks of 512 bytes: enough for the plan and for some writes in the journal. */
const BLOCKS = 80;

posixTest(
  'a journal that cannot grow: only what is in it is sent, and the error is reported',
  { timeout: 30_000 },
  async () => {
    await Import.on(fortyPeople, async (run) => {
      const { said, ended } = run.start(['sh', '-c', `ulimit -f ${BLOCKS}; exec "$0" "$@"`]);
      expect(await ended).toBe(1);
      expect(said.stderr).toContain('journal-not-writable');
      expect(said.stderr).toContain('rollcall resume');
      const intents = run.attempt.journal().filter((line) => /^\{"kind":"intent".*\}$/.test(line));
      expect(intents.length).toBeGreaterThan(3);
      expect(run.writes).toBeGreaterThan(3);
      expect(run.writes).toBeLessThanOrEqual(intents.length);
      await run.expectToFinish();
    });
  },
);
