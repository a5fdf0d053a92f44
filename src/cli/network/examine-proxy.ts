import { OperatorError } from '../../core/errors.ts';
import type { Finding } from '../../core/words/findings.ts';
import type { Context } from '../context.ts';
import { type ServerArguments, serverNamed } from '../job-options/server-options.ts';
import { wayTo } from './choose-proxy.ts';

/** Whether requests go through a proxy, and by what. What is wrong with its address is said where it is used. */
export function examineProxy(
  args: Pick<ServerArguments, 'server' | 'target' | 'proxy'>,
  context: Pick<Context, 'env'>,
): Finding[] {
  const server = serverNamed(args, context)?.url;
  if (server === undefined) return [];
  try {
    const { proxy, unused } = wayTo(server, args.proxy, context.env);
    const found = proxy === undefined ? 'none' : `${new URL(proxy.url).host} (${proxy.namedBy})`;
    return [
      {
        area: 'computer',
        state: 'ok',
        what: 'proxy',
        found: unused === undefined ? found : `${found}: ${unused}`,
      },
    ];
  } catch (error) {
    if (error instanceof OperatorError) return [];
    throw error;
  }
}
