import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { JobContext } from '../../../src/jobs/job-context.ts';
import type { JobEvent } from '../../../src/jobs/job-event.ts';
import { lockServer } from '../../../src/jobs/run-folder/run-lock.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { buildProgram } from '../../resilience/program.ts';

const newFolder = temporaryFolders();
const server = 'https://connect.example.com';

interface LockContext extends Pick<JobContext, 'stateFolder' | 'now' | 'on'> {
  readonly events: readonly JobEvent[];
}

function contextIn(folder: string): LockContext {
  const events: JobEvent[] = [];
  return {
    stateFolder: join(folder, 'rollcall'),
    now: () => new Date(),
    on: (event) => void events.push(event),
    events,
  };
}

/** The lock as the file holds it, and where it is. */
function lockIn(folder: string): { path: string; text: () => string } {
  const state = join(folder, 'rollcall');
  const [name = 'none'] = readdirSync(state);
  return { path: join(state, name), text: () => readFileSync(join(state, name), 'utf8') };
}

const MINUTE_MS = 60_000;
/** What the disk of a busy machine may take for one sign of life. */
const DISK_MS = 15_000;

/** A folder with the lock of somebody else in it, and in that what differs from a lock of this process. */
function lockedBy(
  owner: object | string,
  silentMs = 0,
): { context: LockContext; path: string; text: () => string } {
  const folder = newFolder();
  const context = contextIn(folder);
  const { release } = lockServer(server, 'refuse', context);
  const lock = lockIn(folder);
  const own = JSON.parse(lock.text()) as object;
  release();
  writeFileSync(lock.path, typeof owner === 'string' ? owner : JSON.stringify({ ...own, ...owner }));
  const beat = new Date(Date.now() - silentMs);
  utimesSync(lock.path, beat, beat);
  return { context, ...lock };
}

const startedAt = '2026-04-01T09:00:00.000Z';

test('a second run is refused, and told who is first, where and since when', () => {
  const context = contextIn(newFolder());
  const { release } = lockServer(server, 'refuse', context);
  expect(() => lockServer(server, 'take-over', context)).toThrow(
    expect.objectContaining({
      code: 'run-active',
      message: expect.stringMatching(
        new RegExp(`process ${process.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\dT`),
      ) as string,
    }),
  );
  release();
  lockServer(server, 'refuse', context).release();
});

test('runs on two servers do not know of each other', () => {
  const context = contextIn(newFolder());
  const { release } = lockServer(server, 'refuse', context);
  lockServer('https://other.example.com', 'refuse', context).release();
  release();
});

test('the lock of a process that is gone is taken over', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  const { context, text } = lockedBy({ pid: child.pid, host: hostname(), startedAt });
  const { release } = lockServer(server, 'refuse', context);
  expect(JSON.parse(text())).toMatchObject({ pid: process.pid });
  release();
});

test.for<{ name: string; owner: object }>([
  { name: 'that is there', owner: { pid: process.ppid, host: hostname(), startedAt } },
  {
    name: 'of another computer, whose number means nothing here',
    owner: { pid: 2 ** 22 + 1, host: 'elsewhere', processes: 'elsewhere', startedAt },
  },
  {
    name: 'of another container with the same host name, which has our number',
    owner: { processes: 'another container', startedAt: '2001-01-01T00:00:00Z' },
  },
])('the lock of a process $name is not taken over while it gives signs of life', ({ owner }) => {
  const { context, text } = lockedBy(owner, 2 * MINUTE_MS);
  const before = text();
  for (const left of ['refuse', 'take-over'] as const) {
    expect(() => lockServer(server, left, context)).toThrow(
      expect.objectContaining({
        code: 'run-active',
        message: expect.stringContaining('another run is working') as string,
        hint: expect.stringMatching(/Wait for it to end\..*--take-over-lock.*3 minutes/) as string,
      }),
    );
  }
  expect(text()).toBe(before);
  expect(context.events).toEqual([]);
});

const DAY_MS = 24 * 60 * MINUTE_MS;

test.for<{ name: string; owner: object; silentMs: number; silence: string }>([
  {
    name: 'another computer',
    owner: { pid: 1, host: 'otherpod', processes: 'elsewhere', startedAt },
    silentMs: 10 * DAY_MS,
    silence: '10 days',
  },
  {
    name: 'an earlier container with our host name and number',
    owner: { processes: 'an earlier container', startedAt },
    silentMs: 4 * MINUTE_MS,
    silence: '4 minutes',
  },
  {
    name: 'a process whose number another program has now',
    owner: { pid: process.ppid, startedAt },
    silentMs: 5 * 60 * MINUTE_MS,
    silence: '5 hours',
  },
])('the lock that $name has left is taken over when that is said', ({ owner, silentMs, silence }) => {
  const { context, text, path } = lockedBy(owner, silentMs);
  const before = JSON.parse(text()) as { pid: number; host: string };
  expect(() => lockServer(server, 'refuse', context)).toThrow(
    expect.objectContaining({
      code: 'run-active',
      message: expect.stringContaining(`killed: process ${before.pid} on ${before.host}, since`) as string,
      hint: expect.stringContaining(`no sign of life for ${silence} (${path})`) as string,
    }),
  );
  const { release } = lockServer(server, 'take-over', context);
  expect(JSON.parse(text())).toMatchObject({ pid: process.pid, host: hostname() });
  expect(context.events).toMatchObject([{ kind: 'lock-taken-over', owner: before }]);
  release();
});

