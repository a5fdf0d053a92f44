import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { checkLimits, days, type Action } from './limits-model.ts';

const newFolder = temporaryFolders();

/** More with `npm run test:long`; a failure prints the seed and the shortest sequence that it found. */
const numRuns = Number(process.env['ROLLCALL_MODEL_RUNS'] ?? 8);

const locks = (interruptAfter?: number): Action => ({
  kind: 'import',
  locks: 3,
  demotions: 0,
  removals: 0,
  how: 'leave_groups',
  interruptAfter,
});

/** What has to be tried: a plan in parts, and a run that is resumed when another one has used up its limits. */
const examples: [Action[]][] = [
  [[locks(), locks(), { kind: 'wait', hours: 23 }, locks()]],
  [[locks(1), { kind: 'wait', hours: 25 }, locks(), { kind: 'resume', which: 0 }]],
];

test(
  'no order of runs, resumes, undos and reviews takes more away within 24 hours than the limits say',
  { timeout: 300_000 },
  async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(days, async (actions) => {
        for (const each of await checkLimits(actions, newFolder())) seen.add(each);
      }),
      { numRuns, examples },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining(['import ok', 'import refused', 'resume refused', 'locks']),
    );
  },
);
