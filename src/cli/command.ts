import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs';
import type { Exit } from '../core/exit.ts';
import type { Context } from './context.ts';

type Flags = Readonly<Record<string, Options>>;
type Positionals = Readonly<Record<string, PositionalOptions>>;

/** Runs one command line, as if it had been typed. */
export type RunCommandLine = (argv: readonly string[], context: Context) => Promise<Exit>;

/** A command as yargs and `run.ts` need it: what it is called, what it takes, and what it does. */
export interface Command {
  /** The usage line, e.g. `plan <roster>`; its first word is the command's name. */
  readonly usage: string;
  readonly describe: string;
  readonly positionals: Positionals;
  readonly options: Flags;
  readonly examples: readonly (readonly [command: string, what: string])[];
  run(args: Record<string, unknown>, context: Context, runCommandLine: RunCommandLine): Promise<Exit>;
}

/** A command that is loaded only when it is named: starting the program does not pay for what is not used. */
export interface Entry<Loaded = Command> {
  readonly describe: string;
  readonly load: () => Promise<Loaded>;
}

/** Several commands under one word: `audit verify`, `audit diff`. */
export interface CommandGroup {
  readonly subcommands: Readonly<Record<string, Entry>>;
}

/** A command whose `run` knows the types of its arguments from their descriptions. */
interface TypedCommand<P extends Positionals, O extends Flags> extends Omit<Command, 'run'> {
  readonly positionals: P;
  readonly options: O;
  run(args: InferredOptionTypes<P & O>, context: Context, runCommandLine: RunCommandLine): Promise<Exit>;
}

export function defineCommand<const P extends Positionals, const O extends Flags>(
  command: TypedCommand<P, O>,
): Command {
  // yargs has checked the arguments against the same descriptions that the types come from.
  return command;
}
