import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobContext } from '../../../src/jobs/job-context.ts';
import { lockServer } from '../../../src/jobs/run-folder/run-lock.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const server = 'https://connect.example.com';

type LockContext = Pick<JobContext, 'stateFolder' | 'now'>;

const contextIn = (folder: string): LockContext => ({
  stateFolder: join(folder, 'rollcall'),
  now: () => new Date(),
});

/** The lock as the file holds it, and where it is. */
function lockIn(folder: string): { path: string; text: () => string } {
  const state = join(folder, 'rollcall');
  const [name = 'none'] = readdirSync(state);
  return { path: join(state, name), text: () => readFileSync(join(state, name), 'utf8') };
}

/** A folder with the lock of somebody else in it. */
function lockedBy(owner: object | string): { context: LockContext; path: string; text: () => string } {
  const folder = newFolder();
  const context = contextIn(folder);
  lockServer(server, context);
  const lock = lockIn(folder);
  writeFileSync(lock.path, typeof owner === 'string' ? owner : JSON.stringify({ server, ...owner }));
  return { context, ...lock };
}

const startedAt = '2026-04-01T09:00:00.000Z';

test('a second run is refused, and told who is first, where and since when', () => {
  const context = contextIn(newFolder());
  const unlock = lockServer(server, context);
  expect(() => lockServer(server, context)).toThrow(
    expect.objectContaining({
      code: 'run-active',
      message: expect.stringMatching(
        new RegExp(`process ${process.pid} on ${hostname()}, since \\d{4}-\\d\\d-\\d\\dT`),
      ) as string,
    }),
  );
  unlock();
  lockServer(server, context)();
});

test('runs on two servers do not know of each other', () => {
  const context = contextIn(newFolder());
  const unlock = lockServer(server, context);
  lockServer('https://other.example.com', context)();
  unlock();
});

test('the lock of a process that is gone is taken over', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  const { context, text } = lockedBy({ pid: child.pid, host: hostname(), startedAt });
  const unlock = lockServer(server, context);
  expect(JSON.parse(text())).toMatchObject({ pid: process.pid });
  unlock();
});

test.for<{ name: string; owner: object }>([
  { name: 'that is there', owner: { pid: process.ppid, host: hostname(), startedAt } },
  {
    name: 'of another computer, whose number means nothing here',
    owner: { pid: 2 ** 22 + 1, host: 'elsewhere', startedAt },
  },
])('the lock of a process $name is not taken over', ({ owner }) => {
  const { context, text } = lockedBy(owner);
  const before = text();
  expect(() => lockServer(server, context)).toThrow(expect.objectContaining({ code: 'run-active' }));
  expect(text()).toBe(before);
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
  lockServer(server, context)();
});

test('a lock that somebody else has taken meanwhile is not given back for them', () => {
  const folder = newFolder();
  const unlock = lockServer(server, contextIn(folder));
  const { path, text } = lockIn(folder);
  const theirs = JSON.stringify({ pid: process.ppid, host: hostname(), startedAt, server });
  writeFileSync(path, theirs);
  unlock();
  expect(text()).toBe(theirs);
});

test('nothing but the lock stays in the folder, and nothing at all when it is given back', () => {
  const folder = newFolder();
  const unlock = lockServer(server, contextIn(folder));
  expect(readdirSync(join(folder, 'rollcall'))).toHaveLength(1);
  unlock();
  expect(readdirSync(join(folder, 'rollcall'))).toEqual([]);
});
