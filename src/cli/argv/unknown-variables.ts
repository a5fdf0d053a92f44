import { suggest } from '../../core/text/suggest.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { secretVariables } from '../server-variables.ts';
import { variableOf } from './flag.ts';

/** Processes that have been warned: a command that runs others has the same variables as they. */
const warned = new WeakSet<AbortSignal>();

/**
 * Warnings about variables that look like ours and belong to no flag of any command. They may be meant for
 * something else, so they are no error.
 */
export async function findUnknownVariables(
  command: Command,
  { env, signal }: Pick<Context, 'env' | 'signal'>,
): Promise<readonly string[]> {
  const own = [...variablesOf(command), ...secretVariables];
  const others = Object.keys(env).filter(
    (name) => name.startsWith('ROLLCALL_') && readVariable(env, name) !== undefined && !own.includes(name),
  );
  if (others.length === 0 || warned.has(signal)) return [];
  warned.add(signal);
  // Only now is it worth the time to load every command.
  const all = await Promise.all(Object.values(commands).map(({ load }) => load()));
  const known = new Set(all.flatMap(variablesOf));
  return others
    .filter((name) => !known.has(name))
    .map((name) => {
      const meant = suggest(name, known);
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      return `the environment variable ${name} is not a setting of rollcall${hint}`;
    });
}

const variablesOf = ({ options }: Command): string[] => Object.keys(options).map(variableOf);
