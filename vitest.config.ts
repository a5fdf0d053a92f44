import { defineConfig, type TestUserConfig } from 'vitest/config';

const short: TestUserConfig = {
  include: ['test/**/*.test.ts'],
  // No isolation: the suite shares no mutable module state, and starting a context per file costs ten times the run.
  pool: 'threads',
  isolate: false,
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
