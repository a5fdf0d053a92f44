import fc from 'fast-check';
import { test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { seed } from '../resilience/long-run.ts';
import { checkLimits, days } from './limits-model.ts';

const newFolder = temporaryFolders();

test('the limits hold in any order of runs, resumes, undos and reviews', async () => {
  await fc.assert(
    fc.asyncProperty(days, async (actions) => {
      await checkLimits(actions, newFolder());
    }),
    { numRuns: 2000, seed },
  );
});
