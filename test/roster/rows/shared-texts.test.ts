import { expect, test } from 'vitest';
import { SharedTexts } from '../../../src/roster/rows/shared-texts.ts';

test('cells are as they were read, with few different texts or many, in short rows and long ones', () => {
  const texts = new SharedTexts();
  const rows = Array.from({ length: 1200 }, (_, row) => [
    `learner${row}`,
    row % 2 === 0 ? 'viewer' : '',
    ...(row % 3 === 0 ? ['surplus'] : []),
  ]);
  expect(rows.map((cells) => texts.share(cells))).toEqual(rows);
});
