import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Context } from './context.ts';
import { readVariable } from './environment.ts';

/** Where the program remembers from one run to the next. */
export const stateFolderOf = (env: Context['env']): string =>
  join(
    readVariable(env, 'XDG_STATE_HOME') ??
      readVariable(env, 'LOCALAPPDATA') ??
      join(readVariable(env, 'HOME') ?? homedir(), '.local', 'state'),
    'rollcall',
  );
