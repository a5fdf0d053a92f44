import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Options } from 'yargs';
import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Context } from '../context.ts';
import { findDoubledKey } from './doubled-keys.ts';
import { presetOptions, profileOptions, readingOptions, serverOptions } from '../argv/options.ts';

/** Flags by their long names, with the values that they have where nobody gives them. */
export type FlagValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What stands in the configuration file. */
export interface Config {
  /** As the operator would type it. */
  readonly file: string;
  readonly presence: 'there' | 'absent';
  /** Servers, how to sign in, how fast, and the preset of their rosters. */
  readonly profiles: Readonly<Record<string, FlagValues>>;
  /** How kinds of files are read. */
  readonly presets: Readonly<Record<string, FlagValues>>;
}

/** Which flags an entry of each kind may hold. */
const sections: Readonly<Record<'profiles' | 'presets', Readonly<Record<string, Options>>>> = {
  profiles: {
    ...Object.fromEntries(Object.entries(serverOptions).filter(([name]) => !(name in profileOptions))),
    ...presetOptions,
  },
  presets: readingOptions,
};

/** Flags that name files: in the configuration file they are relative to it. */
const fileFlags: ReadonlySet<string> = new Set(['api-key-file', 'ca']);

/**
 * Reads the configuration file that is named, else the one in its usual place, where there need be none.
 * @throws {OperatorError} `config-invalid` for what cannot be read, is no JSON, or holds what it may not hold
 */
export function readConfig(named: string | undefined, context: Pick<Context, 'cwd' | 'env'>): Config {
  const path = named === undefined ? usualPlace(context.env) : resolve(context.cwd, named);
  const file = named ?? path;
  const text = readText(path, file, named === undefined ? 'optional' : 'required');
  if (text === undefined) return { file, presence: 'absent', profiles: {}, presets: {} };
  const root = asObject(parseJson(text, file), file, 'the file');
  refuseUnknown(Object.keys(root), Object.keys(sections), file, 'the file');
  const entries = (section: keyof typeof sections): Readonly<Record<string, FlagValues>> =>
    Object.fromEntries(
      Object.entries(asObject(root[section] ?? {}, file, section)).map(([name, entry]) => [
        name,
        checkEntry(entry, sections[section], { file, path, place: `${section}."${name}"` }),
      ]),
    );
  return { file, presence: 'there', profiles: entries('profiles'), presets: entries('presets') };
}

const usualPlace = (env: Context['env']): string =>
  join(
    env['XDG_CONFIG_HOME'] ?? env['APPDATA'] ?? join(env['HOME'] ?? homedir(), '.config'),
    'rollcall',
    'config.json',
  );

function readText(path: string, file: string, presence: 'required' | 'optional'): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    if (presence === 'optional' && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      return undefined;
    }
    throw invalid(file, 'it cannot be read', 'Give --config the path of a JSON file.', cause);
  }
}

function parseJson(text: string, file: string): unknown {
  const value = parse(text, file);
  const doubled = findDoubledKey(text);
  if (doubled === undefined) return value;
  const [first, second] = doubled.lines;
  const where = first === second ? `on line ${first}` : `on line ${first} and again on line ${second}`;
  throw invalid(
    file,
    `"${doubled.key}" stands twice in one object, ${where}`,
    'Only one of the two can hold: keep one.',
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(file, 'it is not JSON', 'Look for a comma too many or a quote too few.', cause);
  }
}

interface Place {
  readonly file: string;
  readonly path: string;
  readonly place: string;
}

function checkEntry(
  entry: unknown,
  options: Readonly<Record<string, Options>>,
  { file, path, place }: Place,
): FlagValues {
  const flags = asObject(entry, file, place);
  refuseUnknown(Object.keys(flags), Object.keys(options), file, place);
  return Object.fromEntries(
    Object.entries(flags).map(([name, value]) => {
      const wanted = options[name] ?? {};
      if (!fits(value, wanted)) {
        throw invalid(file, `${place}: ${name} does not fit`, `It takes ${wordsFor(wanted)}.`);
      }
      const inFile = typeof value === 'string' && fileFlags.has(name) && value !== '-';
      return [name, inFile ? resolve(dirname(path), value) : value];
    }),
  );
}

function fits(value: unknown, { type, array, choices }: Options): value is FlagValues[string] {
  if (array === true) return Array.isArray(value) && value.every((each) => typeof each === 'string');
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (typeof value !== type || value === '') return false;
  return choices === undefined || choices.some((choice) => choice === value);
}

function wordsFor({ type, array, choices }: Options): string {
  if (choices !== undefined) return choices.join(', ');
  if (array === true) return 'a list of texts: ["…", "…"]';
  return type === 'boolean'
    ? 'true or false'
    : type === 'number'
      ? 'a number that is not negative'
      : 'a text';
}

function refuseUnknown(
  found: readonly string[],
  known: readonly string[],
  file: string,
  place: string,
): void {
  const unknown = found.find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const meant = suggest(unknown, known);
  throw invalid(
    file,
    `${place} has a key "${unknown}" that means nothing`,
    meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  );
}

function asObject(value: unknown, file: string, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw invalid(file, `${place} is not an object`, 'Write it in braces: { "name": … }.');
}

const invalid = (file: string, what: string, hint: string, cause?: unknown): OperatorError =>
  new OperatorError(`configuration file ${file}: ${what}`, { code: 'config-invalid', hint, cause });
