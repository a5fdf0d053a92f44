import type { Context } from './context.ts';

/** The value of a variable. One that is empty counts as not set, as the XDG specification has it. */
export function readVariable(env: Context['env'], name: string): string | undefined {
  const value = env[name];
  return value === '' ? undefined : value;
}
