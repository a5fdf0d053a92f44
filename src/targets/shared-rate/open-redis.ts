import { OperatorError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { RedisClock } from './redis-clock.ts';

/**
 * Connects, and finds out whether it is quick enough.
 * @param slowestMs the time that an answer may take for its slots to be of use
 * @param answerMs the time after which there will be none
 * @throws {OperatorError} `limiter-unreachable`, `usage-invalid`; the URL is in neither, since it may hold a password
 */
export async function openRedis(
  url: Secret,
  { slowestMs, answerMs }: { readonly slowestMs: number; readonly answerMs: number },
): Promise<RedisClock> {
  if (!/^rediss?:\/\/./.test(url.reveal()) || !URL.canParse(url.reveal())) {
    throw new OperatorError('--limiter-redis takes a URL that begins with redis:// or rediss://', {
      code: 'usage-invalid',
      hint: 'For example redis://redis.example.org:6379/0. In a password, signs other than letters and digits are percent-encoded.',
    });
  }
  const client = new RedisClock(url.reveal(), answerMs);
  try {
    await untilReady(client);
    const tookMs = await quickestAnswerMs(client);
    if (tookMs > slowestMs)
      throw new Error(`it takes ${Math.round(tookMs)} ms for an answer, which is too long`);
    return client;
  } catch (cause) {
    client.disconnect();
    throw notUsable(client, cause);
  }
}

/** Names the host and port alone. */
export function notUsable({ options }: RedisClock, cause: unknown): OperatorError {
  const { host = '', port = '' } = options;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OperatorError(`the Redis at ${host}:${port} cannot be used: ${why}`, {
    code: 'limiter-unreachable',
    hint: 'Nothing was sent. Check the URL of --limiter-redis and its password; without that flag the run keeps a rate of its own.',
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

/** The first answer pays for more than the way there and back. */
async function quickestAnswerMs(client: RedisClock): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const askedAt = performance.now();
    await client.ping();
    times.push(performance.now() - askedAt);
  }
  return Math.min(...times);
}
