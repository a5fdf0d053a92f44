import yargs, { type Argv } from 'yargs';
import type { Exit } from '../core/exit.ts';
import { suggest } from '../core/text/suggest.ts';
import { renderJson } from '../report/kit/json.ts';
import {
  checkArguments,
  describeArguments,
  environmentFlags,
  isOn,
  refuseUnknownFlags,
  switchesOf,
  usageError,
} from './argv/arguments.ts';
import { closeAll } from './at-end.ts';
import type { Command } from './command.ts';
import { checkWords } from './argv/command-words.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { configuredFlags } from './config/profile.ts';
import { exitDocument, reportError } from './report-error.ts';
import { noteUnknownVariables } from './argv/unknown-variables.ts';

/** Runs one command line and returns how it ended. Prints every error itself and never throws. */
export async function run(argv: readonly string[], context: Context): Promise<Exit> {
  const asked = { debug: isOn('debug', argv, context.env), json: isOn('json', argv, context.env) };
  const output = { printed: false };
  const inner: Context = {
    ...context,
    stdout: (text) => {
      output.printed = true;
      context.stdout(text);
    },
  };
  try {
    const exit = await dispatch(argv.length === 0 ? ['--help'] : argv, inner);
    if (asked.json && exit !== 'ok' && !output.printed) context.stdout(renderJson(exitDocument(exit)));
    return exit;
  } catch (error) {
    // One document on standard output: not a second one after the command's own.
    return reportError(error, { ...asked, json: asked.json && !output.printed }, context);
  } finally {
    await closeAll(inner);
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

  const named = commandIn(argv);
  const added: string[] = [];
  const add = (to: Argv, command: Command): void => {
    to.command(
      command.usage,
      command.describe,
      (builder: Argv) => describeArguments(builder, command),
      async (args) => {
        checkArguments(args, command);
        exit = await command.run(args, context, run);
      },
    );
  };
  /** What has to be known of a command before yargs reads the command line. */
  const prepare = async (command: Command, name: string): Promise<void> => {
    refuseUnknownFlags(argv, command, name);
    // Known before the command is reached, or `--quiet plan` would take the command for the flag's value.
    parser.boolean(switchesOf(command));
    const environment = environmentFlags(command, argv, context.env);
    const { words, notes } = configuredFlags(command, [...environment, ...argv], context);
    for (const note of notes) context.stderr(`Note: ${note}\n`);
    added.push(...words, ...environment);
    checkWords([...added, ...argv], command, name);
    if (isOn('quiet', argv, context.env)) return;
    for (const note of await noteUnknownVariables(command, context)) context.stderr(`Warning: ${note}\n`);
  };
  for (const [name, { describe, load }] of Object.entries(commands)) {
    if (name !== named) {
      parser.command(name, describe);
      continue;
    }
    const loaded = await load();
    if (!('subcommands' in loaded)) {
      await prepare(loaded, name);
      add(parser, loaded);
      continue;
    }
    const { subcommands } = loaded;
    const chosen = commandIn(argv.slice(argv.indexOf(name) + 1), subcommands) ?? '';
    const command = await subcommands[chosen]?.load();
    if (command !== undefined) await prepare(command, `${name} ${chosen}`);
    parser.command(name, describe, (group: Argv) => {
      for (const [each, entry] of Object.entries(subcommands)) {
        if (each === chosen && command !== undefined) add(group, command);
        else group.command(each, entry.describe);
      }
      group.command('$0', false, {}, (args) => {
        refuseUnknownCommand(args._[1], subcommands, `rollcall ${name}`);
      });
    });
  }
  parser.command('$0', false, {}, (args) => {
    refuseUnknownCommand(args._[0], commands, 'rollcall');
  });

  await parser.parseAsync([...added, ...argv], {}, (_error, _args, output) => {
    printed = output;
  });
  if (printed !== '') context.stdout(`${printed}\n`);
  return exit;
}

/** The first word that is a command's name, unless it may be a flag's value and a later one is surer. */
function commandIn(
  argv: readonly string[],
  known: Readonly<Record<string, unknown>> = commands,
): string | undefined {
  const isName = (word: string): boolean => Object.hasOwn(known, word);
  return (
    argv.find((word, at) => isName(word) && argv[at - 1]?.startsWith('--') !== true) ?? argv.find(isName)
  );
}

/** @param of what was typed before it */
function refuseUnknownCommand(
  typed: string | number | undefined,
  known: Readonly<Record<string, unknown>>,
  of: string,
): never {
  if (typed === undefined) {
    throw usageError(
      `a command is missing after ${of}`,
      `${of} --help lists the commands; rollcall demo shows them at work.`,
    );
  }
  const meant = suggest(String(typed), Object.keys(known));
  throw usageError(
    `${of} has no command "${typed}"`,
    meant === undefined ? `${of} --help lists the commands.` : `Did you mean "${meant}"?`,
  );
}
