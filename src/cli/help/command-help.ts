import yargs, { type Argv } from 'yargs';
import { placesOf } from '../argv/read-positionals.ts';
import { optionsOf } from '../argv/options-of.ts';
import type { Command } from '../command.ts';

interface Described {
  /** Its words: `audit diff`. */
  readonly name: string;
  readonly describe: string;
  readonly command: Command;
}

/**
 * The help of one command, laid out by yargs.
 * @param columns the width of the terminal, where there is one
 */
export async function renderHelp({ name, describe, command }: Described, columns = 100): Promise<string> {
  const { positionals, examples } = command;
  let help = '';
  await yargs()
    .scriptName(`rollcall ${name}`)
    // Whatever the language of the computer: the descriptions are English.
    .locale('en')
    .updateStrings({ array: 'may be repeated' })
    .version(false)
    .wrap(Math.min(columns, 110))
    .exitProcess(false)
    .command(`$0 ${placesOf(positionals).join(' ')}`, describe, (builder: Argv) => {
      for (const [word, positional] of Object.entries(positionals)) builder.positional(word, positional);
      for (const [flag, option] of Object.entries(optionsOf(command))) builder.option(flag, option);
      for (const [example, what] of examples) builder.example(example.replace('$0', 'rollcall'), what);
      return builder;
    })
    .parseAsync(['--help'], {}, (_error, _args, output) => {
      help = output;
    });
  return help;
}
