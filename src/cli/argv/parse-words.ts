// Not from yargs/helpers, which brings all of yargs: that is for the help only.
import Parser from 'yargs-parser';
import { flagByLetter, type Flags } from './flag.ts';

/** A command line, taken apart. Nothing is judged yet: values are the texts that were typed. */
export interface Typed {
  /** What is neither a flag nor the value of one, and everything after `--`. */
  readonly words: readonly string[];
  /** What was typed for each flag, in order; unknown flags are among them. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  /** A flag that lacks its value. */
  readonly lacking?: string;
}

/** Every flag is a text to the parser: its own switches read any value but `true` as off, its numbers can be NaN. */
const configuration = {
  'boolean-negation': false,
  'camel-case-expansion': false,
  'dot-notation': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'short-option-groups': false,
};

/** @param options the flags of the command, which say what is a switch and what takes a value */
export function parseWords(argv: readonly string[], options: Flags): Typed {
  const end = argv.indexOf('--');
  const typed = expandLetters(end < 0 ? argv : argv.slice(0, end), options);
  const names = Object.keys(options);
  const { argv: parsed, error } = Parser.detailed(spellOut(typed, options), {
    string: names,
    narg: Object.fromEntries(names.map((name) => [name, 1])),
    configuration,
  });
  const { _: words, ...values } = parsed;
  const flags = new Map(Object.entries(values).map(([name, value]) => [name, [value].flat().map(String)]));
  const lacking = names.find((name) => timesTyped(name, typed) > (flags.get(name)?.length ?? 0));
  return {
    words: [...words.map(String), ...(end < 0 ? [] : argv.slice(end + 1))],
    flags,
    ...(error === null || lacking === undefined ? {} : { lacking }),
  };
}

/** `-q` as `--quiet`, `-yo DIR` as `--yes --out DIR`; a word with a letter that the command does not have stays as it is. */
function expandLetters(typed: readonly string[], options: Flags): string[] {
  return typed.flatMap((word) => {
    const [, letters = '', value = ''] = /^-([A-Za-z]+)(=.*)?$/s.exec(word) ?? [];
    const names = Array.from(letters, (letter) => flagByLetter.get(letter) ?? '');
    const isKnown = names.length > 0 && names.every((name) => Object.hasOwn(options, name));
    if (!isKnown || names.slice(0, -1).some((name) => options[name]?.type !== 'boolean')) return [word];
    return names.map((name, at) => `--${name}${at === names.length - 1 ? value : ''}`);
  });
}

/** Switches with the value that they imply: `--quiet=on` for `--quiet`, `--quiet=off` for `--no-quiet`. */
function spellOut(typed: readonly string[], options: Flags): string[] {
  const isSwitch = (name: string): boolean =>
    Object.hasOwn(options, name) && options[name]?.type === 'boolean';
  return typed.map((word) => {
    if (word.startsWith('--no-') && isSwitch(word.slice(5))) return `--${word.slice(5)}=off`;
    return word.startsWith('--') && isSwitch(word.slice(2)) ? `${word}=on` : word;
  });
}

const timesTyped = (name: string, typed: readonly string[]): number =>
  typed.filter((word) => word === `--${name}` || word.startsWith(`--${name}=`)).length;
