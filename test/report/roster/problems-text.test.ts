import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../../src/report/kit/display-width.ts';
import { plainText, type TextStyle } from '../../../src/report/kit/text-style.ts';
import type { Problem } from '../../../src/core/roster.ts';
import { countProblems, renderProblems } from '../../../src/report/roster/problems-text.ts';

const role: Problem = {
  code: 'role-unknown',
  row: 3,
  line: 4,
  column: 'User role',
  value: 'Veiwer',
  message: 'Posit Connect has no role "Veiwer"; roles are administrator, publisher or viewer',
  hint: 'Did you mean viewer?',
};
const column: Problem = {
  code: 'column-unknown',
  line: 1,
  column: 'cost centre',
  message: 'Unknown column "cost centre"',
  hint: 'Remove it, map it with --map, or add --allow-extra-columns to ignore it.',
};

const terminal = (width: number): TextStyle => ({ width, color: 'off' });

test('a table of places, values, problems and hints', () => {
  expect(renderProblems([column, role], terminal(80))).toBe(`\
line  column       value   problem → what to do
   1  cost centre          Unknown column "cost centre"
                           → Remove it, map it with --map, or add
                           --allow-extra-columns to ignore it.
   4  User role    Veiwer  Posit Connect has no role "Veiwer"; roles are
                           administrator, publisher or viewer
                           → Did you mean viewer?
`);
});

test.for([40, 60, 80, 120])('stays within %i columns', (columns) => {
  const long: Problem = { ...role, value: 'x'.repeat(300), column: 'y'.repeat(300) };
  const lines = renderProblems([column, role, long], terminal(columns)).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(Math.max(columns, 52));
});

test('columns stay aligned next to wide characters', () => {
  const wide: Problem = { ...role, line: 12, column: '所属グループの名前の列', value: '経理部' };
  const lines = renderProblems([role, wide], plainText)
    .split('\n')
    .filter((line) => line.includes('Posit'));
  const [first, second] = lines.map((line) => displayWidth(line.slice(0, line.indexOf('Posit'))));
  expect(second).toBe(first);
});

test('on a terminal with colour the value is red', () => {
  expect(renderProblems([role], { width: 120, color: 'on' })).toContain('\u001b[31mVeiwer\u001b[39m');
});

test('without a terminal no line is wrapped', () => {
  const lines = renderProblems([column], { ...terminal(40), cells: 'whole' }).split('\n');
  expect(lines[2]).toMatch(/→ Remove it, map it with --map, or add --allow-extra-columns to ignore it\.$/);
});

test('control characters are written out', () => {
  const text = renderProblems(
    [{ ...role, value: '\u001b[2Jx', message: 'a\u202eb', column: 'c\td' }],
    plainText,
  );
  expect(text).toContain('\\u001B[2Jx');
  expect(text).toContain('a\\u202Eb');
  expect(text).toContain('c\\td');
});

test('many problems are counted by kind', () => {
  const text = renderProblems(
    [column, ...Array.from({ length: 30 }, (_, index) => ({ ...role, value: `Veiwer${index}` }))],
    plainText,
    5,
  );
  expect(text.split('\n').filter((line) => line.includes('Did you mean'))).toHaveLength(4);
  expect(text).toContain('… and 26 more: rollcall validate --out DIR writes all of them to problems.csv.');
  expect(text).toContain('All 31 by kind: column-unknown 1, role-unknown 30.');
});

const spread = [3, 4, 5, 9, 12, 13, 20, 22, 24];

test.for([
  {
    name: 'a run',
    style: plainText,
    lines: Array.from({ length: 200 }, (_, at) => at + 3),
    first: '3–202',
    said: '(200 rows)',
  },
  {
    name: 'on a terminal',
    style: plainText,
    lines: spread,
    first: '3–5',
    said: '(9 rows, also on lines 9, 12–13, 20, 22 and 1 more)',
  },
  {
    name: 'elsewhere',
    style: { ...plainText, lists: 'whole' },
    lines: spread,
    first: '3–5',
    said: '(9 rows, also on lines 9, 12–13, 20, 22 and 24)',
  },
  {
    name: 'hundreds of them elsewhere',
    style: { ...plainText, lists: 'whole' },
    lines: Array.from({ length: 190 }, (_, at) => 2 * at + 3),
    first: '3',
    said: '(190 rows, also on lines 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39, 41, 43 and 169 more)',
  },
] as const)('one problem on many lines is one entry: $name', ({ style, lines, first, said }) => {
  const text = renderProblems(
    lines.map((line) => ({ ...role, line })),
    style,
  );
  expect(text.split(role.hint)).toHaveLength(2);
  expect(text.split('\n')[1]?.trim().split(' ')[0]).toBe(first);
  expect(text.replaceAll(/\s+/gu, ' ')).toContain(said);
});

describe('the count', () => {
  test.for([
    { problems: [role, { ...role, line: 4 }, column], rows: 40, text: '3 problems in 1 of 40 rows' },
    { problems: [role], rows: 1, text: '1 problem in 1 of 1 row' },
    { problems: [column], rows: 40, text: '1 problem with the columns' },
  ])('$text', ({ problems, rows, text }) => {
    expect(countProblems(problems, rows)).toBe(text);
  });
});
