import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityWorlds, newTwins } from './one-account.ts';

const numRuns = Number(process.env['ROLLCALL_MODEL_RUNS'] ?? 5000);

test('no run gives one person two accounts, in many worlds', async () => {
  await fc.assert(
    fc.asyncProperty(identityWorlds, async (world) => {
      expect(await newTwins(world)).toEqual([]);
    }),
    { numRuns, endOnFailure: false },
  );
});
