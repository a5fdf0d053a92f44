import { expect, test } from 'vitest';
import { growthFlag } from '../../src/cli/collect-sooner.ts';

test.for([
  ['20.19.0', 25, '--heap-growing-percent=25'],
  ['22.0.0', 50, '--heap-growing-percent=50'],
  ['24.1.0', 25, undefined],
  ['26.0.0', 50, undefined],
] as const)('Node %s, %d percent: %s', ([version, growth, flag]) => {
  expect(growthFlag(version, growth)).toBe(flag);
});
