import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import { targets, type TargetId } from '../targets/registry.ts';
import type { Session } from '../targets/session.ts';
import type { Context } from './context.ts';
import { readSecretFile } from './secret-file.ts';
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
  const server = args.server ?? context.env['CONNECT_SERVER'] ?? '';
  if (server === '') {
    throw new OperatorError('no server is given', {
      code: 'server-missing',
      hint: 'Set CONNECT_SERVER or give --server URL. To try rollcall without one: rollcall demo',
    });
  }
  const apiKey = await readApiKey(args['api-key-file'], context);
  const sharedRate = await shareRate(args, server, context);
  return targets[args.target].open(
    {
      server,
      apiKey,
      ratePerSecond: args.rate,
      searchesPerSecond: args['lookup-rate'],
      concurrency: Math.max(1, Math.floor(args.concurrency)),
      timeoutMs: args.timeout * 1000,
      ...(sharedRate === undefined ? {} : { sharedRate }),
      ...(args.ca === undefined ? {} : { caFile: resolve(context.cwd, args.ca) }),
      userAgent: `rollcall/${readVersion()}`,
      onLongWait: (waitMs) => {
        context.stderr(`The server is busy or does not answer: waiting ${Math.ceil(waitMs / 1000)} s.\n`);
      },
    },
    context.signal,
  );
}

async function readApiKey(file: string | undefined, context: Context): Promise<Secret> {
  const key =
    (file === undefined
      ? context.env['CONNECT_API_KEY']
      : await readSecretFile(file, 'api-key-file', context)
    )?.trim() ?? '';
  if (key === '') {
    throw new OperatorError('no API key is given', {
      code: 'key-missing',
      hint: 'Set CONNECT_API_KEY, or give --api-key-file FILE (- for standard input). A key is never a flag of its own, since others could read it in the process list.',
    });
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new OperatorError('the API key holds spaces or characters that no key has', {
      code: 'key-missing',
      hint: 'The file must hold the key alone, on one line.',
    });
  }
  return new Secret(key);
}
