import { defined } from '../../core/defined.ts';
import yargs, { type Argv } from 'yargs';
import { paragraph } from '../../report/kit/text-parts.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import { placesOf } from '../argv/read-positionals.ts';
import type { Command } from '../command.ts';
import { flagSections, type ShownFlag, textOf } from './flag-sections.ts';

interface Described {
  /** Its words: `audit diff`. */
  readonly name: string;
  readonly describe: string;
  readonly command: Command;
}

/** What is no terminal is read in one that is this wide, more often than not. */
const USUAL_WIDTH = 80;

/** In longer lines the eye loses its place. */
const WIDEST = 100;

/** In less, two columns side by side would cut words. */
const NARROWEST = 64;

const epilogue =
  'A switch that is on is turned off by --no-…, e.g. --no-quiet. Every flag can also be set as an environment variable, e.g. ROLLCALL_RATE for --rate.';

/**
 * The help of one command.
 * @param columns the width of the terminal, where there is one
 */
export async function renderHelp(described: Described, columns = USUAL_WIDTH): Promise<string> {
  const width = Math.min(columns, WIDEST);
  const flags = width < NARROWEST ? stacked(described, width) : await inColumns(described, width);
  const { examples } = described.command;
  const shown = examples.map(([example, what]) => entry(example.replace('$0', 'rollcall'), what, width));
  return `${flags.trimEnd()}\n${section('Examples', shown)}\n${paragraph('', epilogue, plain(width))}`.trimEnd();
}

const plain = (width: number): TextStyle => ({ width, color: 'off' });

/** Laid out by yargs: flags on the left, what they do on the right. */
function inColumns({ name, describe, command }: Described, width: number): Promise<string> {
  const { positionals } = command;
  return (
    yargs()
      .scriptName(`rollcall ${name}`)
      // Whatever the language of the computer: the descriptions are English.
      .locale('en')
      .updateStrings({ 'Positionals:': 'Arguments:' })
      .version(false)
      .help(false)
      .wrap(width)
      .exitProcess(false)
      .command(`$0 ${placesOf(positionals).join(' ')}`, describe, (builder: Argv) => {
        for (const [word, positional] of Object.entries(positionals))
          builder.positional(word, { describe: textOf(word, positional) });
        for (const { heading, flags } of flagSections(command)) {
          for (const flag of flags) {
            const { text, letter } = flag;
            builder.option(longForm(flag), {
              describe: text,
              group: `${heading}:`,
              ...defined({ alias: letter }),
            });
          }
        }
        return builder;
      })
      .getHelp()
  );
}

const longForm = ({ name, value }: ShownFlag): string => (value === undefined ? name : `${name} <${value}>`);

/** For a narrow terminal: what a flag does is below it. */
function stacked({ name, describe, command }: Described, width: number): string {
  const { positionals } = command;
  const style = plain(width);
  const flagEntry = (flag: ShownFlag): string =>
    entry(`${flag.letter === undefined ? '' : `-${flag.letter}, `}--${longForm(flag)}`, flag.text, width);
  return [
    paragraph('', ['rollcall', name, ...placesOf(positionals)].join(' '), style),
    `\n${paragraph('', describe, style)}`,
    section(
      'Arguments',
      Object.entries(positionals).map(([word, positional]) => entry(word, textOf(word, positional), width)),
    ),
    ...flagSections(command).map(({ heading, flags }) => section(heading, flags.map(flagEntry))),
  ].join('');
}

const entry = (term: string, text: string, width: number): string =>
  paragraph('  ', term, plain(width)) + paragraph('      ', text, plain(width));

const section = (heading: string, entries: readonly string[]): string =>
  entries.length === 0 ? '' : `\n${heading}:\n${entries.join('')}`;
