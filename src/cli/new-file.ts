import { accessSync, constants, existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';
import { runFolderAt } from './run-folder.ts';

/** A file that the operator named and that is not there yet. */
export interface NewFile {
  /** As the operator gave it. */
  readonly shown: string;
  /** Writes aside, then renames. @throws {OperatorError} `output-incomplete` */
  write(content: string | Uint8Array): void;
}

/**
 * Checked before anything is asked of a server. @throws {OperatorError} `output-exists`, `output-not-writable`
 */
export function newFile(name: string, { cwd }: Pick<Context, 'cwd'>): NewFile {
  const path = resolve(cwd, name);
  if (existsSync(path)) {
    throw new OperatorError(`${name} is there already`, {
      code: 'output-exists',
      hint: 'Nothing was sent and nothing is overwritten. Give --out another name.',
    });
  }
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new OperatorError(`${name} cannot be written: its folder is not there, or may not be written to`, {
      code: 'output-not-writable',
      hint: 'Nothing was sent. Give --out a name in a folder that you may write to.',
      cause,
    });
  }
  const folder = runFolderAt(dirname(path), dirname(name), '');
  return {
    shown: name,
    write: (content) => {
      folder.write(basename(path), content);
    },
  };
}
