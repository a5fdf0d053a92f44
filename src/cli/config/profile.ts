import { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import { isGiven, valueOf } from '../argv/arguments.ts';
import type { Command } from '../command.ts';
import { type Config, type FlagValues, readConfig } from './config.ts';
import type { Context } from '../context.ts';
import { kindOptions } from '../argv/options.ts';
import { builtInPresets } from './presets.ts';
import { serverVariables } from '../server-variables.ts';

/** What a profile and a preset add to a command line. */
export interface Configured {
  /** Flags that the command takes and that nobody has given. */
  readonly words: readonly string[];
  /** What the operator should know though it is no error. */
  readonly notes: readonly string[];
}

/**
 * The flags of the profile and the preset that a command line names. What is given on the command line or in
 * the environment goes before a profile, and a profile before its preset.
 * @param argv the words of the environment and of the command line
 * @throws {OperatorError} `config-invalid`
 */
export function configuredFlags(command: Command, argv: readonly string[], context: Context): Configured {
  const asked = (name: string): string | undefined =>
    name in command.options ? valueOf(argv, name) : undefined;
  const [profileName, configFile] = [asked('profile'), asked('config')];
  const presetGiven = asked('preset');
  const { profile, preset } = entriesNamed(
    {
      profile: profileName,
      config: configFile,
      preset: 'preset' in command.options ? { given: presetGiven } : undefined,
    },
    context,
  );
  const travelling = withoutForeignKey(profile, argv, context.env);
  const words = Object.entries({ ...preset, ...travelling })
    .filter(([name]) => name in command.options && !isGiven(argv, name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `--${name}=${String(each)}`),
    );
  const overruled = 'server' in command.options && profile['server'] !== travelling['server'];
  return {
    words,
    notes: overruled
      ? [
          `the profile "${profileName ?? ''}" is for another server than --server or the environment names: neither its address nor its key is used.`,
        ]
      : [],
  };
}

/** What the profile and the preset that these arguments name say; where both do, the profile goes before. */
export function configuredValues(
  args: Readonly<Record<string, unknown>>,
  context: Pick<Context, 'cwd' | 'env'>,
): FlagValues {
  const named = (name: string): string | undefined => {
    const value = args[name];
    return typeof value === 'string' ? value : undefined;
  };
  const { profile, preset } = entriesNamed(
    { profile: named('profile'), config: named('config'), preset: { given: named('preset') } },
    context,
  );
  return { ...preset, ...profile };
}

interface Named {
  readonly profile: string | undefined;
  readonly config: string | undefined;
  /** Absent where the command reads no roster: then a profile's preset does not matter. */
  readonly preset: { readonly given: string | undefined } | undefined;
}

function entriesNamed(
  names: Named,
  context: Pick<Context, 'cwd' | 'env'>,
): { readonly profile: FlagValues; readonly preset: FlagValues } {
  if (names.profile === undefined && names.config === undefined && names.preset?.given === undefined) {
    return { profile: {}, preset: {} };
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
  };
}

/** A key is for the server beside it: where another server is named, the profile's key stays at home. */
function withoutForeignKey(profile: FlagValues, argv: readonly string[], env: Context['env']): FlagValues {
  const target = kindOptions.target.choices.find((id) => id === profile['target']) ?? 'connect';
  const { server: serverVariable, key: keyVariable } = serverVariables[target];
  const { server, 'api-key-file': keyFile, ...rest } = profile;
  const named = valueOf(argv, 'server') ?? env[serverVariable];
  const kept = named === undefined || named === server;
  return {
    ...rest,
    ...(server === undefined || !kept ? {} : { server }),
    ...(keyFile === undefined || !kept || env[keyVariable] !== undefined ? {} : { 'api-key-file': keyFile }),
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
  const file = `${config.file}${config.presence === 'there' ? '' : ', which does not exist'}`;
  const searched = kind === 'preset' ? `: it is neither built in nor in ${file}` : ` in ${file}`;
  throw new OperatorError(`there is no ${kind} "${name}"${searched}`, {
    code: 'config-invalid',
    hint:
      names.length === 0
        ? `Write it there: { "${kind}s": { "${name}": { … } } }`
        : `${meant === undefined ? '' : `Did you mean "${meant}"? `}There are ${names.join(', ')}.`,
  });
}
