import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';

/** Personal data: for the owner's eyes only. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Where a command leaves its files. Opened before anything is asked of a server. */
export interface RunFolder {
  readonly runId: string;
  readonly path: string;
  /** As the operator would type it. */
  readonly shown: string;
  /** Writes aside, then renames: a reader never sees half a file. */
  write(name: string, content: string | Uint8Array): void;
  /** The same for what is too large to hold as a whole: `fill` ends the sink. */
  stream(name: string, fill: (sink: Writable) => Promise<void>): Promise<void>;
  /** Lower-case hex SHA-256 of every file written so far, by name. */
  digests(): ReadonlyMap<string, string>;
  /** Removes the folder if nothing was written into it. */
  discardIfEmpty(): void;
}

/**
 * Opens `--out DIR`, or `reports/<UTC time>-<command>-<id>` below the current folder. The files of an earlier
 * run in the same folder are kept: they move into a folder of their own, named after that run.
 * @throws {OperatorError} `output-not-writable`, `output-exists`
 */
export function openRunFolder(
  command: string,
  out: string | undefined,
  files: readonly string[],
  context: Context,
): RunFolder {
  const time = context
    .now()
    .toISOString()
    .replaceAll(/[:-]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  const runId = `${time}-${command}-${randomBytes(3).toString('hex')}`;
  const path = out === undefined ? join(context.cwd, 'reports', runId) : resolve(context.cwd, out);
  const shown = out ?? relative(context.cwd, path);
  try {
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new OperatorError(`the folder ${shown} cannot be written to`, {
      code: 'output-not-writable',
      hint: 'Nothing was sent. Give --out a folder that you may write to.',
      cause,
    });
  }
  keepEarlierRun({ path, shown, files }, context);
  const digests = new Map<string, string>();
  return {
    runId,
    path,
    shown,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(`${file}.part`, content, { mode: FILE_MODE });
      renameSync(`${file}.part`, file);
      digests.set(name, createHash('sha256').update(content).digest('hex'));
    },
    stream: async (name, fill) => {
      const file = join(path, name);
      const hash = createHash('sha256');
      const sink = new PassThrough();
      sink.on('data', (chunk: Buffer) => void hash.update(chunk));
      await Promise.all([pipeline(sink, createWriteStream(`${file}.part`, { mode: FILE_MODE })), fill(sink)]);
      renameSync(`${file}.part`, file);
      digests.set(name, hash.digest('hex'));
    },
    digests: () => digests,
    discardIfEmpty: () => {
      if (readdirSync(path).length === 0) rmdirSync(path);
    },
  };
}

function keepEarlierRun(
  { path, shown, files }: { path: string; shown: string; files: readonly string[] },
  context: Context,
): void {
  const taken = files.filter((name) => existsSync(join(path, name)));
  if (taken.length === 0) return;
  const earlier = readRunId(join(path, 'run.json')) ?? readRunId(join(path, 'manifest.json'));
  if (earlier === undefined) {
    throw new OperatorError(`${shown} holds ${taken.join(', ')} already, and not of an earlier run`, {
      code: 'output-exists',
      hint: 'Nothing was sent and nothing is overwritten. Give --out another folder.',
    });
  }
  mkdirSync(join(path, earlier), { mode: FOLDER_MODE });
  for (const name of taken) renameSync(join(path, name), join(path, earlier, name));
  context.stderr(`The files of the earlier run in ${shown} are now in ${join(shown, earlier)}.\n`);
}

function readRunId(manifest: string): string | undefined {
  if (!existsSync(manifest)) return undefined;
  const { runId } = JSON.parse(readFileSync(manifest, 'utf8')) as { runId?: unknown };
  return typeof runId === 'string' && /^[\w-]+$/.test(runId) ? runId : undefined;
}
