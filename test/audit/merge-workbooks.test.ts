import { expect, test } from 'vitest';
import { findMissingParts } from '../../src/audit/decisions/find-missing-parts.ts';
import { mergeDecisions } from '../../src/audit/decisions/merge-workbooks.ts';
import type { AccountDecision as Decision } from '../../src/core/review/review.ts';
import { decided, inOps } from './decided.ts';

const inA = (word: Decision['word'], more: Partial<Decision> = {}) =>
  decided(word, { workbook: 'a.xlsx', line: 3, ...more });
const inB = (word: Decision['word'], more: Partial<Decision> = {}) =>
  decided(word, { workbook: 'b.xlsx', line: 7, reviewer: 'Bob', ...more });

test.for([
  {
    name: 'two words',
    first: inA('keep'),
    then: inB('lock'),
    says: 'ann: lock here (Bob), but keep in line 3 of the same sheet in a.xlsx (Rita)',
  },
  {
    name: 'two roles',
    first: inA('change role', { newRole: 'viewer' }),
    then: inB('change role', { newRole: 'administrator' }),
    says: 'ann: change role to administrator here (Bob), but change role to viewer in line 3',
  },
  {
    name: 'a membership',
    first: inA('revoke', { subject: inOps }),
    then: inB('keep', { subject: inOps }),
    says: 'ann in Ops: keep here (Bob), but revoke in line 3',
  },
  {
    name: 'an exception that one does not see',
    first: inA('exception'),
    then: inB('keep'),
    says: 'ann: keep',
  },
])('contradiction: $name', ({ first, then, says }) => {
  const { problems } = mergeDecisions([first, then]);
  expect(problems).toMatchObject([
    { file: 'b.xlsx', line: 7, message: expect.stringContaining(says) as string },
  ]);
});

test('a decision that is in several workbooks counts once, and an independent reviewer counts', () => {
  const own = inA('keep', { ownCase: true });
  const other = inB('keep');
  expect(mergeDecisions([own, other])).toEqual({ decisions: [other], problems: [], repeated: 1 });
  expect(mergeDecisions([other, own])).toEqual({ decisions: [other], problems: [], repeated: 1 });
});

test('an account and its membership are two subjects', () => {
  const decisions = [inA('lock'), inB('revoke', { subject: inOps })];
  expect(mergeDecisions(decisions)).toEqual({ decisions, problems: [], repeated: 0 });
});

const part = (number: number, of = 3) => ({ number, of, reviewer: `r${number}`, file: `r${number}.xlsx` });

test.for([
  { name: 'all', given: [part(2), part(1), part(3)], says: undefined },
  { name: 'a workbook that holds the whole review', given: [], says: undefined },
  {
    name: 'one of three',
    given: [part(2)],
    says: '2 of the 3 workbooks of this review are missing: r1.xlsx (for r1), number 3',
  },
  {
    name: 'one of many',
    given: [part(1, 8)],
    says: '7 of the 8 workbooks of this review are missing: number 2, number 3, number 4, number 5, number 6 and 2 more',
  },
])('workbooks that are missing: $name', ({ given, says }) => {
  const listed = given.length === 1 && given[0]?.of === 3 ? [part(1)] : [];
  expect(findMissingParts(given, listed)).toBe(says);
});
