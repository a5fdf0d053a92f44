import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { unreachable } from '../core/unreachable.ts';
import { targets, type TargetId } from '../targets/registry.ts';
import type { Session } from '../targets/session.ts';
import type { Context } from './context.ts';
import { readApiKey, readZatoLogin } from './credentials.ts';
import { serverVariables } from './server-variables.ts';
import { shareRate, type ShareArguments } from './share-rate.ts';
import { readVersion } from './version.ts';

/** The arguments of `serverOptions`, as yargs hands them over. */
export interface ServerArguments extends ShareArguments {
  readonly target: TargetId;
  readonly server: string | undefined;
  readonly 'api-key-file': string | undefined;
  readonly rate: number;
  readonly 'lookup-rate': number;
  readonly concurrency: number;
  readonly timeout: number;
  readonly ca: string | undefined;
}

/** Opens the server that the command line or the environment names; read-only until told otherwise. */
export async function openSession(args: ServerArguments, context: Context): Promise<Session> {
  const server = serverOf(args, context);
  const sharedRate = await shareRate(args, server, context);
  const settings = {
    server,
    ratePerSecond: args.rate,
    searchesPerSecond: args['lookup-rate'],
    concurrency: Math.max(1, Math.floor(args.concurrency)),
    timeoutMs: args.timeout * 1000,
    ...(sharedRate === undefined ? {} : { sharedRate }),
    ...(args.ca === undefined ? {} : { caFile: resolve(context.cwd, args.ca) }),
    userAgent: `rollcall/${readVersion()}`,
    onLongWait: (waitMs: number) => {
      context.stderr(`The server is busy or does not answer: waiting ${Math.ceil(waitMs / 1000)} s.\n`);
    },
  };
  const { target, 'api-key-file': file } = args;
  switch (target) {
    case 'connect': {
      const credentials = await readApiKey(file, context);
      return targets.connect.open({ ...settings, credentials }, context.signal);
    }
    case 'zato': {
      const credentials = await readZatoLogin(file, context);
      return targets.zato.open({ ...settings, credentials }, context.signal);
    }
    default:
      return unreachable(target);
  }
}

/** The address on the command line or in the profile, else in the environment; without a password in it. */
export function serverGiven(
  { server, target }: Pick<ServerArguments, 'server' | 'target'>,
  { env }: Pick<Context, 'env'>,
): string | undefined {
  const given = server ?? env[serverVariables[target].server] ?? '';
  return given === '' ? undefined : given.replace(/^([a-z]+:\/\/)?[^/?#]*@/i, '$1');
}

function serverOf(args: ServerArguments, context: Context): string {
  const given = serverGiven(args, context);
  if (given !== undefined) return given;
  throw new OperatorError('no server is given', {
    code: 'server-missing',
    hint: `Set ${serverVariables[args.target].server} or give --server URL. To try rollcall without one: rollcall demo`,
  });
}
