import { OperatorError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import { RedisClock } from './redis-clock.ts';

/** Longer than Redis takes for anything that is asked of it here. */
const ANSWER_WITHIN_MS = 3000;

/**
 * Connects once: a connection that is lost later stays lost.
 * @param slowestMs the time that an answer may take for its slots to be of use
 * @throws {OperatorError} `limiter-unreachable`, `usage-invalid`; the URL is in neither, since it may hold a password
 */
export async function openRedis(url: Secret, slowestMs: number): Promise<RedisClock> {
  if (!/^rediss?:\/\/./.test(url.reveal()) || !URL.canParse(url.reveal())) {
    throw new OperatorError('--limiter-redis takes a URL that begins with redis:// or rediss://', {
      code: 'usage-invalid',
      hint: 'For example redis://redis.example.org:6379/0. In a password, signs other than letters and digits are percent-encoded.',
    });
  }
  const client = new RedisClock(url.reveal(), {
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // Older servers know no other.
    protocol: 2,
  });
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
