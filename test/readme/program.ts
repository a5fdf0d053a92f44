import { placesOf } from '../../src/cli/argv/read-positionals.ts';
import type { Command } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';

/** A command as the list of commands and its own file describe it. */
export interface DescribedCommand extends Command {
  /** All its words: `audit verify`. */
  readonly name: string;
  /** With the words that it takes: `audit verify <pack>`. */
  readonly usage: string;
  readonly describe: string;
}

/** Every command of the program, in the order of its help. */
export const allCommands = (): Promise<DescribedCommand[]> =>
  Promise.all(
    Object.entries(commands).map(async ([name, { describe, load }]) => {
      const command = await load();
      return { ...command, name, describe, usage: [name, ...placesOf(command.positionals)].join(' ') };
    }),
  );

/** Every flag of any command. */
export async function allFlags(): Promise<ReadonlySet<string>> {
  const loaded = await allCommands();
  return new Set(['help', 'version', ...loaded.flatMap(({ options }) => Object.keys(options))]);
}
