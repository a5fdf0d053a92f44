import { isAbsolute, join, resolve } from 'node:path';
import type { Context } from './context.ts';
import { readVariable } from './environment.ts';
import { homeFolder } from './home-folder.ts';

/** The argument of `stateOptions`; absent for commands that neither read nor leave anything there. */
export interface StateArguments {
  readonly 'state-dir'?: string | undefined;
}

/**
 * Where rollcall keeps what one run remembers for the next: the folder given with --state-dir, otherwise `rollcall` in
 * the account's folder for the state of programs. Undefined if the account has none.
 */
export function stateFolderOf(
  { 'state-dir': named }: StateArguments,
  { cwd, env }: Pick<Context, 'cwd' | 'env'>,
): string | undefined {
  if (named !== undefined) return resolve(cwd, named);
  const usual = usualPlace(env);
  return usual === undefined ? undefined : join(usual, 'rollcall');
}

function usualPlace(env: Context['env']): string | undefined {
  const stateHome = readVariable(env, 'XDG_STATE_HOME');
  // The XDG specification says to ignore a relative path; runs in two folders would not see each other's lock.
  if (stateHome !== undefined && isAbsolute(stateHome)) return stateHome;
  const home = homeFolder(env);
  return (
    readVariable(env, 'LOCALAPPDATA') ?? (home === undefined ? undefined : join(home, '.local', 'state'))
  );
}
