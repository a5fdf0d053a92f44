import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { commandLine, pathWord } from '../../core/text/command-line.ts';
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
 * @throws {OperatorError} `journal-unreadable` where no last run is remembered, or a file is named
 */
export function runNamed(
  named: string | undefined,
  command: RunCommand,
  job: Pick<JobContext, 'cwd' | 'stateFolder'>,
): NamedRun {
  const path = named === undefined ? readLast(command, job) : resolve(job.cwd, named);
  const displayPath = pathWord(named ?? (relative(job.cwd, path) || '.'));
  const file = fileOnTheWay(path);
  if (file !== undefined) throw notFolder(file, file === path ? displayPath : file, command);
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
    hint: `Name the folder of a run, as its import printed it: rollcall ${command} and that folder.`,
  });
}

/** The path, or what of it exists, if that is a file. */
function fileOnTheWay(path: string): string | undefined {
  if (!existsSync(path)) return dirname(path) === path ? undefined : fileOnTheWay(dirname(path));
  return statSync(path).isFile() ? path : undefined;
}

/** A file of a run leads to its folder. */
function notFolder(path: string, displayPath: string, command: RunCommand): OperatorError {
  const inRun = existsSync(join(dirname(path), 'journal.jsonl'));
  return new OperatorError(`${displayPath} is a file, not the folder of a run`, {
    code: 'journal-unreadable',
    hint: inRun
      ? `Give the folder that it is in: ${commandLine(command, pathWord(dirname(displayPath)))}`
      : 'Give the folder of the run. Without a folder, the last run is meant.',
  });
}
