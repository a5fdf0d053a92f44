import type { FoundCommand } from './find-command.ts';
import type { Flags, FlagValues } from './flag.ts';
import { readValue } from './read-value.ts';
import { usageError } from './usage-error.ts';

/** The words after a command's name, as its usage line has them: `<roster>`, `[run]`. */
export const placesOf = (positionals: Flags): string[] =>
  Object.entries(positionals).map(([name, { demandOption }]) =>
    demandOption === true ? `<${name}>` : `[${name}]`,
  );

/**
 * The words of a command by the names of their places.
 * @throws {OperatorError} `usage-invalid` for a word that is missing, too many, empty or not a choice
 */
export function readPositionals({ name, command, typed }: FoundCommand): FlagValues {
  const { positionals, options, examples } = command;
  const places = placesOf(positionals);
  const [example] = examples;
  const usage =
    `Usage: rollcall ${[name, ...places].join(' ')}` +
    (example === undefined ? '' : `, e.g. ${example[0].replace('$0', 'rollcall')}`);
  const values = Object.entries(positionals).flatMap(([key, positional], at) => {
    const [word, place] = [typed.words[at], places[at] ?? key];
    if (word === undefined && positional.demandOption !== true) return [];
    if (word === undefined)
      throw usageError(`rollcall ${name} needs ${place}: ${positional.describe}`, usage);
    if (word === '') throw usageError(`rollcall ${name}: ${place} is empty`, usage);
    const given = { texts: [word], from: 'command line', place } as const;
    return [[key, readValue(given, positional)] as const];
  });
  const surplus = typed.words[places.length];
  if (surplus === undefined) return Object.fromEntries(values);
  const list = Object.keys(options).find((flag) => options[flag]?.array === true && typed.flags.has(flag));
  throw usageError(
    `rollcall ${name} does not know what to do with "${surplus}"`,
    list === undefined
      ? `Put a name or a path that contains spaces in quotes. ${usage}`
      : `For several values, repeat the flag: --${list} A --${list} B. ${usage}`,
  );
}
