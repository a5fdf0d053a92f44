import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { RunHeader } from '../apply/journal-format.ts';
import { commandLine } from '../core/text/command-line.ts';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';
import { runFolderAt, type RunFolder } from './run-folder.ts';

const FOLDER_MODE = 0o700;

/** What an export leaves last, and no other command writes. */
const manifestFile = 'manifest.json';

export interface NewRun {
  /** The command's name; it is part of the run's id. */
  readonly command: string;
  /** `--out DIR`; absent: `reports/<UTC time>-<command>-<id>` below the current folder. */
  readonly out: string | undefined;
  /** The files that the command may write. */
  readonly files: readonly string[];
}

export interface NewRunFolder extends RunFolder {
  /** Removes the folder if nothing was written into it; one that was there before stays. */
  discardIfEmpty(): void;
}

/**
 * Opens the folder of a new run, before anything is asked of a server. The files of an earlier run in the
 * same folder are kept: they move into a folder of their own, named after that run.
 * @throws {OperatorError} `output-not-writable`, `output-exists`
 */
export function openRunFolder({ command, out, files }: NewRun, context: Context): NewRunFolder {
  const runId = newRunId(command, context.now());
  const path = out === undefined ? join(context.cwd, 'reports', runId) : resolve(context.cwd, out);
  const shown = out ?? relative(context.cwd, path);
  const wasThere = existsSync(path);
  if (wasThere && !statSync(path).isDirectory()) throw notWritable(`${shown} is a file, not a folder`);
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw notWritable(`the folder ${shown} cannot be written to`, cause);
  }
  if (!files.includes(manifestFile)) refuseExport(path, shown);
  const taken = files.filter((name) => existsSync(join(path, name)));
  if (taken.length > 0) keepEarlierRun(path, shown, taken, context);
  return {
    ...runFolderAt(path, shown, runId),
    discardIfEmpty: () => {
      if (!wasThere && readdirSync(path).length === 0) rmdirSync(path);
    },
  };
}

/** An export is evidence as long as its folder holds what its manifest lists, and nothing else. */
function refuseExport(path: string, shown: string): void {
  if (readDocument(join(path, manifestFile))['command'] !== 'export') return;
  throw new OperatorError(`${shown} holds an export, which other files in its folder would spoil`, {
    code: 'output-exists',
    hint: 'Nothing was sent and nothing was written. Give --out another folder.',
  });
}

const notWritable = (message: string, cause?: unknown): OperatorError =>
  new OperatorError(message, {
    code: 'output-not-writable',
    hint: 'Nothing was sent. Give --out a folder that you may write to.',
    cause,
  });

/** Each folder on the way by itself: Node's recursive form never ends on a file system that takes no folders. */
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

/** Sorts by time, and says what it was. */
const newRunId = (command: string, now: Date): string => {
  const time = now.toISOString().replaceAll(/[:-]|\.\d+/g, '');
  return `${time}-${command}-${randomBytes(3).toString('hex')}`;
};

function keepEarlierRun(path: string, shown: string, taken: readonly string[], context: Context): void {
  const journal = taken.includes('journal.jsonl') ? surveyJournal(join(path, 'journal.jsonl')) : undefined;
  if (journal?.end === 'broken off') {
    throw new OperatorError(`${shown} holds a run that was broken off`, {
      code: 'output-exists',
      hint: `Nothing was sent. Finish that run with: ${commandLine('resume', shown, ...(journal.connection ?? []))}; or give --out another folder.`,
    });
  }
  // A run that was killed while it wrote its files has a journal and no manifest.
  const earlier = journal?.runId ?? readRunId(join(path, 'run.json')) ?? readRunId(join(path, manifestFile));
  if (earlier === undefined) {
    throw new OperatorError(`${shown} holds ${taken.join(', ')} already, and not of an earlier run`, {
      code: 'output-exists',
      hint: 'Nothing was sent and nothing is overwritten. Give --out another folder.',
    });
  }
  mkdirSync(join(path, earlier), { recursive: true, mode: FOLDER_MODE });
  for (const name of taken) renameSync(join(path, name), join(path, earlier, name));
  context.stderr(`The files of the earlier run in ${shown} are now in ${join(shown, earlier)}.\n`);
}

const readRunId = (file: string): string | undefined => asFolderName(readDocument(file)['runId']);

const readDocument = (file: string): Readonly<Record<string, unknown>> =>
  existsSync(file) ? parseDocument(readFileSync(file, 'utf8')) : {};

/** Nothing is known of what is torn off, or not of ours. */
function parseDocument(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as Readonly<Record<string, unknown>> | null) };
  } catch {
    return {};
  }
}

interface JournalSurvey extends Partial<Pick<RunHeader, 'runId' | 'connection'>> {
  /** A run that was killed has no last line that says that it ended. */
  readonly end: 'its own' | 'broken off';
}

function surveyJournal(file: string): JournalSurvey {
  const text = readFileSync(file, 'utf8');
  const { runId: found, connection }: Partial<RunHeader> = parseDocument(text.split('\n', 1)[0] ?? '');
  const runId = asFolderName(found);
  const end = /\n\{"kind":"end",[^\n]*\}\n$/.test(text) ? 'its own' : 'broken off';
  return {
    end,
    ...(runId === undefined ? {} : { runId }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** Only what {@link openRunFolder} could have made: it becomes the name of a folder. */
const asFolderName = (runId: unknown): string | undefined =>
  typeof runId === 'string' && /^[\w-]+$/.test(runId) ? runId : undefined;
