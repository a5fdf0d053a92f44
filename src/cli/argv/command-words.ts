import type { Options } from 'yargs';
import { suggest } from '../../core/text/suggest.ts';
import { optionsOf, usageError } from './arguments.ts';
import type { Command } from '../command.ts';

/**
 * Checked before yargs does, which would say it in words about itself: a flag without its value, a value that is
 * no choice, a word that is missing or too many.
 * @param name the command with the word that it stands under: `audit diff`
 * @throws {OperatorError} `usage-invalid`
 */
export function checkWords(argv: readonly string[], command: Command, name: string): void {
  const words = wordsOf(argv, optionsOf(command));
  const names = name.split(' ');
  if (argv.includes('--help') || names.some((each, at) => words[at] !== each)) return;
  const given = words.slice(names.length);
  const places = command.usage.split(' ').slice(1);
  const usage = `Usage: rollcall ${[name, ...places].join(' ')}${exampleOf(command)}`;
  for (const [at, place] of places.entries()) {
    const { describe = '', choices } = command.positionals[place.slice(1, -1)] ?? {};
    const word = given[at];
    if (word !== undefined) checkChoice(`rollcall ${name} <${place.slice(1, -1)}>`, word, choices);
    else if (place.startsWith('<')) throw usageError(`rollcall ${name} needs ${place}: ${describe}`, usage);
  }
  const surplus = given[places.length];
  if (surplus === undefined) return;
  throw usageError(
    `rollcall ${name} does not know what to do with "${surplus}"`,
    `A name or a path with blanks in it stands in quotes. ${usage}`,
  );
}

/** What is neither a flag nor the value of one. */
function wordsOf(argv: readonly string[], options: Readonly<Record<string, Options>>): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    const [, flag, inside] = /^--([^=]+)(?:=(.*))?$/su.exec(word) ?? [];
    const option = flag === undefined ? undefined : options[flag];
    if (flag === undefined) words.push(word);
    if (flag === undefined || option === undefined || option.type === 'boolean') continue;
    const value = inside ?? argv[++at];
    if (value === undefined || (inside === undefined && value.startsWith('--'))) {
      throw usageError(`--${flag} needs a value: ${option.describe ?? ''}`);
    }
    checkChoice(`--${flag}`, value, option.choices);
  }
  return words;
}

function checkChoice(of: string, word: string, choices: Options['choices']): void {
  if (choices === undefined || choices.some((choice) => choice === word)) return;
  const known = choices.map(String);
  const meant = suggest(word, known);
  throw usageError(
    `${of}: there is no "${word}"`,
    `${meant === undefined ? '' : `Did you mean ${meant}? `}It takes ${known.join(', ')}.`,
  );
}

const exampleOf = ({ examples: [example] }: Command): string =>
  example === undefined ? '' : `, e.g. ${example[0].replace('$0', 'rollcall')}`;
