import { dirname, join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { timeWords } from '../../core/text/time-words.ts';
import type { JobContext } from '../job-context.ts';
import { type FoundLock, holdsLock, inspectLock, placeLock, takeAwayLock, touchLock } from './lock-file.ts';
import { isGone, type Locked, type LockOwner, parseOwner, thisProcess } from './lock-owner.ts';
import { makeStateFolder, stateKey, stateNotWritable } from './state-folder.ts';

/** How often the owner of a lock gives a sign of life. */
const BEAT_MS = 20_000;
/** A lock without one for so long has been left. A network disk may show another host a time that is a minute old. */
const STALE_MS = 3 * 60_000;

/** What becomes of a lock that was left, where its process cannot be looked up. */
export type LeftLock = 'refuse' | 'take-over';

/** The right of this run alone to write to a server. */
export interface ServerLock {
  /** Aborted, with the exit as its reason, as soon as it is noticed that the lock is no longer this run's. */
  readonly lost: AbortSignal;
  /** Looks whether it still is. A run that was suspended may have been taken for dead. */
  readonly isHeld: () => boolean;
  /** To be called right before each write. @throws the reason of `lost` */
  readonly confirm: () => void;
  readonly release: () => void;
}

/** For a job that does not write. */
export const noLock: ServerLock = {
  lost: new AbortController().signal,
  isHeld: () => true,
  confirm: () => undefined,
  release: () => undefined,
};

/**
 * Makes sure that only one run at a time works on a server from one state folder. The lock of a process that has
 * certainly ended is taken over. One that was left by another computer or container gives no sign of life, and is taken
 * over when the operator says so; its owner, should it only have been suspended, sees that before its next write. A lock
 * appears whole, under its name, or not at all; it is taken away by renaming, so that of several runs that find it left
 * only one takes it.
 * @throws {OperatorError} `run-active`, naming who holds it; `state-folder-not-writable`
 */
export function lockServer(
  server: string,
  left: LeftLock,
  job: Pick<JobContext, 'stateFolder' | 'now' | 'on'>,
): ServerLock {
  const path = join(makeStateFolder(job), `${stateKey(server)}.lock`);
  try {
    return takeLock(path, { server }, left, job);
  } catch (error) {
    throw error instanceof OperatorError ? error : stateNotWritable(dirname(path), error);
  }
}

/**
 * Takes the lock at a path. @param left what becomes of one that gives no sign of life
 * @throws {OperatorError} `run-active`; what the file system says where the lock cannot be written
 */
export function takeLock(
  path: string,
  locked: Locked,
  left: LeftLock,
  job: Pick<JobContext, 'now' | 'on'>,
): ServerLock {
  const own = JSON.stringify(thisProcess(locked, job.now()));
  while (!placeLock(path, own)) {
    const found = inspectLock(path);
    if (found === undefined) continue;
    const other = parseOwner(found.text);
    const isOver = other === undefined || isGone(other);
    if (!isOver && (left === 'refuse' || found.silentMs < STALE_MS)) throw active(other, found, path);
    takeAwayLock(path, found.text);
    if (!isOver) job.on({ kind: 'lock-taken-over', owner: other, silentMs: found.silentMs });
  }
  return keepLock(path, own);
}

/** Who holds the lock at a path and gives signs of life. Undefined: the run there has ended, or was killed. */
export function workingAt(path: string): LockOwner | undefined {
  const found = inspectLock(path);
  const owner = found === undefined ? undefined : parseOwner(found.text);
  if (found === undefined || owner === undefined) return undefined;
  return isGone(owner) || found.silentMs >= STALE_MS ? undefined : owner;
}

function keepLock(path: string, own: string): ServerLock {
  const lost = new AbortController();
  const bytes = Buffer.from(own);
  const beat = async (): Promise<void> => {
    try {
      if (!(await touchLock(path, own))) lost.abort(LOST);
    } catch {
      // A disk that is away for a moment: the next sign of life may get through, and writes ask for themselves.
    }
  };
  const timer = setInterval(() => void beat(), BEAT_MS);
  // The lock lives as long as the run, not the run as long as the lock.
  timer.unref();
  const isHeld = (): boolean => {
    if (!holdsLock(path, bytes)) lost.abort(LOST);
    return !lost.signal.aborted;
  };
  return {
    lost: lost.signal,
    isHeld,
    confirm: () => {
      if (!isHeld()) lost.signal.throwIfAborted();
    },
    release: () => {
      clearInterval(timer);
      // Another run that took this one for ended may hold it by now.
      if (holdsLock(path, bytes)) takeAwayLock(path, own);
    },
  };
}

const LOST = 'refused';

function active(
  { pid, host, startedAt, server, folder }: LockOwner,
  { silentMs }: FoundLock,
  path: string,
): OperatorError {
  const who = `process ${pid} on ${host}, since ${startedAt}`;
  const doing = server === undefined ? `writing to the folder ${folder}` : `working on ${server}`;
  const otherwise = server === undefined ? ', or give --out another folder' : '';
  return silentMs < STALE_MS
    ? new OperatorError(`another run is ${doing}: ${who}`, {
        code: 'run-active',
        hint: `No change was sent. Wait for it to end${otherwise}. If it was killed, add --take-over-lock when it has given no sign of life for ${timeWords(STALE_MS)}.`,
      })
    : new OperatorError(`another run has locked ${server ?? folder}, and was probably killed: ${who}`, {
        code: 'run-active',
        hint: `No change was sent. It has given no sign of life for ${timeWords(silentMs)} (${path}). If it is over: --take-over-lock`,
      });
}

/** @throws {OperatorError} `run-active` where the lock was lost: the journal holds what was done until then */
export function refuseLostLock({ isHeld }: ServerLock, resumeCommand: string): void {
  if (isHeld()) return;
  throw new OperatorError('the run stopped, because another run has taken over its lock', {
    code: 'run-active',
    hint: `What was sent until then is in the journal. When the other run has ended: ${resumeCommand}`,
  });
}
