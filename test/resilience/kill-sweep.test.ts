import { beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';
import { startSandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { Attempt } from './attempt.ts';
import { endingOf, type Ending } from './ending.ts';
import { smallJob } from './job.ts';
import { buildProgram } from './program.ts';

const newFolder = temporaryFolders();
let program: string;
let unbroken: Ending;
let moments: readonly string[];

beforeAll(async () => {
  program = buildProgram(newFolder());
  ({ ending: unbroken, result: moments } = await attempted(1, (attempt) => attempt.countMoments()));
}, 60_000);

/** One import on a server of its own. */
async function attempted<T>(
  concurrency: number,
  act: (attempt: Attempt) => Promise<T>,
  options: SandboxOptions = {},
): Promise<{ ending: Ending; result: T }> {
  const sandbox = await startSandbox({ ...smallJob.sandbox, ...options });
  try {
    const attempt = new Attempt(program, newFolder(), sandbox, smallJob, concurrency);
    const result = await act(attempt);
    return { ending: endingOf(attempt, sandbox), result };
  } finally {
    await sandbox.close();
  }
}

test('x', { timeout: 100_000 }, async () => {
  console.log(moments.length, JSON.stringify(moments), unbroken);
  const t = performance.now();
  await inParallel(2, moments.keys(), async (index) => {
    const { ending } = await attempted(1, async (attempt) => {
      expect(await attempt.beginAndKill({ at: index + 1, how: 'kill' })).toBe('killed');
      await attempt.finish();
    });
    expect(ending, moments[index]).toEqual(unbroken);
  });
  console.log(performance.now() - t);
});
