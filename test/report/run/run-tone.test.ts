import { expect, test } from 'vitest';
import { runTone } from '../../../src/report/run/run-tone.ts';

test.for([
  { name: 'all is done', exit: 'ok', cause: 'done', settled: 40, tone: 'good' },
  { name: 'two wait for an approval', exit: 'ok', cause: 'done', settled: 38, tone: 'attention' },
  { name: 'all wait for an approval', exit: 'ok', cause: 'done', settled: 0, tone: 'attention' },
  { name: 'a few rows failed', exit: 'rows-failed', cause: 'rows-failed', settled: 36, tone: 'attention' },
  { name: 'every row failed', exit: 'rows-failed', cause: 'rows-failed', settled: 0, tone: 'bad' },
  { name: 'the plan was refused', exit: 'refused', cause: 'plan-refused', settled: 3, tone: 'bad' },
] as const)('of 40 rows, $name: $tone', ({ exit, cause, settled, tone }) => {
  expect(runTone({ exit, cause, message: '' }, 40, settled)).toBe(tone);
});
