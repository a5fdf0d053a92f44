import yargs, { type Argv, type Options } from 'yargs';
import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import { suggest } from '../core/suggest.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { outputOptions } from './options.ts';

type Arguments = Record<string, unknown>;

/** Runs one command line and returns how it ended. Prints every error itself and never throws. */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  try {
    return await dispatch(argv.length === 0 ? ['--help'] : argv, context);
  } catch (error) {
    return explainError(error, argv.includes('--debug'), context);
  }
}

async function dispatch(argv: readonly string[], context: Context): Promise<Exit> {
  let exit: Exit = 'ok';
  let printed = '';
  const parser = yargs()
    .scriptName('rollcall')
    .usage(
      '$0 <command>\n\nBulk onboarding and access review: a spreadsheet in, an outcome for every row out.',
    )
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-positional-numbers': false,
    })
    .help()
    .version(false)
    .wrap(Math.min(context.columns ?? 100, 110))
    .epilogue('Start with: rollcall demo')
    .exitProcess(false)
    .fail((message: string | undefined, error: Error | undefined) => {
      // yargs' own complaints come as text, or as an error of its own class; all others are the command's.
      throw error === undefined || error.name === 'YError'
        ? usageError(message ?? error?.message ?? '')
        : error;
    });

  const environment: string[] = [];
  for (const [name, { describe, load }] of Object.entries(commands)) {
    if (!argv.includes(name)) {
      parser.command(name, describe);
      continue;
    }
    const command = await load();
    refuseUnknownFlags(argv, command, name);
    environment.push(...environmentFlags(command, argv, context.env));
    parser.command(
      command.usage,
      describe,
      (builder: Argv) => describeArguments(builder, command),
      async (args) => {
        checkArguments(args, command, name);
        exit = await command.run(args, context, run);
      },
    );
  }
  parser.command('$0', false, {}, (args) => {
    refuseUnknownCommand(args._[0]);
    throw usageError(
      'a command is missing',
      'rollcall --help lists the commands; rollcall demo shows them at work.',
    );
  });

  await parser.parseAsync([...environment, ...argv], {}, (_error, _args, output) => {
    printed = output;
  });
  if (printed !== '') context.stdout(`${printed}\n`);
  return exit;
}

/** The flags that every command takes, its own ones, and its positionals. */
const optionsOf = (command: Command): Readonly<Record<string, Options>> => ({
  ...command.options,
  ...outputOptions,
});

function describeArguments(builder: Argv, command: Command): Argv {
  for (const [name, positional] of Object.entries(command.positionals)) builder.positional(name, positional);
  for (const [name, option] of Object.entries(optionsOf(command))) {
    builder.option(name, { requiresArg: option.type !== 'boolean', ...option });
  }
  for (const [example, what] of command.examples) builder.example(example, what);
  return builder;
}

/** Every flag may also be given as ROLLCALL_<FLAG>; the command line wins. */
function environmentFlags(command: Command, argv: readonly string[], env: Context['env']): string[] {
  return Object.keys(optionsOf(command)).flatMap((name) => {
    const value = env[`ROLLCALL_${name.toUpperCase().replaceAll('-', '_')}`];
    const given = argv.some((word) => word === `--no-${name}` || word.split('=')[0] === `--${name}`);
    return value === undefined || given ? [] : [`--${name}=${value}`];
  });
}

/** Checked before yargs reads anything: it would take the word after a mistyped flag for the flag's value. */
function refuseUnknownFlags(argv: readonly string[], command: Command, name: string): void {
  const flags = ['help', ...Object.keys(optionsOf(command))];
  const known = new Set(flags.flatMap((flag) => [`--${flag}`, `--no-${flag}`]));
  for (const word of argv) {
    const typed = word.split('=')[0] ?? '';
    if (!typed.startsWith('-') || typed === '-' || known.has(typed)) continue;
    const letters = typed.replace(/^-+/, '');
    // One letter is near to everything: no suggestion is better than a random one.
    const meant = letters.length < 3 ? undefined : suggest(letters, flags);
    throw usageError(
      `rollcall ${name} has no flag ${typed}`,
      meant === undefined ? `rollcall ${name} --help lists the flags.` : `Did you mean --${meant}?`,
    );
  }
}

/** yargs lets numbers that are none, repeated flags and surplus words through; a bulk tool must not. */
function checkArguments(
  args: Arguments & { _: readonly (string | number)[] },
  command: Command,
  name: string,
): void {
  const options = optionsOf(command);
  const surplus = args._[1];
  if (surplus !== undefined) throw usageError(`rollcall ${name} does not know what to do with "${surplus}"`);
  for (const [key, option] of Object.entries(options)) {
    const value = args[key];
    if (Array.isArray(value) && option.array !== true) throw usageError(`--${key} is given more than once`);
    if (option.type !== 'number' || value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw usageError(`--${key} takes a number that is not negative`);
    }
  }
}

function refuseUnknownCommand(typed: string | number | undefined): void {
  if (typed === undefined) return;
  const meant = suggest(String(typed), Object.keys(commands));
  throw usageError(
    `rollcall has no command "${typed}"`,
    meant === undefined ? 'rollcall --help lists the commands.' : `Did you mean "${meant}"?`,
  );
}

const usageError = (message: string, hint = 'Add --help to see what the command takes.'): OperatorError =>
  new OperatorError(message, { code: 'usage-invalid', hint });

function explainError(error: unknown, debug: boolean, context: Context): Exit {
  if (error instanceof OperatorError) {
    context.stderr(`rollcall: ${error.message}\n  ${error.hint}\n  (error code: ${error.code})\n`);
    if (debug) context.stderr(`${error.stack ?? ''}\n`);
    return error.exit;
  }
  if (context.signal.aborted) return stopReason(context.signal);
  const text =
    error instanceof Error ? (debug ? (error.stack ?? error.message) : error.message) : String(error);
  context.stderr(
    `rollcall: unexpected: ${text}\n  This is a fault of rollcall itself. Please report it with the command line${debug ? '' : ' and what --debug shows'}.\n`,
  );
  return 'fault';
}

/** Ctrl-C and a termination signal abort with the name of their exit as the reason. */
const stopReason = (signal: AbortSignal): Exit =>
  signal.reason === 'terminated' ? 'terminated' : 'interrupted';
