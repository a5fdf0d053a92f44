import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Context } from './context.ts';
import { readVariable } from './environment.ts';

/** The home folder of the account; undefined where it has none. */
export const homeFolder = (env: Context['env']): string | undefined =>
  [readVariable(env, 'HOME'), accountHome()].find((folder) => folder !== undefined && isAbsolute(folder));

/** Undefined in a container that runs under a number for which there is no name. */
function accountHome(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    return undefined;
  }
}
