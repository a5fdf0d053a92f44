import { createHash } from 'node:crypto';
import { createWriteStream, readdirSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Personal data: for the owner's eyes only. */
const FILE_MODE = 0o600;

/** Where a command leaves its files. */
export interface RunFolder {
  readonly runId: string;
  /** As the operator would type it. */
  readonly shown: string;
  pathOf(name: string): string;
  /** Writes aside, then renames: a reader never sees half a file. */
  write(name: string, content: string | Uint8Array): void;
  /** The same for what is too large to hold as a whole: `fill` ends the sink. */
  stream(name: string, fill: (sink: Writable) => Promise<void>): Promise<void>;
  /** Lower-case hex SHA-256 of every file written so far, by name. */
  digests(): ReadonlyMap<string, string>;
  /** Removes the folder if nothing was written into it. */
  discardIfEmpty(): void;
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
