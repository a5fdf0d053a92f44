import { OperatorError } from '../../core/errors.ts';
import type { MigrationKind } from '../../core/migration/migration-map.ts';
import type { ServerOptions } from '../../jobs/session/server-options.ts';
import { networkOptions } from '../argv/network-options.ts';
import { serverOptions } from '../argv/options.ts';
import type { Context } from '../context.ts';
import { type ServerArguments, serverFrom } from './server-options.ts';

/** The export of --to says of which kind the server is: there is no --target. */
const reaching = {
  profile: serverOptions.profile,
  config: serverOptions.config,
  server: serverOptions.server,
  'api-key-file': serverOptions['api-key-file'],
  rate: serverOptions.rate,
  'lookup-rate': serverOptions['lookup-rate'],
  'limiter-redis': serverOptions['limiter-redis'],
  'limiter-redis-file': serverOptions['limiter-redis-file'],
  concurrency: serverOptions.concurrency,
  timeout: serverOptions.timeout,
  ...networkOptions,
  'log-file': serverOptions['log-file'],
} as const;

/** Whether the directory of the second server is searched, and how it is reached. */
export const remoteOptions = {
  remote: {
    type: 'boolean',
    default: false,
    describe:
      'With --to: also search the directory of that server (--server) for people who have no account there',
  },
  ...reaching,
} as const;

type RemoteArguments = Omit<ServerArguments, 'target'> & {
  readonly remote: boolean;
  readonly to: string | undefined;
  readonly kind: MigrationKind;
};

/** @throws {OperatorError} `usage-invalid` where --remote has no export of another server beside it */
export function remoteFrom(args: RemoteArguments, context: Context): ServerOptions | undefined {
  if (!args.remote) return undefined;
  if (args.to === undefined || args.kind === 'provider') {
    throw new OperatorError('--remote needs --to, and a move to another server', {
      code: 'usage-invalid',
      hint: 'Export the server to move to, and give --to its folder: the export says who has an account there already, and --remote who can get one.',
    });
  }
  return serverFrom({ ...args, target: 'connect' }, context);
}
