import { join } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { JobContext } from '../job-context.ts';
import { type LeftLock, type ServerLock, takeLock } from './run-lock.ts';

/** The right of this run alone to write to a folder. */
export type FolderLock = Pick<ServerLock, 'release'>;

interface LockedFolder {
  readonly path: string;
  readonly displayPath: string;
}

/**
 * Makes a folder one run's from its first moment: the lock of a server does not keep apart two runs on two servers, and
 * they would write one journal. The lock is in the folder itself, so runs with other state folders see it too.
 * @throws {OperatorError} `run-active`, `output-not-writable`
 */
export function lockFolder(
  { path, displayPath }: LockedFolder,
  left: LeftLock,
  job: Pick<JobContext, 'now' | 'on'>,
): FolderLock {
  try {
    return takeLock(join(path, 'run.lock'), { folder: displayPath }, left, job);
  } catch (error) {
    throw error instanceof OperatorError
      ? error
      : notWritable(`the folder ${displayPath} cannot be written to`, error);
  }
}

export const notWritable = (message: string, cause?: unknown): OperatorError =>
  new OperatorError(message, {
    code: 'output-not-writable',
    hint: 'No change was sent. Give --out a folder that you may write to.',
    cause,
  });
