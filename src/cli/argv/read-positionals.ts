import type { FoundCommand } from './find-command.ts';
import type { Flags, FlagValues } from './flag.ts';
import { readValue } from './read-value.ts';
import { surplusWord } from './slips/surplus-word.ts';
import { usageError } from './usage-error.ts';

/** The words after a command's name, as its usage line has them: `<roster>`, `[run]`, `<workbooks..>`. */
export const placesOf = (positionals: Flags): string[] =>
  Object.entries(positionals).map(([name, { array, demandOption }]) => {
    const words = array === true ? `${name}..` : name;
    return demandOption === true ? `<${words}>` : `[${words}]`;
  });

/**
 * The words of a command by the names of their places.
 * @throws {OperatorError} `usage-invalid` for a word that is missing, too many, empty or not a choice
 */
export function readPositionals(found: FoundCommand): FlagValues {
  const { name, command, typed } = found;
  const { positionals, examples } = command;
  const places = placesOf(positionals);
  const [example] = examples;
  const usage =
    `Usage: rollcall ${[name, ...places].join(' ')}` +
    (example === undefined ? '' : `, e.g. ${example[0].replace('$0', 'rollcall')}`);
  const values = Object.entries(positionals).flatMap(([key, positional], at) => {
    const place = places[at] ?? key;
    const texts = typed.words.slice(at, positional.array === true ? undefined : at + 1);
    if (texts.length === 0 && positional.demandOption !== true) return [];
    if (texts.length === 0)
      throw usageError(`rollcall ${name} needs ${place}: ${positional.describe}`, usage);
    if (texts.includes('')) throw usageError(`rollcall ${name}: ${place} is empty`, usage);
    return [[key, readValue({ texts, from: 'command line', place }, positional)] as const];
  });
  const isList = Object.values(positionals).at(-1)?.array === true;
  const surplus = isList ? undefined : typed.words[places.length];
  if (surplus === undefined) return Object.fromEntries(values);
  throw surplusWord(found, surplus, usage);
}
