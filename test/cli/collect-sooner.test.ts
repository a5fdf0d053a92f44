import { expect, test } from 'vitest';
import { growthFlag } from '../../src/cli/collect-sooner.ts';

test.for([
  ['20.19.0', '--heap-growing-percent=25'],
  ['22.0.0', '--heap-growing-percent=25'],
  ['24.1.0', undefined],
  ['26.0.0', undefined],
] as const)('Node %s: %s', ([version, flag]) => {
  expect(growthFlag(version)).toBe(flag);
});
