import type { OperatorError } from '../../../core/errors.ts';
import type { FoundCommand } from '../find-command.ts';
import { usageError } from '../usage-error.ts';
import { isSplitAtQuotes, longDashError } from './typographic.ts';

/**
 * What to say of a word for which a command has no place.
 * @param usage how the command is used, as a sentence
 */
export const surplusWord = (found: FoundCommand, surplus: string, usage: string): OperatorError =>
  longDashError(surplus) ??
  usageError(
    `rollcall ${found.name} does not know what to do with "${surplus}"`,
    `${hintFor(found)} ${usage}`,
  );

function hintFor({ command: { positionals, options }, typed }: FoundCommand): string {
  if (isSplitAtQuotes(typed))
    return 'The command line has curly quotes, as word processors write them; a shell knows only straight ones: "people 2026.csv".';
  const list = Object.keys(options).find((flag) => options[flag]?.array === true && typed.flags.has(flag));
  if (list !== undefined) return `For several values, repeat the flag: --${list} A --${list} B.`;
  return Object.hasOwn(positionals, 'roster')
    ? 'It takes one roster: run it once for each, or copy the rows into one file. Put a path that contains spaces in quotes.'
    : 'Put a name or a path that contains spaces in quotes.';
}
