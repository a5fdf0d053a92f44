import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import type { Provided } from '../../jobs/provided.ts';
import type { PaceOptions, ResumedServerOptions, ServerOptions } from '../../jobs/session/server-options.ts';
import type { TargetId } from '../../jobs/target-rules.ts';
import { connectionFlags } from '../argv/flags-given.ts';
import type { Context } from '../context.ts';
import { serverVariables } from '../server-variables.ts';
import { readConnectKey, readZatoLogin } from './credentials.ts';
import { type NetworkArguments, networkFrom } from './network-options.ts';
import { readRedisUrl, type ShareArguments } from './redis-url.ts';

interface PaceArguments {
  readonly rate: number | undefined;
  readonly 'lookup-rate': number | undefined;
  readonly concurrency: number | undefined;
}

/** The arguments of `serverOptions`. */
export interface ServerArguments extends NetworkArguments, ShareArguments, PaceArguments {
  readonly target: TargetId;
  readonly server: string | undefined;
  readonly 'api-key-file': string | undefined;
  readonly timeout: number;
}

/** The server that the command line or the environment names; its key is read when the job opens it. */
export function serverFrom(args: ServerArguments, context: Context): ServerOptions {
  const url = (): string => requireServer(args, context);
  return { ...reachFrom(args, context), ...credentialsFrom(args, context), url };
}

/** The same for a run that goes on, whose server need not be named again. */
export function resumedServerFrom(args: ServerArguments, context: Context): ResumedServerOptions {
  const named = serverNamed(args, context);
  const given = named === undefined ? {} : { url: named.url };
  return { ...reachFrom(args, context), ...credentialsFrom(args, context), ...given };
}

function reachFrom(args: ServerArguments, context: Context): Omit<ServerOptions, 'target' | 'url'> {
  return {
    ...paceFrom(args),
    timeoutMs: args.timeout * 1000,
    ...networkFrom(args, context),
    redisUrl: (): Promise<Secret | undefined> => readRedisUrl(args, context),
    connectionWords: (url) => connectionFlags({ ...args }, { url }, context),
  };
}

const paceFrom = ({ rate, concurrency, 'lookup-rate': searches }: PaceArguments): PaceOptions => ({
  ...defined({ ratePerSecond: rate, searchesPerSecond: searches, concurrency }),
});

type Credentials =
  | { readonly target: 'connect'; readonly apiKey: Provided<Secret> }
  | { readonly target: 'zato'; readonly login: () => ReturnType<typeof readZatoLogin> };

function credentialsFrom({ target, 'api-key-file': file }: ServerArguments, context: Context): Credentials {
  return target === 'connect'
    ? { target, apiKey: () => readConnectKey(file, context) }
    : { target, login: () => readZatoLogin(file, context) };
}

/**
 * The address on the command line or in the profile, else in the environment, with the name of that variable; without
 * a password in it.
 */
export function serverNamed(
  { server, target }: Pick<ServerArguments, 'server' | 'target'>,
  { env }: Pick<Context, 'env'>,
): { readonly url: string; readonly hasUser: boolean; readonly variable?: string } | undefined {
  const { server: variable } = serverVariables[target];
  const given = server ?? env[variable] ?? '';
  if (given === '') return undefined;
  const url = given.replace(/^([a-z]+:\/\/)?[^/?#]*@/i, '$1');
  const hasUser = url !== given;
  return server === undefined ? { url, hasUser, variable } : { url, hasUser };
}

function requireServer(args: ServerArguments, context: Context): string {
  const named = serverNamed(args, context);
  if (named?.hasUser === true) {
    const where = named.variable ?? '--server';
    context.stderr(`Warning: rollcall does not use the user name or password in ${where}.\n`);
  }
  if (named !== undefined) return named.url;
  throw new OperatorError('no server is given', {
    code: 'server-missing',
    hint: `Set ${serverVariables[args.target].server} or give --server URL. To try rollcall without one: rollcall demo`,
  });
}
