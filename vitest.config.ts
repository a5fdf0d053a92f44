import { availableParallelism } from 'node:os';
import { defineConfig, type TestUserConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, because it starts other programs. */
const slowFolders = /\/test\/(?:resilience|package|browser|readme)\//;

/** A clean checkout has no times of an earlier run to order the files by, and a slow file at the end is waited for alone. */
class SlowFoldersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification): boolean => slowFolders.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}

const short: TestUserConfig = {
  include: ['test/**/*.test.ts'],
  // No isolation: the suite shares no mutable module state, and starting a context per file costs ten times the run.
  pool: 'threads',
  isolate: false,
  // The default leaves one core free, which on two cores is one worker: it would wait for servers and other processes.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  sequence: { sequencer: SlowFoldersFirst },
  testTimeout: 20_000,
  hookTimeout: 20_000,
  reporters: process.env['CI'] === undefined ? ['default'] : ['default', 'json'],
  outputFile: { json: 'coverage/vitest-report.json' },
};

/** What takes minutes: `npm run test:long`. */
const long: TestUserConfig = {
  include: ['test/**/*.long.ts'],
  testTimeout: 3 * 3_600_000,
  hookTimeout: 120_000,
  reporters: ['verbose'],
};

export default defineConfig(({ mode }) => ({ test: mode === 'long' ? long : short }));
