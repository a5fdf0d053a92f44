import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { isProcessGone } from '../../targets/shared-rate/process-gone.ts';
import type { JobContext } from '../job-context.ts';
import { makeStateFolder, stateKey, stateNotWritable } from './state-folder.ts';

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  readonly server: string;
}

/**
 * Makes sure that only one run at a time works on a server from this account. The lock of a process that has
 * ended is taken over. A lock appears whole, under its name, or not at all; it is taken away by renaming, so
 * that of several runs that find it stale only one takes it.
 * @returns a function that gives the lock back
 * @throws {OperatorError} `run-active`, naming who holds it; `state-folder-not-writable`
 */
export function lockServer(server: string, job: Pick<JobContext, 'stateFolder' | 'now'>): () => void {
  const path = join(makeStateFolder(job), `${stateKey(server)}.lock`);
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: job.now().toISOString(),
    server,
  };
  const own = JSON.stringify(owner);
  while (!tryToWrite(path, own)) {
    const found = read(path);
    if (found === undefined) continue;
    const other = parseOwner(found);
    if (other !== undefined && !isGone(other)) throw active(other, path);
    takeAway(path, found);
  }
  return () => {
    // Another run that took this one for ended may hold it by now.
    if (read(path) === own) rmSync(path, { force: true });
  };
}

/** Links a file that is already written: a lock is never seen empty. */
function tryToWrite(path: string, text: string): boolean {
  const aside = asideOf(path);
  try {
    writeFileSync(aside, text, { flag: 'wx', mode: 0o600 });
    place(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw stateNotWritable(dirname(path), error);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Removes a lock that holds this text. One that another run has put there since goes back to its place. */
function takeAway(path: string, stale: string): void {
  const aside = asideOf(path);
  try {
    renameSync(path, aside);
    if (read(aside) !== stale) place(aside, path);
  } catch (error) {
    // Already gone, or a third run has taken the place.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Under a name that is free: throws EEXIST where it is not. */
function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** Errors of file systems without hard links. */
const NO_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const asideOf = (path: string): string => `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;

/** Undefined where it is gone by now. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined where it is not a lock of ours, and so no run to wait for. */
function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

/** Only processes on this computer can be checked. */
function isGone({ pid, host, startedAt }: Owner): boolean {
  if (host !== hostname()) return false;
  // A restarted container hands out the same numbers: a run that began before this process is not this process.
  if (pid === process.pid) return Date.parse(startedAt) < performance.timeOrigin;
  return isProcessGone(pid);
}

const active = ({ pid, host, startedAt, server }: Owner, path: string): OperatorError =>
  new OperatorError(`another run is working on ${server}: process ${pid} on ${host}, since ${startedAt}`, {
    code: 'run-active',
    hint: `No change was sent. Wait for it to end. If that process is no longer rollcall, remove ${path}.`,
  });
