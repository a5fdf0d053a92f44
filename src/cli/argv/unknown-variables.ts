import { suggest } from '../../core/text/suggest.ts';
import { optionsOf, variableOf } from './arguments.ts';
import { commands } from '../commands.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';

/** Processes that have been told: a command that runs others has the same variables as they. */
const told = new WeakSet<AbortSignal>();

/**
 * What is to be said of variables that look like ours and name no flag of any command. They may be meant for
 * something else, so they are no error.
 */
export async function noteUnknownVariables(
  command: Command,
  { env, signal }: Pick<Context, 'env' | 'signal'>,
): Promise<readonly string[]> {
  const own = variablesOf(command);
  const others = Object.keys(env).filter((name) => name.startsWith('ROLLCALL_') && !own.includes(name));
  if (others.length === 0 || told.has(signal)) return [];
  told.add(signal);
  // Only now is it worth the time to load every command.
  const known = new Set((await everyCommand()).flatMap(variablesOf));
  return others
    .filter((name) => !known.has(name))
    .map((name) => {
      const meant = suggest(name, known);
      return `${name} in the environment means nothing${meant === undefined ? '' : `; did you mean ${meant}?`}`;
    });
}

const variablesOf = (command: Command): string[] => Object.keys(optionsOf(command)).map(variableOf);

async function everyCommand(): Promise<Command[]> {
  const all = Object.values(commands).map(async ({ load }): Promise<Command[]> => {
    const loaded = await load();
    if (!('subcommands' in loaded)) return [loaded];
    return Promise.all(Object.values(loaded.subcommands).map((entry) => entry.load()));
  });
  return (await Promise.all(all)).flat();
}
