import { OperatorError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { RedisClock } from './redis-clock.ts';

/**
 * Connects, and checks that Redis is fast enough.
 * @param slowestMs how long an answer may take if its slots are to be of use
 * @param answerMs after this time an answer counts as lost
 * @throws {OperatorError} `limiter-unreachable`, `usage-invalid`; the URL is in neither, since it may hold a password
 */
export async function openRedis(
  url: Secret,
  { slowestMs, answerMs }: { readonly slowestMs: number; readonly answerMs: number },
): Promise<RedisClock> {
  if (!/^rediss?:\/\/./.test(url.reveal()) || !URL.canParse(url.reveal())) {
    throw new OperatorError('--limiter-redis takes a URL that begins with redis:// or rediss://', {
      code: 'usage-invalid',
      hint: 'For example redis://redis.example.org:6379/0. In a password, percent-encode everything but letters and digits.',
    });
  }
  const client = new RedisClock(url.reveal(), answerMs);
  try {
    await untilReady(client);
    const tookMs = await quickestAnswerMs(client);
    if (tookMs > slowestMs) throw new Error(`it takes ${Math.round(tookMs)} ms to answer, which is too long`);
    return client;
  } catch (cause) {
    client.disconnect();
    throw notUsable(client, cause);
  }
}

/** Names only the host and the port. */
export function notUsable({ options }: RedisClock, cause: unknown): OperatorError {
  const { host = '', port = '' } = options;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OperatorError(`the Redis at ${host}:${port} cannot be used: ${why}`, {
    code: 'limiter-unreachable',
    hint: 'No request was sent. Check the URL of --limiter-redis and its password; without that flag the run keeps its own rate.',
    cause,
  });
}

async function untilReady(client: RedisClock): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let why = new Error('it closed the connection');
    client.on('error', (error: Error) => (why = error));
    client.once('ready', resolve);
    client.once('end', () => {
      reject(why);
    });
  });
}

/** The quickest of three: the first answer takes more than the round trip. */
async function quickestAnswerMs(client: RedisClock): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const askedAt = performance.now();
    await client.ping();
    times.push(performance.now() - askedAt);
  }
  return Math.min(...times);
}
