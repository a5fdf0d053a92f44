import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobContext } from '../job-context.ts';

type State = Pick<JobContext, 'stateFolder'>;

/** The absolute path of a file in the state folder, which need not exist: whoever only reads needs no folder. */
export const stateFile = (name: string, { stateFolder }: State): string => join(stateFolder, name);

/** Creates the state folder where it is missing. */
export function makeStateFolder({ stateFolder }: State): void {
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
}

/** Written aside and renamed, readable by this user alone: a run that is killed just now leaves what was there before. */
export function writeStateFile(name: string, text: string, state: State): void {
  makeStateFolder(state);
  const path = stateFile(name, state);
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, text, { mode: 0o600 });
  renameSync(aside, path);
}

/** The name that a file about one server, or about one of its kinds, has in the state folder. */
export const stateKey = (...parts: readonly (string | null)[]): string =>
  createHash('sha256')
    .update(parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts))
    .digest('hex')
    .slice(0, 16);
