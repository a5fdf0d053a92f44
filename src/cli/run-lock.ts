import { createHash, randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { isProcessGone } from '../targets/shared-rate/process-gone.ts';
import type { Context } from './context.ts';
import { stateFolder } from './state-folder.ts';

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  readonly server: string;
}

/**
 * Makes sure that one run at a time works on a server from this account. The lock of a process that is no
 * longer there is taken over. A lock appears whole, under its name, or not at all; it is taken away by
 * renaming, so that of several who find it stale only one takes it.
 * @returns gives the lock back
 * @throws {OperatorError} `run-active`, naming who holds it
 */
export function lockServer(server: string, context: Pick<Context, 'env' | 'now'>): () => void {
  const name = createHash('sha256').update(server).digest('hex').slice(0, 16);
  const path = join(stateFolder(context), `${name}.lock`);
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: context.now().toISOString(),
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
    // Somebody who thought us gone may hold it by now.
    if (read(path) === own) rmSync(path, { force: true });
  };
}

/** Links a file that is written already: nobody can see a lock that is still empty. */
function tryToWrite(path: string, text: string): boolean {
  const aside = asideOf(path);
  try {
    writeFileSync(aside, text, { flag: 'wx', mode: 0o600 });
    place(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Removes a lock that holds this text. One that another has put there since goes back to its place. */
function takeAway(path: string, stale: string): void {
  const aside = asideOf(path);
  try {
    renameSync(path, aside);
    if (read(aside) !== stale) place(aside, path);
  } catch (error) {
    // Gone already; or a third one has taken the place.
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

/** What file systems say that have no hard links. */
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

/** Undefined where it is no lock of ours: nothing that could be waited for. */
function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

/** Only this computer's processes can be asked after. */
function isGone({ pid, host, startedAt }: Owner): boolean {
  if (host !== hostname()) return false;
  // In a container numbers come again: a run that began before this process is not this process.
  if (pid === process.pid) return Date.parse(startedAt) < performance.timeOrigin;
  return isProcessGone(pid);
}

const active = ({ pid, host, startedAt, server }: Owner, path: string): OperatorError =>
  new OperatorError(`another run works on ${server}: process ${pid} on ${host}, since ${startedAt}`, {
    code: 'run-active',
    hint: `Nothing was sent. Wait for it to end. If that process is no rollcall any more, remove ${path}.`,
  });
