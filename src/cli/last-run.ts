import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';
import { stateFolder } from './state-folder.ts';

/** A run that a command is about. */
export interface NamedRun {
  /** The absolute path of its folder. */
  readonly path: string;
  /** The folder as the operator would type it. */
  readonly shown: string;
  /** The absolute path of its journal. */
  readonly journal: string;
}

const file = (context: Context): string => join(stateFolder(context), 'last-run.json');

/** Written aside and renamed: a run that is killed just now leaves the memory of the one before. */
export function rememberRun(folder: string, context: Context): void {
  const aside = `${file(context)}.${process.pid}`;
  writeFileSync(aside, JSON.stringify({ folder: resolve(context.cwd, folder) }), { mode: 0o600 });
  renameSync(aside, file(context));
}

/**
 * The run that is named, else the last one of this account.
 * @throws {OperatorError} `journal-unreadable` where nobody remembers a last one
 */
export function runNamed(named: string | undefined, context: Context): NamedRun {
  const path = named === undefined ? readLast(context) : resolve(context.cwd, named);
  const shown = named ?? (relative(context.cwd, path) || '.');
  return { path, shown, journal: join(path, 'journal.jsonl') };
}

function readLast(context: Context): string {
  try {
    const { folder } = JSON.parse(readFileSync(file(context), 'utf8')) as { folder: string };
    return folder;
  } catch (cause) {
    throw new OperatorError('there is no earlier run on this computer', {
      code: 'journal-unreadable',
      hint: 'Name the folder of a run, e.g. rollcall resume reports/<run>.',
      cause,
    });
  }
}
