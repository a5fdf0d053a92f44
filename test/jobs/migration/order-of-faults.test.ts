import { expect, test } from 'vitest';
import { faulty } from '../../../src/jobs/migration/read-map.ts';

test('the faults of a map are in the order of its lines, and missing rows come last', () => {
  const { message } = faulty('map.csv', [
    { line: 131, name: 'eva', message: 'pasted' },
    { name: 'kim', message: 'the row is missing' },
    { line: 4, name: 'otto', message: 'the decision has no reviewer' },
  ]);
  expect(message.split('\n').slice(1)).toEqual([
    '  line 4 otto: the decision has no reviewer',
    '  line 131 eva: pasted',
    '  kim: the row is missing',
  ]);
});
