import type { Argv, Options } from 'yargs';
import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { outputOptions } from './options.ts';

/** The flags that every command takes, its own ones, and its positionals. */
export const optionsOf = (command: Command): Readonly<Record<string, Options>> => ({
  ...command.options,
  ...outputOptions,
});

/** The flags that take no value. */
export const switchesOf = (command: Command): string[] =>
  Object.entries(optionsOf(command)).flatMap(([name, { type }]) => (type === 'boolean' ? [name] : []));

export function describeArguments(builder: Argv, command: Command): Argv {
  for (const [name, positional] of Object.entries(command.positionals)) builder.positional(name, positional);
  for (const [name, option] of Object.entries(optionsOf(command))) {
    builder.option(name, { requiresArg: option.type !== 'boolean', ...option });
  }
  for (const [example, what] of command.examples) builder.example(example, what);
  return builder;
}

/** Every flag may also be given as ROLLCALL_<FLAG>; the command line wins. */
export function environmentFlags(command: Command, argv: readonly string[], env: Context['env']): string[] {
  return Object.keys(optionsOf(command)).flatMap((name) => {
    const value = env[variableOf(name)];
    return value === undefined || isGiven(argv, name) ? [] : [`--${name}=${value}`];
  });
}

export const variableOf = (name: string): string => `ROLLCALL_${name.toUpperCase().replaceAll('-', '_')}`;

export const isGiven = (argv: readonly string[], name: string): boolean =>
  argv.some((word) => names(word, name));

const names = (word: string, name: string): boolean =>
  word === `--no-${name}` || word.split('=')[0] === `--${name}`;

/** Whether a switch is on, as far as that can be said of a command line that may be wrong. */
export function isOn(name: string, argv: readonly string[], env: Context['env']): boolean {
  const word = argv.findLast((each) => names(each, name)) ?? `--${name}=${env[variableOf(name)] ?? 'false'}`;
  return word === `--${name}` || word === `--${name}=true`;
}

/** What a flag that takes a value is given, before anything is parsed. */
export function valueOf(argv: readonly string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word.split('=')[0] === `--${name}`);
  const word = argv[at];
  if (word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : argv[at + 1];
}

/** Checked before yargs reads anything: it would take the word after a mistyped flag for the flag's value. */
export function refuseUnknownFlags(argv: readonly string[], command: Command, name: string): void {
  const flags = ['help', ...Object.keys(optionsOf(command))];
  const known = new Set(flags.flatMap((flag) => [`--${flag}`, `--no-${flag}`]));
  for (const word of argv) {
    const typed = word.split('=')[0] ?? '';
    if (!typed.startsWith('-') || typed === '-' || /^-[\d.]/.test(typed) || known.has(typed)) continue;
    const letters = typed.replace(/^-+/, '');
    // One letter is near to everything: no suggestion is better than a random one.
    const meant = letters.length < 3 ? undefined : suggest(letters, flags);
    throw usageError(
      `rollcall ${name} has no flag ${typed}`,
      meant === undefined ? `rollcall ${name} --help lists the flags.` : `Did you mean --${meant}?`,
    );
  }
}

/** yargs lets numbers that are none and repeated flags through; a bulk tool must not. */
export function checkArguments(args: Readonly<Record<string, unknown>>, command: Command): void {
  const options = optionsOf(command);
  for (const [key, option] of Object.entries(options)) {
    const value = args[key];
    if (Array.isArray(value) && option.array !== true) throw usageError(`--${key} is given more than once`);
    if (option.type !== 'number' || value === undefined) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      throw usageError(`--${key} takes a number that is not negative`);
    }
    if (value === 0 && (key === 'timeout' || key === 'concurrency')) {
      throw usageError(`--${key} takes a number above 0`);
    }
  }
}

/** What is wrong with a command line, and what to do. */
export const usageError = (
  message: string,
  hint = 'Add --help to see what the command takes.',
): OperatorError => new OperatorError(message, { code: 'usage-invalid', hint });
