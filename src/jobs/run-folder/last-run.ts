import { join, relative, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { JobContext } from '../job-context.ts';
import { readStateFile, writeStateFile } from './state-folder.ts';

/** The commands that are about a run. */
export type RunCommand = 'resume' | 'results' | 'undo';

/** A run that a command is about. */
export interface NamedRun {
  /** The absolute path of its folder. */
  readonly path: string;
  /** The folder as the operator would type it. */
  readonly displayPath: string;
  /** The absolute path of its journal. */
  readonly journal: string;
}

const file = 'last-run.json';

export function rememberRun(folder: string, job: Pick<JobContext, 'cwd' | 'stateFolder'>): void {
  writeStateFile(file, JSON.stringify({ folder: resolve(job.cwd, folder) }), job);
}

/**
 * The run in the folder that is named, else the last one of this account.
 * @throws {OperatorError} `journal-unreadable` where no last run is remembered
 */
export function runNamed(
  named: string | undefined,
  command: RunCommand,
  job: Pick<JobContext, 'cwd' | 'stateFolder'>,
): NamedRun {
  const path = named === undefined ? readLast(command, job) : resolve(job.cwd, named);
  const displayPath = named ?? (relative(job.cwd, path) || '.');
  return { path, displayPath, journal: join(path, 'journal.jsonl') };
}

function readLast(command: RunCommand, job: Pick<JobContext, 'stateFolder'>): string {
  const folder = readStateFile(file, job, {
    parse: (text) => (JSON.parse(text) as { folder: string }).folder,
    onUnreadable: () => undefined,
  });
  if (folder !== undefined) return folder;
  throw new OperatorError('there is no earlier run on this computer', {
    code: 'journal-unreadable',
    hint: `Name the folder of a run, e.g. rollcall ${command} reports/<run>.`,
  });
}
