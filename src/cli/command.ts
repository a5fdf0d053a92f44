import type { InferredOptionTypes } from 'yargs';
import type { Exit } from '../core/exit.ts';
import type { Flags } from './argv/flag.ts';
import type { Origins } from './config/origins.ts';
import type { outputOptions } from './argv/options.ts';
import type { Context } from './context.ts';

/** Runs one command line, as if it had been typed. */
export type RunCommandLine = (argv: readonly string[], context: Context) => Promise<Exit>;

/** What a command may need of the command line that it was found on, beside its arguments. */
export interface Invocation {
  readonly runCommandLine: RunCommandLine;
  /** Where each argument comes from. */
  readonly origins: Origins;
  /** All commands by name, for what is said about the others. */
  readonly commands: Readonly<Record<string, Entry>>;
}

/** What a command takes and does. Its name and its description are in the list of commands. */
export interface Command {
  /** The words after the name, in their order. */
  readonly positionals: Flags;
  readonly options: Flags;
  /** `$0` stands for the name of the program. */
  readonly examples: readonly (readonly [command: string, what: string])[];
  run(args: Record<string, unknown>, context: Context, invocation: Invocation): Promise<Exit>;
}

/** A command that is loaded only when it is named: starting the program does not pay for what is not used. */
export interface Entry {
  readonly describe: string;
  readonly load: () => Promise<Command>;
}

/** A command whose `run` knows the types of its arguments from their descriptions. */
interface TypedCommand<P extends Flags, O extends Flags> extends Omit<Command, 'run'> {
  readonly positionals: P;
  readonly options: O;
  run(args: InferredOptionTypes<P & O>, context: Context, invocation: Invocation): Promise<Exit>;
}

export function defineCommand<const P extends Flags, const O extends Flags & typeof outputOptions>(
  command: TypedCommand<P, O>,
): Command {
  // The arguments are read by the same descriptions that the types come from.
  return command;
}
