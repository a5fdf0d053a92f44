import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { JobContext } from '../job-context.ts';

type State = Pick<JobContext, 'stateFolder'>;

interface StateReading<T> {
  /** May throw: the file is then unreadable. */
  readonly parse: (text: string) => T;
  /** Called with the path of a file that is damaged or may not be read. */
  readonly onUnreadable: (path: string) => void;
}

/** What a file in the state folder holds; undefined where there is no such file, or no such folder. */
export function readStateFile<T>(name: string, state: State, reading: StateReading<T>): T | undefined {
  const { stateFolder } = state;
  if (stateFolder === undefined) return undefined;
  const path = join(stateFolder, name);
  try {
    return reading.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // A folder that this account may not enter holds nothing that its runs have left.
    const isAbsent = ABSENT.has(codeOf(error)) || !allows(stateFolder, constants.X_OK);
    if (!isAbsent) reading.onUnreadable(path);
    return undefined;
  }
}

const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/** The code of a system error, as in `ENOENT`. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

function allows(folder: string, mode: number): boolean {
  try {
    accessSync(folder, mode);
    return true;
  } catch {
    return false;
  }
}

/**
 * Creates the state folder where it is missing.
 * @returns its absolute path
 * @throws {OperatorError} `state-folder-not-writable`
 */
export function makeStateFolder({ stateFolder }: State): string {
  if (stateFolder === undefined) throw stateNotWritable(undefined);
  try {
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    // One that exists already may be on a disk that is mounted read-only.
    accessSync(stateFolder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw stateNotWritable(stateFolder, cause);
  }
  return stateFolder;
}

/**
 * Written aside and renamed, readable by this user alone: a run that is killed just now leaves what was there before.
 * @throws {OperatorError} `state-folder-not-writable`
 */
export function writeStateFile(name: string, text: string, state: State): void {
  const folder = makeStateFolder(state);
  const path = join(folder, name);
  const aside = `${path}.${process.pid}`;
  try {
    writeFileSync(aside, text, { mode: 0o600 });
    renameSync(aside, path);
  } catch (cause) {
    throw stateNotWritable(folder, cause);
  }
}

/** @param folder undefined: none is named, by an account without a home folder or by a program */
export function stateNotWritable(folder: string | undefined, cause?: unknown): OperatorError {
  const code = codeOf(cause);
  const why = typeof code === 'string' ? ` (${code})` : '';
  const found =
    folder === undefined
      ? 'no state folder was given, and there is no default one'
      : `the state folder ${folder} is not writable${why}`;
  return new OperatorError(found, {
    code: 'state-folder-not-writable',
    hint: 'It keeps other runs off the server while one is working. Name a folder that all runs on this server can write to: --state-dir DIR, or set ROLLCALL_STATE_DIR; in a program, stateFolder of the job context. The usual folder is in the home folder of the account, if it has one.',
    cause,
  });
}

/** This computer under its usual names, the last of them 127.x.x.x as an address of IPv6. Other names say nothing certain. */
const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/;

/** The name that a file about one server, or about one of its kinds, has in the state folder. */
export function stateKey(server: string, ...kinds: readonly (string | null)[]): string {
  const url = new URL(server);
  // The complete form of a name ends with a dot.
  url.hostname = url.hostname.replace(/\.$/, '');
  if (loopback.test(url.hostname)) url.hostname = 'localhost';
  const named = url.href.replace(/\/$/, '');
  return hashed(kinds.length === 0 ? named : JSON.stringify([named, ...kinds]));
}

/** Short enough for the name of a file, whatever the text. */
export const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
