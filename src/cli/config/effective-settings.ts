import type { Origin } from '../../core/origin.ts';
import type { ConfigDocument, SecretSetting, Setting } from '../../report/command/config-json.ts';
import type { FlagValue } from '../argv/flag.ts';
import type { Origins } from './origins.ts';
import type { Context } from '../context.ts';
import type { NetworkArguments } from '../job-options/network-options.ts';
import { secretSource } from '../job-options/secret-source.ts';
import { serverNamed, type ServerArguments } from '../job-options/server-options.ts';
import { chooseProxy } from '../network/choose-proxy.ts';
import { keyPassphraseVariable, proxyPasswordVariable, signInVariables } from '../server-variables.ts';
import { readConfig } from './config.ts';

interface ConfigArguments extends ServerArguments, NetworkArguments {
  readonly profile: string | undefined;
  readonly preset: string | undefined;
  readonly config: string | undefined;
}

/** About the output of one command, not about how it works with a server. */
const notSettings: ReadonlySet<string> = new Set(['profile', 'preset', 'config', 'json', 'origin', 'quiet']);

/** What every command would work with that is given the same flags, and where each of it comes from. */
export function effectiveSettings(args: ConfigArguments, origins: Origins, context: Context): ConfigDocument {
  const { file, presence } = readConfig(args.config, context);
  const values: Readonly<Record<string, unknown>> = { ...args };
  const given = Object.entries(origins).flatMap(([name, from]): Setting[] => {
    const value = values[name] as FlagValue | undefined;
    return value === undefined || notSettings.has(name)
      ? []
      : [{ name, value: addresses.has(name) ? withoutPassword(value) : value, origins: from }];
  });
  return {
    file: { path: file, presence },
    profile: args.profile ?? null,
    preset: args.preset ?? null,
    settings: [...fromOtherVariables(args, context), ...given],
    secrets: secretsOf(args, origins, context),
  };
}

/** The server and the proxy can be named by variables that are no flag's. */
function fromOtherVariables(args: ConfigArguments, context: Context): Setting[] {
  const server = serverNamed(args, context);
  const proxy = args.proxy === undefined ? chooseProxy(server?.url ?? '', undefined, context.env) : undefined;
  return [
    ...(server?.variable === undefined ? [] : [settingOf('server', server.url, server.variable)]),
    ...(proxy === undefined ? [] : [settingOf('proxy', proxy.url, proxy.namedBy)]),
  ];
}

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
function secretsOf(args: ConfigArguments, origins: Origins, { env }: Context): SecretSetting[] {
  const variables: Readonly<Record<SecretSetting['name'], readonly string[]>> = {
    'sign-in': signInVariables(args.target),
    'proxy password': [proxyPasswordVariable],
    'key passphrase': [keyPassphraseVariable],
  };
  return Object.entries(fileFlags).map(([key, flag]): SecretSetting => {
    const name = key as SecretSetting['name'];
    const source = secretSource(args[flag], variables[name], env);
    if (source === undefined) return { name, state: 'not set', origins: [] };
    const found: readonly Origin[] =
      'file' in source ? (origins[flag] ?? []) : [{ kind: 'environment', variable: source.variable }];
    return { name, state: 'set', origins: found };
  });
}

/** Settings that can hold a password. */
const addresses: ReadonlySet<string> = new Set(['server', 'proxy', 'limiter-redis']);

/** What is before the last @ of an address is left out, whether or not it could be read as one. */
const withoutPassword = (value: FlagValue): FlagValue =>
  typeof value === 'string' ? value.replace(/^([a-z][a-z\d+.-]*:\/\/)?.*@/isu, '$1…@') : value;
