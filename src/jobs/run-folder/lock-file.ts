import { codeOf } from './state-folder.ts';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';

/** A lock as it was found. */
export interface FoundLock {
  readonly text: string;
  /** Since its owner has last written to it, by the clock of the disk. */
  readonly silentMs: number;
}

/**
 * Links a file that is already written: a lock is never seen empty.
 * @returns whether the place was free
 */
export function placeLock(path: string, text: string): boolean {
  const aside = asideOf(path);
  try {
    writeFileSync(aside, text, { flag: 'wx', mode: 0o600 });
    link(aside, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Undefined where it is gone by now. */
function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Whether the lock holds these bytes; one that cannot be read proves nothing. Asked several times for each row, so no
 * text is made: with an encoding, `readFileSync` leaves a hidden class behind each time.
 */
export function holdsLock(path: string, bytes: Buffer): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    // One more than there should be, so that a longer text is not taken for this one.
    const found = Buffer.allocUnsafe(bytes.length + 1);
    return bytes.equals(found.subarray(0, readSync(file, found)));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * A lock and the time since its last sign of life; undefined where it is gone by now. The clocks of two hosts differ, so
 * that of neither is asked: the disk has stamped the lock when its owner wrote to it (a file server does so by its own
 * clock), and stamps a file that is written now.
 */
export function inspectLock(path: string): FoundLock | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const text = readFileSync(file, 'utf8');
    const writtenAt = fstatSync(file).mtimeMs;
    return { text, silentMs: Math.max(0, diskTime(path) - writtenAt) };
  } finally {
    closeSync(file);
  }
}

/** The time now, in milliseconds, by the clock of the disk. */
function diskTime(path: string): number {
  const aside = asideOf(path);
  const file = openSync(aside, 'wx', 0o600);
  try {
    // A new file may have the time of the client; one that was written to has that of the disk.
    writeFileSync(file, ' ');
    return fstatSync(file).mtimeMs;
  } finally {
    closeSync(file);
    rmSync(aside, { force: true });
  }
}

/**
 * A sign of life: the same bytes once more, so that the disk stamps the file, whatever the time is here. They are
 * written to the very file that was read, never to a lock that another run has placed since.
 * @returns whether the lock still holds this text
 */
export async function touchLock(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'r+');
    try {
      if ((await file.readFile('utf8')) !== text) return false;
      await file.write(text, 0);
      await file.sync();
      return true;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Removes a lock that holds this text. One that another run has put there since goes back to its place. */
export function takeAwayLock(path: string, text: string): void {
  const aside = asideOf(path);
  try {
    renameSync(path, aside);
    if (readLock(aside) !== text) link(aside, path);
  } catch (error) {
    // Already gone, or a third run has taken the place.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Under a name that is free: throws EEXIST where it is not. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  }
}

/** Errors of file systems without hard links. */
const NO_LINKS: ReadonlySet<unknown> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

const asideOf = (path: string): string => `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
