import type { Proxy } from '../../jobs/session/server-options.ts';
import { variableOf } from '../argv/flag.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { isExempt, isLoopback } from './no-proxy.ts';
import { type NamedProxy, parseProxy } from './proxy-address.ts';

/**
 * The proxy on the way to a server: the one of --proxy, else that of the environment. Undefined: the server is reached
 * without one.
 * @param server the address as it was given; one that cannot be read is refused elsewhere
 * @throws {OperatorError} `usage-invalid` for the address of a proxy that cannot be used
 */
export function chooseProxy(
  server: string,
  flag: string | undefined,
  env: Context['env'],
): Proxy | undefined {
  if (!URL.canParse(server)) return undefined;
  // Whoever names a proxy for this command means it, whatever NO_PROXY says.
  if (flag !== undefined) return flag === 'none' ? undefined : parseProxy(namedByFlag(flag, env));
  const url = new URL(server);
  const named = fromEnvironment(url, env);
  if (named === undefined || isExempt(url, first(env, ['no_proxy', 'NO_PROXY'])?.text ?? ''))
    return undefined;
  const proxy = parseProxy(named);
  // To a proxy on another computer, 127.0.0.1 would be that computer.
  return isLoopback(url) && !isLoopback(new URL(proxy.url)) ? undefined : proxy;
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
