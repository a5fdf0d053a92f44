import { isAbsolute } from 'node:path';
import { account } from './account.ts';
import type { Context } from './context.ts';
import { readVariable } from './environment.ts';

/** The home folder of the account; undefined where it has none. */
export const homeFolder = (env: Context['env']): string | undefined =>
  [readVariable(env, 'HOME'), account()?.homedir].find(
    (folder) => folder !== undefined && isAbsolute(folder),
  );
