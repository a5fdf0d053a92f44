import { defined } from '../../core/defined.ts';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { firstAndLastLine } from '../../apply/disk/journal-ends.ts';
import type { RunHeader } from '../../apply/journal-format.ts';
import { commandLine, pathWord } from '../../core/text/command-line.ts';
import { OperatorError } from '../../core/errors.ts';
import { verificationCommand } from '../../core/migration/verification-manifest.ts';
import type { JobContext } from '../job-context.ts';
import { type FolderLock, lockFolder, notWritable } from './folder-lock.ts';
import { parseDocument, readDocument } from './read-document.ts';
import { runFolderAt, type RunFolder } from './run-folder.ts';
import { markedRun, markFiles } from './run-marks.ts';
import type { LeftLock } from './run-lock.ts';

const FOLDER_MODE = 0o700;

/** The last file of an export and of a verification; it has the checksums of the others. */
const manifestFile = 'manifest.json';

/** What a folder with a manifest is called, by the command in it, and which command may replace it. */
const sealedFolders: Readonly<Record<string, { readonly words: string; readonly by: string }>> = {
  export: { words: 'an export', by: 'export' },
  [verificationCommand]: { words: 'the files of a verification', by: 'verify' },
};

export interface NewRun {
  /** The name of the command; it is part of the run's id. */
  readonly command: string;
  /** Where the operator wants the files; undefined: `reports/<UTC time>-<command>-<id>` below the current folder. */
  readonly out: string | undefined;
  /** The files that the command may write. */
  readonly files: readonly string[];
  /** The lock of a run that has given no sign of life for minutes. Default: refuse. */
  readonly leftLock?: LeftLock;
}

interface OutputFolder {
  readonly path: string;
  readonly displayPath: string;
}

export interface NewRunFolder extends RunFolder {
  /** Leaves the folder to other runs, and removes it if it is still empty; a folder that existed before stays. */
  readonly close: () => void;
}

/**
 * Opens the folder of a new run, before anything is asked of a server, and keeps other runs out of it. The files of an
 * earlier run in the same folder are kept: they move into a separate folder below it, named after that run.
 * @throws {OperatorError} `output-not-writable`, `output-exists`, `run-active`
 */
export function openRunFolder(
  { command, out, files, leftLock = 'refuse' }: NewRun,
  job: Pick<JobContext, 'cwd' | 'now' | 'on'>,
): NewRunFolder {
  const runId = newRunId(command, job.now());
  const path = out === undefined ? join(job.cwd, 'reports', runId) : resolve(job.cwd, out);
  const displayPath = pathWord(out ?? relative(job.cwd, path));
  const wasThere = existsSync(path);
  if (wasThere && !statSync(path).isDirectory()) throw notWritable(`${displayPath} is a file, not a folder`);
  const lock = makeLockedFolder({ path, displayPath }, leftLock, job);
  const close = (): void => {
    lock.release();
    if (!wasThere && existsSync(path) && readdirSync(path).length === 0) rmdirSync(path);
  };
  try {
    refuseSealed(command, { path, displayPath });
    const taken = files.filter((name) => isNameTaken(join(path, name)));
    if (taken.length > 0) keepEarlierRun({ path, displayPath }, taken, job);
  } catch (error) {
    close();
    throw error;
  }
  const folder = runFolderAt(path, displayPath, runId);
  return {
    ...folder,
    close: () => {
      markFiles(folder);
      close();
    },
  };
}

function makeLockedFolder(
  { path, displayPath }: OutputFolder,
  leftLock: LeftLock,
  job: Pick<JobContext, 'now' | 'on'>,
): FolderLock {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw notWritable(`the folder ${displayPath} cannot be written to`, cause);
  }
  return lockFolder({ path, displayPath }, leftLock, job);
}

/** A link that leads nowhere takes its name too. */
const isNameTaken = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** An export is evidence as long as its folder holds exactly what its manifest lists. */
function refuseSealed(command: string, { path, displayPath }: OutputFolder): void {
  const sealed = sealedFolders[String(readDocument(join(path, manifestFile))['command'])];
  if (sealed === undefined || sealed.by === command) return;
  throw new OperatorError(`${displayPath} holds ${sealed.words}, and other files would invalidate it`, {
    code: 'output-exists',
    hint: 'No change was sent and no file was written. Give --out another folder.',
  });
}

/** One folder at a time: Node's recursive form never ends on a file system that takes no folders. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: FOLDER_MODE });
  } catch (error) {
    // Another run has made it in the meantime.
    if (!existsSync(path)) throw error;
  }
}

/** Ids sort by time and name the command. */
const newRunId = (command: string, now: Date): string => {
  const time = now.toISOString().replaceAll(/[:-]|\.\d+/g, '');
  return `${time}-${command}-${randomBytes(3).toString('hex')}`;
};

/** @param taken the files of an earlier run that would be overwritten */
function keepEarlierRun(
  { path, displayPath }: OutputFolder,
  taken: readonly string[],
  job: Pick<JobContext, 'on'>,
): void {
  const journal = taken.includes('journal.jsonl') ? surveyJournal(join(path, 'journal.jsonl')) : undefined;
  if (journal?.end === 'interrupted') {
    throw new OperatorError(`${displayPath} holds a run that was interrupted`, {
      code: 'output-exists',
      hint: `No change was sent. Finish that run with: ${commandLine('resume', displayPath, ...(journal.connection ?? []))}; or give --out another folder.`,
    });
  }
  // A run that was killed while it wrote its files has a journal and no manifest.
  const earlier =
    journal?.runId ??
    readRunId(join(path, 'run.json')) ??
    readRunId(join(path, manifestFile)) ??
    asFolderName(markedRun(path, taken));
  if (earlier === undefined) {
    throw new OperatorError(`${displayPath} already holds ${taken.join(', ')}, and not from an earlier run`, {
      code: 'output-exists',
      hint: 'No change was sent and no file was overwritten. Give --out another folder.',
    });
  }
  mkdirSync(join(path, earlier), { recursive: true, mode: FOLDER_MODE });
  for (const name of taken) renameSync(join(path, name), join(path, earlier, name));
  job.on({ kind: 'earlier-files-moved', from: displayPath, to: join(displayPath, earlier) });
}

const readRunId = (file: string): string | undefined => asFolderName(readDocument(file)['runId']);

interface JournalSurvey extends Partial<Pick<RunHeader, 'runId' | 'connection'>> {
  /** The journal of a killed run lacks the last line, which says that the run ended. */
  readonly end: 'finished' | 'interrupted';
}

function surveyJournal(file: string): JournalSurvey {
  const { first, last } = firstAndLastLine(file);
  const { runId: found, connection }: Partial<RunHeader> = parseDocument(first);
  const runId = asFolderName(found);
  const end = /^\{"kind":"end",.*\}$/.test(last) ? 'finished' : 'interrupted';
  return {
    end,
    ...defined({ runId, connection }),
  };
}

/** Only an id that {@link openRunFolder} could have made: it becomes the name of a folder. */
const asFolderName = (runId: unknown): string | undefined =>
  typeof runId === 'string' && /^[\w-]+$/.test(runId) ? runId : undefined;
