import { expect, test } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { loadSharedRate } from '../../../src/targets/shared-rate/load-shared-rate.ts';

const notFound = (what: string): Error =>
  Object.assign(new Error(`Cannot find package '${what}' imported from redis-clock.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });

test('without ioredis, a shared rate is refused with the command that installs it', async () => {
  const major = /\d+/.exec(manifest.peerDependencies.ioredis)?.[0] ?? '';
  await expect(loadSharedRate(() => Promise.reject(notFound('ioredis')))).rejects.toMatchObject({
    code: 'limiter-not-installed',
    exit: 'usage',
    hint: expect.stringContaining(`npm install --global ioredis@${major} `) as string,
  });
});

test.for([
  { name: 'another package is missing', error: notFound('denque') },
  { name: 'ioredis fails while it is loaded', error: new Error("'ioredis' is broken") },
])('$name: that is a fault, and is not hidden', async ({ error }) => {
  await expect(loadSharedRate(() => Promise.reject(error))).rejects.toBe(error);
});
