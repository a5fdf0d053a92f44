import type { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import { likelyCommands } from './slips/likely-words.ts';
import { parseWords, type Typed } from './parse-words.ts';
import { generalOptions, optionsOf } from './options-of.ts';
import { longDashError } from './slips/typographic.ts';
import { usageError } from './usage-error.ts';

/** A command and what was typed for it. */
export interface FoundCommand {
  /** Its words, as the list of commands has them: `audit diff`. */
  readonly name: string;
  readonly command: Command;
  /** Without the words of the name. */
  readonly typed: Typed;
}

/**
 * The command that a command line names. What is a flag's value and what is a word depends on the command, so each
 * one that may be meant is tried: it is the one whose name comes first once its flags are taken away.
 * @throws {OperatorError} `usage-invalid`
 */
export async function findCommand(argv: readonly string[]): Promise<FoundCommand> {
  let withUnknownFlag: FoundCommand | undefined;
  for (const name of mayBeMeant(argv)) {
    const command = await commands[name]?.load();
    if (command === undefined) continue;
    const { words, ...typed } = parseWords(argv, optionsOf(command));
    const length = name.split(' ').length;
    const found = { name, command, typed: { ...typed, words: words.slice(length) } };
    if (words.slice(0, length).join(' ') === name) return found;
    // An unknown flag in front of the command may have taken its name as its value.
    if (argv[0]?.startsWith('-') === true && unknownFlags(found).length > 0) withUnknownFlag ??= found;
  }
  if (withUnknownFlag !== undefined) return withUnknownFlag;
  throw unknownCommand(parseWords(argv, generalOptions).words);
}

/** Flags that were typed and that the command does not have. */
export const unknownFlags = ({ command, typed }: FoundCommand): string[] =>
  [...typed.flags.keys()].filter((flag) => !Object.hasOwn(optionsOf(command), flag));

/** The commands under a word: `audit` has several. */
export const commandsUnder = (word: string): string[] =>
  Object.keys(commands).filter((name) => name.startsWith(`${word} `));

/** Names of which every word was typed, by the place of their first one. */
function mayBeMeant(argv: readonly string[]): string[] {
  const firstWordAt = (name: string): number => argv.indexOf(name.split(' ')[0] ?? '');
  return Object.keys(commands)
    .filter((name) => name.split(' ').every((word) => argv.includes(word)))
    .toSorted((a, b) => firstWordAt(a) - firstWordAt(b));
}

/** Whether a word names a command, or what other tools call one. */
export const isLikeCommand = (word: string): boolean =>
  Object.hasOwn(commands, word) ||
  commandsUnder(word).length > 0 ||
  likelyCommands.has(word) ||
  deletions.has(word);

const deletions: ReadonlySet<string> = new Set(['delete', 'remove', 'purge', 'rm', 'destroy', 'drop']);

const neverDeletes =
  'rollcall never deletes an account. A roster whose status column says locked locks accounts: rollcall import.';

function unknownCommand([first = '', second = '']: readonly string[]): OperatorError {
  const group = commandsUnder(first);
  const [of, typed] = group.length > 0 ? [`rollcall ${first}`, second] : ['rollcall', first];
  const known = group.length > 0 ? group : Object.keys(commands);
  if (typed === '') {
    return usageError(
      `a command is missing after ${of}`,
      `${of} --help lists the commands; rollcall demo shows them at work.`,
    );
  }
  const dashed = longDashError(typed);
  if (dashed !== undefined) return dashed;
  if (deletions.has(typed)) return usageError(`${of} has no command "${typed}"`, neverDeletes);
  const likely = group.length > 0 ? undefined : likelyCommands.get(typed);
  if (likely !== undefined)
    return usageError(`${of} has no command "${typed}"`, `The command for that is: rollcall ${likely}`);
  const meant = suggest(
    typed,
    known.flatMap((name) => name.split(' ')),
  );
  const whole = known.find((name) => name.endsWith(` ${meant ?? ''}`)) ?? meant;
  return usageError(
    `${of} has no command "${typed}"`,
    whole === undefined ? `${of} --help lists the commands.` : `Did you mean "${whole}"?`,
  );
}
