import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';
import { stateFolder } from './state-folder.ts';

const file = (context: Context): string => join(stateFolder(context), 'last-run.json');

export function rememberRun(folder: string, context: Context): void {
  writeFileSync(file(context), JSON.stringify({ folder: resolve(context.cwd, folder) }), { mode: 0o600 });
}

/** The folder of the run that a command is about: the one named, else the last one. */
export function runNamed(named: string | undefined, context: Context): { path: string; shown: string } {
  if (named !== undefined) return { path: resolve(context.cwd, named), shown: named };
  if (!existsSync(file(context))) {
    throw new OperatorError('there is no earlier run on this computer', {
      code: 'journal-unreadable',
      hint: 'Name the folder of a run, e.g. rollcall resume reports/<run>.',
    });
  }
  const { folder } = JSON.parse(readFileSync(file(context), 'utf8')) as { folder: string };
  return { path: folder, shown: relative(context.cwd, folder) || '.' };
}
