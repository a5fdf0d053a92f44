import type { Proxy } from '../../jobs/session/server-options.ts';
import { variableOf } from '../argv/flag.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { isExempt, isLoopback } from './no-proxy.ts';
import { type NamedProxy, parseProxy } from './proxy-address.ts';

/** The way to a server: through a proxy, or without the one that a variable names, and why. */
export interface WayTo {
  readonly proxy?: Proxy;
  /** Present if a variable names a proxy that is not used. */
  readonly unused?: string;
}

/** The proxy of {@link wayTo}. Undefined: the server is reached without one. */
export const chooseProxy = (
  server: string,
  flag: string | undefined,
  env: Context['env'],
): Proxy | undefined => wayTo(server, flag, env).proxy;

/**
 * Chooses the proxy on the way to a server: the one of --proxy, else that of the environment.
 * @param server the address as it was given; one that cannot be read is refused elsewhere
 * @throws {OperatorError} `usage-invalid` for the address of a proxy that cannot be used
 */
export function wayTo(server: string, flag: string | undefined, env: Context['env']): WayTo {
  if (!URL.canParse(server)) return {};
  // Whoever names a proxy for this command means it, whatever NO_PROXY says.
  if (flag !== undefined) return flag === 'none' ? {} : { proxy: parseProxy(namedByFlag(flag, env)) };
  const url = new URL(server);
  const named = fromEnvironment(url, env);
  if (named === undefined) return {};
  const exempting = first(env, ['no_proxy', 'NO_PROXY']);
  if (exempting !== undefined && isExempt(url, exempting.text))
    return { unused: `${exempting.namedBy} exempts this server from the proxy of ${named.namedBy}` };
  const proxy = parseProxy(named);
  // To a proxy on another computer, 127.0.0.1 would be that computer.
  return isLoopback(url) && !isLoopback(new URL(proxy.url))
    ? { unused: `the server is on this computer, and the proxy of ${named.namedBy} is not` }
    : { proxy };
}

/** The value of --proxy, which its variable may have given. */
export const namedByFlag = (text: string, env: Context['env']): NamedProxy => {
  const variable = variableOf('proxy');
  return { text, namedBy: text === env[variable] ? variable : '--proxy' };
};

/** As with curl, lower case takes precedence. */
const fromEnvironment = ({ protocol }: URL, env: Context['env']): NamedProxy | undefined =>
  first(env, [
    ...(protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY']),
    'all_proxy',
    'ALL_PROXY',
  ]);

const first = (env: Context['env'], names: readonly string[]): NamedProxy | undefined =>
  names
    .map((namedBy) => ({ namedBy, text: readVariable(env, namedBy) }))
    .find((named): named is NamedProxy => named.text !== undefined);
