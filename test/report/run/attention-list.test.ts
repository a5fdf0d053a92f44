import { expect, test } from 'vitest';
import type { OutcomeWord } from '../../../src/core/outcome.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';
import { type Attention, attentionList } from '../../../src/report/run/attention-list.ts';

const rows = (
  outcome: OutcomeWord,
  lines: readonly number[],
  detail = (line: number) => `reason ${line}`,
): Attention[] =>
  lines.map((line) => ({
    place: line,
    who: `user${line}`,
    outcome,
    detail: detail(line),
    nextStep: `Do ${outcome}.`,
  }));
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
const listed = (items: readonly Attention[], style = plainText): string =>
  attentionList(items, 'outcomes.csv has all of them', style);

test('refused rows are all named, however many rows were not found', () => {
  const text = listed([
    ...rows('not_found_remote', range(2, 61)),
    ...rows('refused_protected', range(62, 90)),
  ]);
  expect(text.indexOf('refused_protected (29)')).toBeLessThan(text.indexOf('not_found_remote (60)'));
  for (const line of range(62, 90)) expect(text).toContain(`line ${line}  user${line}: reason ${line}\n`);
  expect(text).toContain('… and 40 more; outcomes.csv has all of them');
});

test('a list that is to be whole names every row', () => {
  const text = listed(rows('not_found_remote', range(2, 61)), { ...plainText, lists: 'whole' });
  for (const line of range(2, 61)) expect(text).toContain(`line ${line}  user${line}: reason ${line}\n`);
});

test.for([{ ...plainText }, { ...plainText, lists: 'whole' as const }])(
  'rows that a stopped run did not reach come last, as lines: %j',
  (style) => {
    const items = [
      ...rows('not_attempted', [7, ...range(20, 190)]),
      ...rows('failed', [6]),
      ...rows('duplicate', [2, 3]),
      ...rows('created_role_pending', [5]),
    ];
    expect(listed(items, style)).toBe(`\
  ! failed
      line 6  user6: reason 6
      → Do failed.
  ✗ duplicate (2)
      line 2  user2: reason 2
      line 3  user3: reason 3
      → Do duplicate.
  ~ created_role_pending
      line 5  user5: reason 5
      → Do created_role_pending.
  ! not_attempted (172)
      lines 7 and 20–190
      → Do not_attempted.
`);
  },
);

test('a few of these are named', () => {
  expect(listed(rows('not_attempted', [7, 9]))).toContain('line 9  user9: reason 9');
});
