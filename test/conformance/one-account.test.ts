import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityWorlds, newTwins } from './one-account.ts';

/** More with `npm run test:long`; a failure prints the seed and the smallest world. */
test('no run gives one person two accounts', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(identityWorlds, async (world) => {
      expect(await newTwins(world)).toEqual([]);
    }),
    { numRuns: 250, endOnFailure: false, interruptAfterTimeLimit: 60_000 },
  );
});
