import { type Flags, type FlagValues, variableOf } from './flag.ts';
import type { Context } from '../context.ts';
import {
  kindOptions,
  presetOptions,
  profileOptions,
  rosterOptions,
  serverOptions,
  stateOptions,
} from './options.ts';
import { networkOptions } from './network-options.ts';
import { grantLimitOptions, policyOptions } from './policy.ts';
import { guardOptions } from './reconcile-options.ts';
import { configuredValues } from '../config/profile.ts';

type Arguments = Readonly<Record<string, unknown>>;

/**
 * The flags that say how to reach and sign in to a server, apart from its address, and where its runs are remembered.
 * A key is never one of them.
 */
const connectionOptions = {
  ...profileOptions,
  'api-key-file': serverOptions['api-key-file'],
  'limiter-redis': serverOptions['limiter-redis'],
  'limiter-redis-file': serverOptions['limiter-redis-file'],
  ...networkOptions,
  ...stateOptions,
} as const;

/**
 * The reading and policy flags that differ from their defaults: to run the same rows again needs the same flags.
 * @param configured what the profile and the preset among these flags say, which need not be repeated
 */
export function flagsGiven(args: Arguments, configured: FlagValues = {}): string[] {
  return wordsFor({ ...kindOptions, ...presetOptions, ...rosterOptions, ...policyOptions }, args, configured);
}

/** Those that differ from their defaults when a review is closed. */
export const closeFlagsGiven = (args: Arguments): string[] => [
  ...flagsGiven(args),
  ...wordsFor(grantLimitOptions, args, {}),
];

/** The same with the flags of a preset written out, for places that do not have the preset. */
export const flagsWrittenOut = (args: Arguments): string[] => flagsGiven({ ...args, preset: undefined });

/**
 * The flags that lead to the same server with the same key as these arguments did: `url` where the profile does
 * not say it. What is in the environment stays there, and a URL of Redis with a password in it above all.
 */
export function connectionFlags(
  args: Arguments,
  { url }: { readonly url: string },
  context: Pick<Context, 'cwd' | 'env'>,
): string[] {
  const configured = configuredValues(args, context);
  const inEnvironment = Object.keys(connectionOptions).filter(
    (name) => args[name] !== undefined && args[name] === context.env[variableOf(name)],
  );
  const others = { ...args, ...Object.fromEntries(inEnvironment.map((name) => [name, undefined])) };
  const known = configured['server'] !== undefined && args['server'] === configured['server'];
  return [...(known ? [] : ['--server', url]), ...wordsFor(connectionOptions, others, configured)];
}

/** The flags about earlier rosters: importing a plan compares its roster with these again. */
export const guardFlags = (args: Arguments): string[] => wordsFor(guardOptions, args, {});

/** Flags that contradict a plan, which records how its roster was read. */
export const flagsBesidePlan = (args: Arguments, context: Pick<Context, 'cwd' | 'env'>): string[] =>
  flagsGiven({ ...args, target: undefined }, configuredValues(args, context));

function wordsFor(options: Flags, args: Arguments, configured: FlagValues): string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const value = args[name];
    const otherwise: unknown = configured[name] ?? option.default;
    if (value === undefined || JSON.stringify(value) === JSON.stringify(otherwise)) return [];
    if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((each) => wordsOf(name, String(each)));
  });
}

/** A value that begins with a hyphen would be read as a flag; a lone hyphen is standard input. */
const wordsOf = (flag: string, text: string): string[] =>
  text.startsWith('-') && text !== '-' ? [`--${flag}=${text}`] : [`--${flag}`, text];
