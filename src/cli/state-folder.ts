import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Context } from './context.ts';
import { readVariable } from './environment.ts';

/** Where the program remembers between runs: which run was the last one, and who works on which server. */
export function stateFolder({ env }: Pick<Context, 'env'>): string {
  const base =
    readVariable(env, 'XDG_STATE_HOME') ??
    readVariable(env, 'LOCALAPPDATA') ??
    join(readVariable(env, 'HOME') ?? homedir(), '.local', 'state');
  const folder = join(base, 'rollcall');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
