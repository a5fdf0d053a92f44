import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Context } from '../context.ts';
import { homeFolder } from '../home-folder.ts';
import { readVariable } from '../environment.ts';
import { findDoubledKey } from './doubled-keys.ts';
import type { Flag, Flags, FlagValue, FlagValues } from '../argv/flag.ts';
import { presetOptions, profileOptions, readingOptions, serverOptions } from '../argv/options.ts';
import { protectionOptions } from '../argv/policy.ts';
import { misread, readValue } from '../argv/read-value.ts';

/** What the configuration file holds. */
export interface Config {
  /** As the operator would type it. */
  readonly file: string;
  readonly presence: 'present' | 'absent';
  /** Servers, how to sign in, how fast, and the preset of their rosters. */
  readonly profiles: Readonly<Record<string, FlagValues>>;
  /** How kinds of files are read. */
  readonly presets: Readonly<Record<string, FlagValues>>;
}

/** Which flags an entry of each kind may hold. */
export const configSections: Readonly<Record<'profiles' | 'presets', Flags>> = {
  profiles: {
    ...Object.fromEntries(Object.entries(serverOptions).filter(([name]) => !(name in profileOptions))),
    ...presetOptions,
    ...protectionOptions,
  },
  presets: readingOptions,
};

/** Flags that name files: in the configuration file they are relative to it. */
const fileFlags: ReadonlySet<string> = new Set([
  'api-key-file',
  'limiter-redis-file',
  'proxy-password-file',
  'ca',
  'cert',
  'key',
  'key-passphrase-file',
  'log-file',
]);

/**
 * Reads the configuration file that is named, else the one in the usual place, which need not exist.
 * @throws {OperatorError} `config-invalid` for a file that cannot be read, is not JSON, or holds an unknown key or a wrong value
 */
export function readConfig(named: string | undefined, context: Pick<Context, 'cwd' | 'env'>): Config {
  const path = named === undefined ? usualPlace(context.env) : resolve(context.cwd, named);
  if (path === undefined) return absent(USUAL_NAME);
  const file = named ?? path;
  const text = readText(path, file, named === undefined ? 'optional' : 'required');
  if (text === undefined) return absent(file);
  const root = asObject(parseJson(text, file), file, 'the file');
  // Editors read it; it says nothing to rollcall.
  const keys = Object.keys(root).filter((key) => key !== '$schema');
  refuseUnknown(keys, Object.keys(configSections), file, 'the file');
  const entries = (section: keyof typeof configSections): Readonly<Record<string, FlagValues>> =>
    Object.fromEntries(
      Object.entries(asObject(root[section] ?? {}, file, section)).map(([name, entry]) => [
        name,
        readEntry(entry, configSections[section], { file, path, place: `${section}."${name}"` }),
      ]),
    );
  return { file, presence: 'present', profiles: entries('profiles'), presets: entries('presets') };
}

const absent = (file: string): Config => ({ file, presence: 'absent', profiles: {}, presets: {} });

const USUAL_NAME = join('rollcall', 'config.json');

/** Undefined for an account without a home folder. */
function usualPlace(env: Context['env']): string | undefined {
  const home = homeFolder(env);
  const folder =
    readVariable(env, 'XDG_CONFIG_HOME') ??
    readVariable(env, 'APPDATA') ??
    (home === undefined ? undefined : join(home, '.config'));
  return folder === undefined ? undefined : join(folder, USUAL_NAME);
}

function readText(path: string, file: string, presence: 'required' | 'optional'): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch (cause) {
    if (presence === 'optional' && isAbsent(cause)) return undefined;
    throw invalid(file, 'it cannot be read', 'Give --config the path of a JSON file.', cause);
  }
}

/** `/dev/null`, which some programs are given as their home, is not even a folder. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

function parseJson(text: string, file: string): unknown {
  const value = parse(text, file);
  const doubled = findDoubledKey(text);
  if (doubled === undefined) return value;
  const [first, second] = doubled.lines;
  const where = first === second ? `on line ${first}` : `on line ${first} and again on line ${second}`;
  throw invalid(file, `"${doubled.key}" is duplicated in one object, ${where}`, 'Keep one of the two.');
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(file, 'it is not JSON', 'Look for an extra comma or a missing quote.', cause);
  }
}

interface Place {
  readonly file: string;
  readonly path: string;
  readonly place: string;
}

function readEntry(entry: unknown, options: Flags, { file, path, place }: Place): FlagValues {
  const values = asObject(entry, file, place);
  refuseUnknown(Object.keys(values), Object.keys(options), file, place);
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, flag]) => {
      if (!Object.hasOwn(values, name)) return [];
      const value = readEntryValue(values[name], flag, `${place}.${name} in ${file}`);
      const isPath = typeof value === 'string' && fileFlags.has(name) && value !== '-';
      return [[name, isPath ? resolve(dirname(path), value) : value] as const];
    }),
  );
}

/** JSON has its own numbers, true and false; written as texts they mean the same. */
function readEntryValue(value: unknown, flag: Flag, place: string): FlagValue {
  const given = { from: 'configuration file', place } as const;
  const texts = textsOf(value, flag);
  if (texts === undefined) throw misread(given, flag);
  return readValue({ ...given, texts }, flag);
}

function textsOf(value: unknown, { type, array }: Flag): readonly string[] | undefined {
  if (array === true) return isTexts(value) ? value : undefined;
  if (typeof value === 'string') return [value];
  const fits =
    (typeof value === 'boolean' && type === 'boolean') || (typeof value === 'number' && type !== 'string');
  return fits ? [String(value)] : undefined;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

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
    `${place} has an unknown key "${unknown}"`,
    meant === undefined ? `The keys are ${known.join(', ')}.` : `Did you mean "${meant}"?`,
  );
}

function asObject(value: unknown, file: string, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw invalid(file, `${place} is not an object`, 'Write it in braces: { "name": … }.');
}

const invalid = (file: string, what: string, hint: string, cause?: unknown): OperatorError =>
  new OperatorError(`configuration file ${file}: ${what}`, { code: 'config-invalid', hint, cause });
