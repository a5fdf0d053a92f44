import { vocabularies } from '../../core/words/vocabularies.ts';
import { flagByLetter, shownName, type Flag, type Flags } from '../argv/flag.ts';
import { optionsOf } from '../argv/options-of.ts';
import { parseWords } from '../argv/parse-words.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import { readConfig } from '../config/config.ts';
import { builtInPresets } from '../config/presets.ts';
import type { Context } from '../context.ts';

/** A word that may be next, and what it is. */
export interface Candidate {
  readonly word: string;
  readonly describe: string;
}

type Place = Pick<Context, 'cwd' | 'env'>;

/**
 * What the last word of a command line may become; none where it is the name of a file or a free text.
 * @param typed the words after `rollcall`, the last of them unfinished. A shell may give `--format=csv` as three words; a `=`
 * at the end says that the last word is still empty
 */
export async function candidatesFor(typed: readonly string[], place: Place): Promise<Candidate[]> {
  const words = typed.filter((word) => word !== '=');
  const partial = typed.at(-1) === '=' ? '' : (words.pop() ?? '');
  const [, flag, value] = /^(--[a-z-]+=)(.*)$/s.exec(partial) ?? [];
  const candidates =
    flag === undefined
      ? await nextWords(words, partial, place)
      : (await nextWords([...words, flag.slice(0, -1)], value ?? '', place)).map(({ word, describe }) => ({
          word: `${flag}${word}`,
          describe,
        }));
  return candidates.filter(({ word }) => word.startsWith(partial));
}

async function nextWords(before: readonly string[], partial: string, place: Place): Promise<Candidate[]> {
  const [first, ...others] = before;
  if (first === 'help') return helpTopics(others, partial);
  const plain = before.filter((word) => !word.startsWith('-'));
  const name = [plain.slice(0, 2).join(' '), plain[0] ?? ''].find((each) => Object.hasOwn(commands, each));
  const command = name === undefined ? undefined : await commands[name]?.load();
  if (name === undefined || command === undefined) return commandWords(plain);
  const options = optionsOf(command);
  const asked = valueFlag(before.at(-1) ?? '', options);
  if (asked !== undefined) return valuesOf(asked, options[asked], place);
  const typed = parseWords(before, options);
  if (partial.startsWith('-')) return flagsLeft(options, typed.flags);
  return placeWords(command, typed.words.length - name.split(' ').length);
}

/** The next word of every command that begins with these words. */
function commandWords(typed: readonly string[]): Candidate[] {
  const begin = typed.map((word) => `${word} `).join('');
  const found = new Map<string, string>();
  for (const [name, { describe }] of Object.entries(commands)) {
    if (!name.startsWith(begin)) continue;
    const [word = '', ...more] = name.slice(begin.length).split(' ');
    found.set(word, more.length === 0 ? describe : `rollcall ${begin}${word} …`);
  }
  if (typed.length === 0) found.set('help', 'Show what a command takes, or explain a word');
  return [...found].map(([word, describe]) => ({ word, describe }));
}

/** Commands, and once a word is begun also those that `explain` knows: without a letter, they would hide the commands. */
function helpTopics(typed: readonly string[], partial: string): Candidate[] {
  const ofCommands = commandWords(typed);
  if (typed.length > 0 || partial === '') return ofCommands;
  const taken = new Set(ofCommands.map(({ word }) => word));
  return [...ofCommands, ...explainedWords().filter(({ word }) => !taken.has(word))];
}

const explainedWords = (): Candidate[] =>
  vocabularies.flatMap(({ entries }) => entries.map(({ word, heading }) => ({ word, describe: heading })));

/** The flag that a word is, if a value has to follow it. */
function valueFlag(word: string, options: Flags): string | undefined {
  const flag = word.startsWith('--') ? word.slice(2) : (flagByLetter.get(word.slice(1)) ?? '');
  const takesValue =
    word.startsWith('-') && Object.hasOwn(options, flag) && options[flag]?.type !== 'boolean';
  return takesValue ? flag : undefined;
}

function valuesOf(flag: string, option: Flag | undefined, place: Place): Candidate[] {
  if (flag === 'profile') return named(Object.keys(configured(place).profiles), 'profile');
  if (flag === 'preset')
    return named(Object.keys({ ...builtInPresets, ...configured(place).presets }), 'preset');
  return named(option?.choices ?? [], option?.describe ?? '');
}

const named = (words: readonly string[], describe: string): Candidate[] =>
  words.map((word) => ({ word, describe }));

/** A file that is wrong is a matter for the command, not for the key that completes its words. */
function configured(place: Place): Pick<ReturnType<typeof readConfig>, 'profiles' | 'presets'> {
  try {
    return readConfig(undefined, place);
  } catch {
    return { profiles: {}, presets: {} };
  }
}

const flagsLeft = (options: Flags, given: ReadonlyMap<string, unknown>): Candidate[] =>
  Object.entries(options)
    .filter(([flag, { array }]) => array === true || !given.has(flag))
    .map(([flag, option]) => ({ word: `--${shownName(flag, option)}`, describe: option.describe }));

/** @param index of the place among the words after the name of the command */
function placeWords({ positionals }: Command, index: number): Candidate[] {
  const places = Object.entries(positionals);
  const last = places.at(-1);
  const [name, place] = places[index] ?? (last?.[1].array === true ? last : []);
  if (name === 'word') return explainedWords();
  return named(place?.choices ?? [], place?.describe ?? '');
}
