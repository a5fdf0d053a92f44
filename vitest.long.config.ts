import { defineConfig } from 'vitest/config';

/** What takes minutes: `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.ts'],
    testTimeout: 3 * 3_600_000,
    hookTimeout: 120_000,
    reporters: ['verbose'],
  },
});
