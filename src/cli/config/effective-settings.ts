import type { Origin } from '../../core/origin.ts';
import type { ConfigDocument, SecretSetting, Setting } from '../../report/command/config-json.ts';
import type { FlagValue } from '../argv/flag.ts';
import type { Invocation } from '../command.ts';
import type { Origins } from './origins.ts';
import type { Context } from '../context.ts';
import type { NetworkArguments } from '../job-options/network-options.ts';
import { secretSource } from '../job-options/secret-source.ts';
import { serverNamed, type ServerArguments } from '../job-options/server-options.ts';
import type { Proxy } from '../../jobs/session/server-options.ts';
import { chooseProxy } from '../network/choose-proxy.ts';
import { holdsPassword } from '../network/proxy-address.ts';
import { keyPassphraseVariable, proxyPasswordVariable, signInVariables } from '../server-variables.ts';
import { readConfig } from './config.ts';
import { settingsOfOthers } from './settings-of-others.ts';

interface ConfigArguments extends ServerArguments, NetworkArguments {
  readonly profile: string | undefined;
  readonly preset: string | undefined;
  readonly config: string | undefined;
}

/** What the settings are chosen by, which is shown before them. */
const chosenBy: ReadonlySet<string> = new Set(['profile', 'preset', 'config', 'origin']);

/** About the output of one command; shown where a variable sets it for all of them. */
const ofOneOutput: ReadonlySet<string> = new Set(['json', 'quiet']);

/** What every command would work with that is given the same flags, and where each of it comes from. */
export async function effectiveSettings(
  args: ConfigArguments,
  { origins, commands }: Pick<Invocation, 'origins' | 'commands'>,
  context: Context,
): Promise<ConfigDocument> {
  const { file, presence } = readConfig(args.config, context);
  const values: Readonly<Record<string, unknown>> = { ...args };
  const given = Object.entries(origins).flatMap(([name, from]): Setting[] => {
    const value = values[name] as FlagValue | undefined;
    return value === undefined || chosenBy.has(name) || ofOneOutput.has(name)
      ? []
      : [{ name, value: addresses.has(name) ? withoutPassword(value) : value, origins: from }];
  });
  const others = await settingsOfOthers(
    commands,
    (name) => chosenBy.has(name) || (name in origins && !ofOneOutput.has(name)),
    context.env,
  );
  return {
    file: { path: file, presence },
    profile: args.profile ?? null,
    preset: args.preset ?? null,
    settings: [...fromOtherVariables(args, context), ...given, ...others],
    secrets: secretsOf(args, origins, context),
  };
}

/** The server and the proxy can be named by variables that are no flag's. */
function fromOtherVariables(args: ConfigArguments, context: Context): Setting[] {
  const server = serverNamed(args, context);
  const proxy = proxyOfVariables(args, context);
  return [
    ...(server?.variable === undefined ? [] : [settingOf('server', server.url, server.variable)]),
    ...(proxy === undefined ? [] : [settingOf('proxy', proxy.url, proxy.namedBy)]),
  ];
}

const proxyOfVariables = (args: ConfigArguments, context: Context): Proxy | undefined =>
  args.proxy === undefined
    ? chooseProxy(serverNamed(args, context)?.url ?? '', undefined, context.env)
    : undefined;

const settingOf = (name: string, text: string, variable: string): Setting => ({
  name,
  value: withoutPassword(text),
  origins: [{ kind: 'environment', variable }],
});

const fileFlags = {
  'sign-in': 'api-key-file',
  'proxy password': 'proxy-password-file',
  'key passphrase': 'key-passphrase-file',
} as const satisfies Record<SecretSetting['name'], keyof ConfigArguments>;

/** Only whether there is one, and where: it is not read. */
function secretsOf(args: ConfigArguments, origins: Origins, context: Context): SecretSetting[] {
  const inAddress = passwordInAddress(args, origins, context);
  const variables: Readonly<Record<SecretSetting['name'], readonly string[]>> = {
    'sign-in': signInVariables(args.target),
    'proxy password': [proxyPasswordVariable],
    'key passphrase': [keyPassphraseVariable],
  };
  return Object.entries(fileFlags).map(([key, flag]): SecretSetting => {
    const name = key as SecretSetting['name'];
    const source = secretSource(args[flag], variables[name], context.env);
    if (source === undefined && name === 'proxy password' && inAddress.length > 0)
      return { name, state: 'set', origins: inAddress };
    if (source === undefined) return { name, state: 'not set', origins: [] };
    const found: readonly Origin[] =
      'file' in source ? (origins[flag] ?? []) : [{ kind: 'environment', variable: source.variable }];
    return { name, state: 'set', origins: found };
  });
}

/** Where the address of the proxy is from, if it holds a password; a file or a variable for the password takes precedence. */
function passwordInAddress(args: ConfigArguments, origins: Origins, context: Context): readonly Origin[] {
  if (args.proxy !== undefined) return holdsPassword(args.proxy) ? (origins['proxy'] ?? []) : [];
  const proxy = proxyOfVariables(args, context);
  return proxy?.password === undefined ? [] : [{ kind: 'environment', variable: proxy.namedBy }];
}

/** Settings that can hold a password. */
const addresses: ReadonlySet<string> = new Set(['server', 'proxy', 'limiter-redis']);

/** What is before the last @ of an address is left out, whether or not it could be read as one. */
const withoutPassword = (value: FlagValue): FlagValue =>
  typeof value === 'string' ? value.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/isu, '$1…@') : value;
