import { OperatorError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { loadSharedRate } from '../../targets/shared-rate/load-shared-rate.ts';
import type { SharedRate } from '../../targets/shared-rate/shared-rate.ts';
import type { JobScope } from '../job-context.ts';
import type { Pace } from './server-options.ts';

/**
 * Joins the runs that already work on the server, where a Redis is named, and says so.
 * @throws {OperatorError} `usage-invalid`, `limiter-not-installed`, `limiter-unreachable`, before anything is sent to the server
 */
export async function shareRate(
  redisUrl: Secret | undefined,
  { server, ratePerSecond, searchesPerSecond }: Pace & { readonly server: string },
  job: JobScope,
): Promise<SharedRate | undefined> {
  // What is not the URL of a server is refused where the server is opened.
  if (redisUrl === undefined || !URL.canParse(server)) return undefined;
  if (ratePerSecond === 0) {
    throw new OperatorError('--limiter-redis shares a rate, and --rate 0 sets none', {
      code: 'usage-invalid',
      hint: 'No change was sent. Give --rate a number above 0, or leave out --limiter-redis.',
    });
  }
  const { SharedRate } = await loadSharedRate();
  const shared = await SharedRate.open({ redisUrl, server, ratePerSecond, searchesPerSecond });
  job.atEnd(() => shared.close());
  job.on({ kind: 'rate-shared', ratePerSecond });
  shared.listen({
    onRuns: (runs) => {
      job.on({ kind: 'runs-sharing', runs });
    },
    onLost: (share, pauseMs) => {
      job.on({ kind: 'redis-lost', ...share, pauseMs });
    },
  });
  return shared;
}
