import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { commandLine } from '../core/text/command-line.ts';
import { OperatorError } from '../core/errors.ts';

/** Personal data: for the owner's eyes only. */
const FILE_MODE = 0o600;

/** Where a command leaves its files. */
export interface RunFolder {
  readonly runId: string;
  /** As the operator would type it. */
  readonly shown: string;
  pathOf(name: string): string;
  /**
   * Writes aside, then renames: a reader never sees half a file.
   * @throws {OperatorError} `output-incomplete` where the disk does not take it
   */
  write(name: string, content: string | Uint8Array): void;
  /** The same for what is too large to hold as a whole: `fill` ends the sink. */
  stream(name: string, fill: (sink: Writable) => Promise<void>): Promise<void>;
  /** Takes away what an earlier part of the run has left and that does not hold any more. */
  remove(name: string): void;
  /** Lower-case hex SHA-256 of every file written so far, by name. */
  digests(): ReadonlyMap<string, string>;
}

/** The folder of a run, new or old. @param path absolute; it exists and can be written to */
export function runFolderAt(path: string, shown: string, runId: string): RunFolder {
  const digests = new Map<string, string>();
  return {
    runId,
    shown,
    pathOf: (name) => join(path, name),
    write: (name, content) => {
      const file = join(path, name);
      try {
        writeFileSync(`${file}.part`, content, { mode: FILE_MODE });
        renameSync(`${file}.part`, file);
      } catch (cause) {
        throw explain(cause, { file, shown: `${shown}/${name}` });
      }
      digests.set(name, createHash('sha256').update(content).digest('hex'));
    },
    stream: async (name, fill) => {
      const file = join(path, name);
      const hash = createHash('sha256');
      const sink = new PassThrough();
      sink.on('data', (chunk: Buffer) => void hash.update(chunk));
      try {
        const writing = pipeline(sink, createWriteStream(`${file}.part`, { mode: FILE_MODE }));
        await Promise.all([writing, fill(sink)]);
        renameSync(`${file}.part`, file);
      } catch (cause) {
        throw explain(cause, { file, shown: `${shown}/${name}` });
      }
      digests.set(name, hash.digest('hex'));
    },
    remove: (name) => {
      rmSync(join(path, name), { force: true });
    },
    digests: () => digests,
  };
}

/** What the disk said becomes the operator's; anything else stays what it is: a fault of ours. */
function explain(cause: unknown, { file, shown }: { file: string; shown: string }): unknown {
  if (!(cause instanceof Error && 'syscall' in cause)) return cause;
  const folder = dirname(shown);
  const again = existsSync(join(dirname(file), 'journal.jsonl'))
    ? `What was sent is in the journal there: make room, then ${commandLine('results', folder)}`
    : 'Make room on the disk, then run the command again.';
  return new OperatorError(`${shown} could not be written: ${cause.message}`, {
    code: 'output-incomplete',
    hint: again,
    cause,
  });
}
