import { expect, test } from 'vitest';
import { brief, readText } from './reading.ts';

const file = (header: string, cells: readonly string[]): string =>
  [`login,${header}`, ...cells.map((cell, at) => `user${at},${cell}`), ''].join('\n');
const times = (count: number, cell: string): string[] => Array.from({ length: count }, () => cell);

test.for([
  {
    header: 'access level',
    cells: [...times(150, 'Employee'), ...times(50, 'Contractor')],
    code: 'role-unknown',
  },
  { header: 'User Role', cells: ['Chef', 'Cook', ''], code: 'role-unknown' },
  { header: 'role', cells: times(10, 'Employee'), code: 'role-unknown' },
  { header: 'user status', cells: ['Texas', 'Ohio'], code: 'status-unknown' },
  { header: 'enabled', cells: ['maybe', 'perhaps'], code: 'status-unknown' },
])('$header: one problem for the column', async ({ header, cells, code }) => {
  const { problems, entries } = await readText(file(header, cells));
  expect(problems.map((problem) => [problem.line, problem.column, problem.code])).toEqual([
    [1, header, code],
  ]);
  expect(problems[0]?.hint).toContain(`--map "${header}=-"`);
  expect(entries).toHaveLength(cells.filter((cell) => cell === '').length);
  const without = await readText(file(header, cells), { map: [`${header}=-`] });
  expect(brief(without)).toEqual([]);
  expect(without.columnsNotRead).toEqual([header]);
});

test('the message counts the values', async () => {
  const [problem] = (await readText(file('access level', ['Employee', 'Employee', 'Guest']))).problems;
  expect(problem?.message).toBe(
    '"access level" is read as the role, and all of its 3 values are unknown: "Employee" (2), "Guest" (1)',
  );
});

test.for([
  { name: 'a single row', header: 'access level', cells: ['Employee'], problems: 1 },
  {
    name: 'one value that is known',
    header: 'access level',
    cells: ['viewer', 'Employee', 'Employee'],
    problems: 2,
  },
  { name: 'few rows under its own name', header: 'role', cells: ['Chef', 'Cook'], problems: 2 },
])('$name: each row has its problem', async ({ header, cells, problems }) => {
  const roster = await readText(file(header, cells));
  expect(roster.problems.filter(({ row }) => row !== undefined)).toHaveLength(problems);
  if (header === 'access level') expect(roster.problems[0]?.hint).toContain('--map "access level=-"');
});
