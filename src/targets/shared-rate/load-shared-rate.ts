import { OperatorError } from '../../core/errors.ts';
import type * as Module from './shared-rate.ts';

/**
 * Loads what only runs with a shared rate need. The Redis client, ioredis, is an optional peer dependency: rollcall
 * installs without it.
 * @throws {OperatorError} `limiter-not-installed`
 */
export async function loadSharedRate(
  load: () => Promise<typeof Module> = () => import('./shared-rate.ts'),
): Promise<typeof Module> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissing(cause, 'ioredis')) throw cause;
    throw new OperatorError('--limiter-redis needs the npm package ioredis, which is not installed', {
      code: 'limiter-not-installed',
      hint: 'No request was sent. Run npm install --global ioredis@6 (without --global where a project depends on rollcall), then run the command again. Without --limiter-redis the run keeps its own rate.',
      cause,
    });
  }
}

/** Whether Node found no package of this name; a fault inside the package is another error. */
function isMissing(error: unknown, name: string): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_MODULE_NOT_FOUND' &&
    error.message.includes(`'${name}'`)
  );
}
