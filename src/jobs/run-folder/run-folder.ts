import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clearPart, newFile } from '../../apply/disk/part-file.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { OperatorError } from '../../core/errors.ts';
import { firstStep } from './disk-step.ts';

/** Where a command leaves its files. */
export interface RunFolder {
  readonly runId: string;
  /** Absolute. */
  readonly path: string;
  /** As the operator would type it. */
  readonly displayPath: string;
  pathOf(name: string): string;
  /**
   * Writes aside, then renames: a reader never sees half a file.
   * @throws {OperatorError} `output-incomplete` where the disk refuses it
   */
  write(name: string, content: string | Uint8Array): void;
  /** The same for content that is too large for the memory: `fill` ends the sink. */
  stream(name: string, fill: (sink: Writable) => Promise<void>): Promise<void>;
  /** Removes a file of an earlier part of the run that is out of date. */
  remove(name: string): void;
  /** Lower-case hex SHA-256 of every file written so far, by name. */
  digests(): ReadonlyMap<string, string>;
}

/** The folder of a run, new or old. @param path absolute; it exists and can be written to */
export function runFolderAt(path: string, displayPath: string, runId: string): RunFolder {
  const digests = new Map<string, string>();
  return {
    runId,
    path,
    displayPath,
    pathOf: (name) => join(path, name),
    write: (name, content) => {
      const file = join(path, name);
      try {
        const part = clearPart(file);
        writeFileSync(part, content, newFile);
        renameSync(part, file);
      } catch (cause) {
        throw explain(cause, { file, displayPath: `${displayPath}/${name}` });
      }
      digests.set(name, createHash('sha256').update(content).digest('hex'));
    },
    stream: async (name, fill) => {
      const file = join(path, name);
      const hash = createHash('sha256');
      const sink = new PassThrough();
      sink.on('data', (chunk: Buffer) => void hash.update(chunk));
      try {
        const part = clearPart(file);
        const writing = pipeline(sink, createWriteStream(part, { flags: newFile.flag, mode: newFile.mode }));
        await Promise.all([writing, fill(sink)]);
        renameSync(part, file);
      } catch (cause) {
        throw explain(cause, { file, displayPath: `${displayPath}/${name}` });
      }
      digests.set(name, hash.digest('hex'));
    },
    remove: (name) => {
      rmSync(join(path, name), { force: true });
    },
    digests: () => digests,
  };
}

/** What the disk said is for the operator; anything else is our own fault and stays as it is. */
function explain(cause: unknown, { file, displayPath }: { file: string; displayPath: string }): unknown {
  if (!isDiskError(cause)) return cause;
  const folder = dirname(displayPath);
  if (!existsSync(dirname(file))) {
    return new OperatorError(`${displayPath} could not be written: the folder was moved or removed`, {
      code: 'output-incomplete',
      hint: `If it was moved, the journal in it records what was sent: ${commandLine('results', 'NEW-FOLDER')} writes the files there, and ${commandLine('resume', 'NEW-FOLDER')} finishes the run.`,
      cause,
    });
  }
  const first = firstStep(cause);
  const again = existsSync(join(dirname(file), 'journal.jsonl'))
    ? `What was sent is in the journal there: ${first}, then ${commandLine('results', folder)}`
    : `${first[0]?.toUpperCase()}${first.slice(1)}, then run the command again.`;
  return new OperatorError(`${displayPath} could not be written: ${cause.message}`, {
    code: 'output-incomplete',
    hint: again,
    cause,
  });
}

const isDiskError = (cause: unknown): cause is NodeJS.ErrnoException =>
  cause instanceof Error && 'syscall' in cause;
