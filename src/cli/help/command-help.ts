import { defined } from '../../core/defined.ts';
import yargs, { type Argv, type Options } from 'yargs';
import { type Flag, flagByLetter, type Flags, shownName } from '../argv/flag.ts';
import { outputOptions, presetOptions, rosterOptions, serverOptions } from '../argv/options.ts';
import { optionsOf } from '../argv/options-of.ts';
import { policyOptions } from '../argv/policy.ts';
import { placesOf } from '../argv/read-positionals.ts';
import { guardOptions } from '../argv/reconcile-options.ts';
import type { Command } from '../command.ts';

interface Described {
  /** Its words: `audit diff`. */
  readonly name: string;
  readonly describe: string;
  readonly command: Command;
}

/** Flags that several commands share, under a heading; the flags of one command alone come before them. */
const headings: Readonly<Record<string, Flags>> = {
  'Reading the file:': { ...presetOptions, ...rosterOptions },
  'What may be changed:': { ...policyOptions, ...guardOptions },
  'Server:': serverOptions,
  'Output:': outputOptions,
};

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
    .updateStrings({ 'Positionals:': 'Arguments:', array: 'may be repeated' })
    .version(false)
    .wrap(Math.min(columns, 110))
    .exitProcess(false)
    .epilogue('Every flag can also be set as an environment variable, e.g. ROLLCALL_RATE for --rate.')
    .command(`$0 ${placesOf(positionals).join(' ')}`, describe, (builder: Argv) => {
      for (const [word, positional] of Object.entries(positionals)) builder.positional(word, positional);
      for (const [heading, flag, option] of inOrder(optionsOf(command))) {
        builder.option(shownName(flag, option), {
          ...described(option),
          ...defined({ alias: letterByFlag.get(flag) }),
          group: heading,
        });
      }
      for (const [example, what] of examples) builder.example(example.replace('$0', 'rollcall'), what);
      return builder;
    })
    .parseAsync(['--help'], {}, (_error, _args, output) => {
      help = output;
    });
  return help;
}

/** Every flag with its heading, in the order of the headings; below each, those with a letter come first. */
function inOrder(options: Flags): (readonly [heading: string, flag: string, option: Flag])[] {
  const order = ['Options:', ...Object.keys(headings)];
  const headingOf = (flag: string, option: Flag): string =>
    order.find((heading) => headings[heading]?.[flag] === option) ?? 'Options:';
  const rank = (heading: string, flag: string): number =>
    2 * order.indexOf(heading) + (letterByFlag.has(flag) ? 0 : 1);
  return Object.entries(options)
    .map(([flag, option]) => [headingOf(flag, option), flag, option] as const)
    .toSorted((a, b) => rank(a[0], a[1]) - rank(b[0], b[1]));
}

const letterByFlag = new Map([...flagByLetter].map(([letter, flag]) => [flag, letter]));

/** A switch needs no type and no default beside it. */
function described({ type, describe, default: usual, choices, array }: Flag): Options {
  if (type === 'boolean') return { describe };
  return {
    type,
    describe,
    ...(usual === undefined || usual === '' ? {} : { default: usual }),
    ...defined({ choices, array }),
  };
}
