import { accessSync, constants, existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { OperatorError } from '../../core/errors.ts';
import type { JobContext } from '../job-context.ts';
import { runFolderAt } from './run-folder.ts';

/** A file that the operator named, to be written. */
export interface NewFile {
  /** As the operator gave it. */
  readonly displayPath: string;
  /** Writes aside, then renames. @throws {OperatorError} `output-incomplete` */
  write(content: string | Uint8Array): void;
  /** The same for content that is written in pieces: `fill` ends the sink. */
  stream(fill: (sink: Writable) => Promise<void>): Promise<void>;
}

/**
 * Checked before anything is asked of a server.
 * @param way out where the file exists, before "--out another name"
 * @throws {OperatorError} `output-exists`, `output-not-writable`
 */
export function newFile(name: string, job: Pick<JobContext, 'cwd'>, way = 'Give'): NewFile {
  if (existsSync(resolve(job.cwd, name))) {
    throw new OperatorError(`${name} already exists`, {
      code: 'output-exists',
      hint: `No change was sent and no file was overwritten. ${way} --out another name.`,
    });
  }
  return fileToWrite(name, job);
}

/** A file that may be written, whether or not it exists. @throws {OperatorError} `output-not-writable` */
export function fileToWrite(name: string, { cwd }: Pick<JobContext, 'cwd'>): NewFile {
  const path = resolve(cwd, name);
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new OperatorError(
      `${name} cannot be written: its folder does not exist, or you may not write to it`,
      {
        code: 'output-not-writable',
        hint: 'No change was sent. Give --out a name in a folder that you may write to.',
        cause,
      },
    );
  }
  const folder = runFolderAt(dirname(path), dirname(name), '');
  return {
    displayPath: name,
    write: (content) => {
      folder.write(basename(path), content);
    },
    stream: (fill) => folder.stream(basename(path), fill),
  };
}
