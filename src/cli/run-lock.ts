import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { OperatorError } from '../core/errors.ts';
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
 * longer there is taken over.
 * @returns gives the lock back
 * @throws {OperatorError} `run-active`, naming who holds it
 */
export function lockServer(server: string, context: Context): () => void {
  const name = createHash('sha256').update(server).digest('hex').slice(0, 16);
  const path = join(stateFolder(context), `${name}.lock`);
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: context.now().toISOString(),
    server,
  };
  while (!tryToWrite(path, owner)) {
    const other = readOwner(path);
    if (other !== undefined && !isGone(other)) throw active(other, path);
    rmSync(path, { force: true });
  }
  return () => {
    rmSync(path, { force: true });
  };
}

function tryToWrite(path: string, owner: Owner): boolean {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the lock is gone by now, or was cut short while it was written. */
function readOwner(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return undefined;
  }
}

/** Only this computer's processes can be asked after. */
function isGone({ pid, host }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // EPERM: it is there, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

const active = ({ pid, host, startedAt, server }: Owner, path: string): OperatorError =>
  new OperatorError(`another run works on ${server}: process ${pid} on ${host}, since ${startedAt}`, {
    code: 'run-active',
    hint: `Nothing was sent. Wait for it to end. If that process is no rollcall any more, remove ${path}.`,
  });
