import { setFlagsFromString } from 'node:v8';

/** Versions that have the flag and follow it; 24 takes it and goes on as before. */
const following: ReadonlySet<string> = new Set(['20', '22']);

/** By how many percent the heap may grow between full collections. */
export type Growth = 25 | 50;

/**
 * The flag with which V8 lets the heap grow by so much between full collections, instead of to four times what the last
 * one left. It is not a limit: V8 takes what it needs. Undefined where it has no effect.
 * @param version of Node: `20.19.0`
 */
export const growthFlag = (version: string, growth: Growth): string | undefined =>
  following.has(version.split('.')[0] ?? '') ? `--heap-growing-percent=${growth}` : undefined;

/**
 * For a command that takes much memory and leaves little garbage to full collections, which are cheap then.
 * @param growth 50 where much of what is read is kept to the end
 */
export function collectSooner(growth: Growth): void {
  const flag = growthFlag(process.versions.node, growth);
  if (flag !== undefined) setFlagsFromString(flag);
}
