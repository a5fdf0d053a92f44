import { OperatorError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';
import type { SharedRate } from '../targets/shared-rate/shared-rate.ts';
import { usageError } from './argv/usage-error.ts';
import { atEnd } from './at-end.ts';
import type { Context } from './context.ts';
import { readSecretFile } from './secret-file.ts';

/** The arguments of `shareOptions`. */
export interface ShareArguments {
  readonly 'limiter-redis'?: string | undefined;
  readonly 'limiter-redis-file'?: string | undefined;
  readonly quiet?: boolean;
}

/**
 * Joins those who work on the server already, where a Redis is named, and says so.
 * @throws {OperatorError} `usage-invalid`, `limiter-unreachable`, before anything is sent to the server
 */
export async function shareRate(
  args: ShareArguments & { readonly rate: number; readonly 'lookup-rate': number },
  server: string,
  context: Context,
): Promise<SharedRate | undefined> {
  const redisUrl = await readRedisUrl(args, context);
  // What is no URL of a server is refused where the server is opened.
  if (redisUrl === undefined || !URL.canParse(server)) return undefined;
  if (args.rate === 0) throw usageError('--limiter-redis shares a rate, and --rate 0 is none');
  // Loaded only for those who share.
  const { SharedRate } = await import('../targets/shared-rate/shared-rate.ts');
  const shared = await SharedRate.open({
    redisUrl,
    server,
    ratePerSecond: args.rate,
    searchesPerSecond: args['lookup-rate'],
  });
  atEnd(context, () => shared.close());
  announce(shared, args, context);
  return shared;
}

async function readRedisUrl(args: ShareArguments, context: Context): Promise<Secret | undefined> {
  const file = args['limiter-redis-file'];
  const url = args['limiter-redis'];
  if (file !== undefined) {
    if (url !== undefined)
      throw usageError('--limiter-redis and --limiter-redis-file name the same thing twice');
    return new Secret((await readSecretFile(file, 'limiter-redis-file', context)).trim());
  }
  if (url === undefined) return undefined;
  if (url !== context.env['ROLLCALL_LIMITER_REDIS'] && hasPassword(url)) {
    throw new OperatorError('the URL of --limiter-redis holds a password', {
      code: 'usage-invalid',
      hint: 'Others could read it in the process list. Set ROLLCALL_LIMITER_REDIS, or give --limiter-redis-file FILE.',
    });
  }
  return new Secret(url);
}

/** An address that cannot be parsed may be so for the signs of its password. */
const hasPassword = (text: string): boolean => {
  if (!URL.canParse(text)) return text.includes('@');
  const url = new URL(text);
  return url.password !== '' || url.searchParams.has('password');
};

function announce(
  shared: SharedRate,
  { rate, quiet = false }: Pick<ShareArguments, 'quiet'> & { readonly rate: number },
  context: Context,
): void {
  const say = (text: string): void => {
    if (!quiet) context.stderr(`${text}\n`);
  };
  say(
    `The rate of ${rate} requests a second is shared with all runs on this server that name the same Redis. ` +
      'If that goes away, each goes on with its own part of it.',
  );
  shared.listen({
    onRuns: (runs) => {
      say(runs === 1 ? 'No other run is there now.' : `${runs} runs share the rate now.`);
    },
    onLost: ({ runs, ratePerSecond }, pauseMs) => {
      context.stderr(
        `Redis does not answer any more: waiting ${Math.ceil(pauseMs / 1000)} s, then going on with at most ` +
          `${Number(ratePerSecond.toFixed(2))} requests a second, the part of one of ${runs} runs.\n`,
      );
    },
  });
}
