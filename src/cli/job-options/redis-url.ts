import { OperatorError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import { usageError } from '../argv/usage-error.ts';
import type { Context } from '../context.ts';
import { readSecretFile } from './secret-file.ts';

/** The arguments of `shareOptions`. */
export interface ShareArguments {
  readonly 'limiter-redis': string | undefined;
  readonly 'limiter-redis-file': string | undefined;
}

/** Undefined where no rate is shared. @throws {OperatorError} `usage-invalid`, `key-file-unreadable` */
export async function readRedisUrl(args: ShareArguments, context: Context): Promise<Secret | undefined> {
  const { 'limiter-redis': url, 'limiter-redis-file': file } = args;
  if (file !== undefined) {
    if (url !== undefined) throw usageError('--limiter-redis and --limiter-redis-file exclude each other');
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

/** An unescaped sign in a password can make a URL unreadable, so one with an `@` in it counts as holding one. */
const hasPassword = (text: string): boolean => {
  if (!URL.canParse(text)) return text.includes('@');
  const url = new URL(text);
  return url.password !== '' || url.searchParams.has('password');
};
