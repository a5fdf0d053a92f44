import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import type { Origin } from '../../core/origin.ts';
import type { Flags, FlagValues } from '../argv/flag.ts';
import type { Layer } from './origins.ts';
import { type Config, readConfig } from './config.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { kindOptions } from '../argv/options.ts';
import { builtInPresets } from './presets.ts';
import { serverVariables, signInVariables } from '../server-variables.ts';

/** What a profile and a preset add to a command line. */
export interface Configured {
  /** Of flags that the command takes; whatever is given elsewhere takes precedence. */
  readonly values: FlagValues;
  /** What each of the two says of them. */
  readonly layers: readonly Layer[];
  /** What the operator should know, though it is not an error. */
  readonly notes: readonly string[];
}

/**
 * The values of the profile and the preset that a command is given; a profile takes precedence over its preset.
 * @param given what the command line and the environment say
 * @throws {OperatorError} `config-invalid`
 */
export function configuredFlags(
  options: Flags,
  given: FlagValues,
  context: Pick<Context, 'cwd' | 'env'>,
): Configured {
  const named = namesIn(given);
  const { profile, preset, originOf } = entriesNamed(
    { ...named, preset: 'preset' in options ? named.preset : undefined },
    context,
  );
  const kept = withoutForeignKey(profile, given, context.env);
  const taken = (values: FlagValues): FlagValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(options, name)));
  const overruled = 'server' in options && profile['server'] !== kept['server'];
  return {
    values: taken({ ...preset, ...kept }),
    layers: [
      { values: taken(preset), originOf: originOf.preset },
      { values: taken(kept), originOf: originOf.profile },
    ],
    notes: overruled
      ? [
          `the profile "${named.profile ?? ''}" is for another server than --server or the environment names: neither its address nor its key is used.`,
        ]
      : [],
  };
}

/** What the profile and the preset that these arguments name say; where both do, the profile takes precedence. */
export function configuredValues(
  args: Readonly<Record<string, unknown>>,
  context: Pick<Context, 'cwd' | 'env'>,
): FlagValues {
  const { profile, preset } = entriesNamed(namesIn(args), context);
  return { ...preset, ...profile };
}

function namesIn(args: Readonly<Record<string, unknown>>): Named & { readonly preset: object } {
  const textOf = (name: string): string | undefined => {
    const value = args[name];
    return typeof value === 'string' ? value : undefined;
  };
  return { profile: textOf('profile'), config: textOf('config'), preset: { given: textOf('preset') } };
}

interface Named {
  readonly profile: string | undefined;
  readonly config: string | undefined;
  /** Absent where the command does not read a roster: then a profile's preset does not matter. */
  readonly preset: { readonly given: string | undefined } | undefined;
}

interface Entries {
  readonly profile: FlagValues;
  readonly preset: FlagValues;
  readonly originOf: Readonly<Record<'profile' | 'preset', Layer['originOf']>>;
}

function entriesNamed(names: Named, context: Pick<Context, 'cwd' | 'env'>): Entries {
  if (names.profile === undefined && names.config === undefined && names.preset?.given === undefined) {
    const originOf = (): Origin => ({ kind: 'default' });
    return { profile: {}, preset: {}, originOf: { profile: originOf, preset: originOf } };
  }
  const config = readConfig(names.config, context);
  const profile =
    names.profile === undefined ? {} : entryOf(config.profiles, names.profile, { kind: 'profile', config });
  const preset = names.preset === undefined ? undefined : (names.preset.given ?? profile['preset']);
  return {
    profile,
    preset:
      typeof preset === 'string'
        ? entryOf({ ...builtInPresets, ...config.presets }, preset, { kind: 'preset', config })
        : {},
    originOf: {
      profile: (flag) => ({ kind: 'file', file: config.file, key: keyOf('profiles', names.profile, flag) }),
      preset: (flag) =>
        typeof preset === 'string' && !Object.hasOwn(config.presets, preset)
          ? { kind: 'preset', preset }
          : { kind: 'file', file: config.file, key: keyOf('presets', String(preset), flag) },
    },
  };
}

const keyOf = (section: 'profiles' | 'presets', name: string | undefined, flag: string): string =>
  `${section}."${name ?? ''}".${flag}`;

/** A key is for the server beside it: where another server is named, the profile's key is not used. */
function withoutForeignKey(profile: FlagValues, given: FlagValues, env: Context['env']): FlagValues {
  const target = kindOptions.target.choices.find((id) => id === profile['target']) ?? 'connect';
  const { server: serverVariable } = serverVariables[target];
  const { server, 'api-key-file': keyFile, ...rest } = profile;
  const named = given['server'] ?? readVariable(env, serverVariable);
  const kept = named === undefined || named === server;
  const hasKey = signInVariables(target).some((name) => readVariable(env, name) !== undefined);
  return {
    ...rest,
    ...(server === undefined || !kept ? {} : { server }),
    ...(keyFile === undefined || !kept || hasKey ? {} : { 'api-key-file': keyFile }),
  };
}

function entryOf(
  entries: Readonly<Record<string, FlagValues>>,
  name: string,
  { kind, config }: { readonly kind: 'profile' | 'preset'; readonly config: Config },
): FlagValues {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry !== undefined) return entry;
  const names = Object.keys(entries);
  const meant = suggest(name, names);
  const file = `${config.file}${config.presence === 'present' ? '' : ', which does not exist'}`;
  const searched = kind === 'preset' ? `: it is neither built in nor in ${file}` : ` in ${file}`;
  throw new OperatorError(`there is no ${kind} "${name}"${searched}`, {
    code: 'config-invalid',
    hint:
      names.length === 0
        ? `Write it there: { "${kind}s": { "${name}": { … } } }`
        : `${meant === undefined ? '' : `Did you mean "${meant}"? `}The ${kind}s are ${names.join(', ')}.`,
  });
}