test('the time of this computer does not matter, only that of the disk', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS });
  try {
    const { context } = lockedBy({ host: 'elsewhere', processes: 'elsewhere' }, DAY_MS);
    expect(() => lockServer(server, 'take-over', context)).toThrow(
      expect.objectContaining({ code: 'run-active' }),
    );
  } finally {
    vi.useRealTimers();
  }
});

describe('the sign of life', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A lock of ours whose last sign of life was an hour ago. */
  function silentLock() {
    const folder = newFolder();
    const lock = lockServer(server, 'refuse', contextIn(folder));
    const file = lockIn(folder);
    const anHourAgo = new Date(Date.now() - 60 * MINUTE_MS);
    utimesSync(file.path, anHourAgo, anHourAgo);
    const age = (): number => Date.now() - statSync(file.path).mtimeMs;
    return { ...lock, ...file, age };
  }

  test('renews the time of the lock, and nothing else, until it is given back', async () => {
    const { release, text, path, age } = silentLock();
    const before = text();
    vi.advanceTimersByTime(20_000);
    await vi.waitFor(() => {
      expect(age()).toBeLessThan(MINUTE_MS);
    }, DISK_MS);
    expect(text()).toBe(before);
    release();
    expect(vi.getTimerCount()).toBe(0);
    expect(() => statSync(path)).toThrow();
  });

  test('is not given to a lock that another run has placed', async () => {
    const { release, lost, confirm, path, text, age } = silentLock();
    const theirs = JSON.stringify({ pid: 1, host: 'elsewhere', startedAt, server });
    writeFileSync(path, theirs);
    const anHourAgo = new Date(Date.now() - 60 * MINUTE_MS);
    utimesSync(path, anHourAgo, anHourAgo);
    vi.advanceTimersByTime(20_000);
    await vi.waitFor(() => {
      expect(lost.aborted).toBe(true);
    }, DISK_MS);
    expect(confirm).toThrow('refused');
    expect(age()).toBeGreaterThan(59 * MINUTE_MS);
    release();
    expect(text()).toBe(theirs);
  });

  test('that finds no lock any more says so before the next write', () => {
    const { confirm, lost, path, release } = silentLock();
    confirm();
    rmSync(path);
    expect(confirm).toThrow('refused');
    expect(lost.aborted).toBe(true);
    release();
  });
});

describe('a program that holds a lock', () => {
  let program = '';
  // Whichever test comes first builds the program, which can take longer than a test may.
  beforeAll(async () => {
    program = (await buildProgram()).replace(/cli.main\.js$/, join('jobs', 'run-folder', 'run-lock.js'));
  }, 120_000);

  test('is not kept running by the sign of life', async () => {
    const folder = newFolder();
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `const { lockServer } = await import(${JSON.stringify(pathToFileURL(program).href)});
         lockServer('https://a.example', 'refuse', { stateFolder: ${JSON.stringify(join(folder, 'state'))}, now: () => new Date(), on() {} });`,
      ],
      { stdio: 'inherit' },
    );
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(readdirSync(join(folder, 'state'))).toHaveLength(1);
  });
});

test.for<{ name: string; owner: object | string }>([
  // A container that is started again gives the same number to the same program.
  {
    name: 'our own number, from before this process began',
    owner: { pid: process.pid, host: hostname(), startedAt: '2001-01-01T00:00:00Z' },
  },
  { name: 'nothing, as a full disk leaves it', owner: '' },
  { name: 'half a line', owner: '{"pid":12' },
])('a lock with $name is taken over', ({ owner }) => {
  const { context } = lockedBy(owner);
  lockServer(server, 'refuse', context).release();
});

test('a lock that somebody else has taken meanwhile is not given back for them', () => {
  const folder = newFolder();
  const { release } = lockServer(server, 'refuse', contextIn(folder));
  const { path, text } = lockIn(folder);
  const theirs = JSON.stringify({ pid: process.ppid, host: hostname(), startedAt, server });
  writeFileSync(path, theirs);
  release();
  expect(text()).toBe(theirs);
});

test('nothing but the lock stays in the folder, and nothing at all when it is given back', () => {
  const folder = newFolder();
  const { release } = lockServer(server, 'refuse', contextIn(folder));
  expect(readdirSync(join(folder, 'rollcall'))).toHaveLength(1);
  release();
  expect(readdirSync(join(folder, 'rollcall'))).toEqual([]);
});
