import { describe, expect, test } from 'vitest';
import { rejectedRows } from '../../src/jobs/planning/rejected-rows.ts';
import type { ReadRosterOptions } from '../../src/roster/reading-options.ts';
import { brief, errorOf, readText } from './reading.ts';

const file = [
  'User,Application,Permission,Permission type',
  'rosa,Connect,Finance,group',
  'rosa,Payroll,PayrollAdmins,group',
  'rosa,Connect,Publisher,role',
  '',
].join('\n');
const read = (text: string, options: Partial<ReadRosterOptions> = {}) =>
  readText(text, { map: ['Permission=groups?'], format: 'membership', extraColumns: 'carry', ...options });

describe('a file about several applications', () => {
  test('is refused, with the applications and their rows, until one is chosen', async () => {
    const roster = await read(file);
    expect(brief(roster)).toEqual(['1 Application application-unclear']);
    expect(roster.problems[0]).toMatchObject({
      message: 'The file is about several applications: Connect (2 rows), Payroll (1 row)',
      hint: 'Say which rows are meant: --application "Connect". The others are skipped.',
    });
  });

  test('rows of the others are skipped, and so are permissions that are not groups', async () => {
    const roster = await read(file, { application: 'connect' });
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ row: 1, groups: ['Finance'] }]);
    expect(rejectedRows(roster)).toEqual([
      { row: 2, outcome: 'skipped', detail: 'the row is of the application Payroll' },
      {
        row: 3,
        outcome: 'skipped',
        detail: 'Publisher is a permission of the type role, and no group is made of it',
      },
    ]);
    expect(roster.notes).toContain(
      '2 rows are skipped: the row is of the application Payroll; Publisher is a permission of the type role, and no group is made of it.',
    );
    expect(roster.columnsNotRead).toEqual([]);
  });

  test('an application that the file does not name', async () => {
    const [problem] = (await read(file, { application: 'Conect' })).problems;
    expect(problem?.message).toBe(
      'No row is of the application "Conect", only Connect (2 rows), Payroll (1 row)',
    );
  });

  test('a file without such a column', async () => {
    const error = await errorOf(read('user,groups\nann,a\n', { application: 'Connect' }));
    expect(error.code).toBe('usage-invalid');
    expect(error.message).toBe('--application "Connect" is given, and the file has no column application');
  });

  test.for([
    ['App', []],
    ['Application name', []],
    ['Resource', ['Resource=application']],
  ] as const)('the column may be called %s', async ([header, map]) => {
    const text = `user,${header},groups\nann,A,x\nann,B,y\nann,,z\n`;
    expect((await read(text, { map })).problems).toMatchObject([
      { message: 'The file is about several applications: A (1 row), B (1 row), (empty) (1 row)' },
    ]);
    const chosen = await read(text, { map, application: 'B' });
    expect(chosen.entries).toMatchObject([{ row: 2, groups: ['y'] }]);
    expect(chosen.setAside).toEqual([
      { row: 1, detail: 'the row is of the application A' },
      { row: 3, detail: 'the row names no application' },
    ]);
  });

  test('one application needs no choice, and what is wrong in rows of others does not matter', async () => {
    expect(brief(await read('user,application,groups\nann,A,x\nben,A,y\n'))).toEqual([]);
    const text = 'user,application,role,groups\nann,A,viewer,x\n,B,Chef,y\n';
    expect(brief(await read(text, { application: 'A' }))).toEqual([]);
  });
});

test.for([
  ['group', true],
  ['Groups', true],
  ['Security group', true],
  ['AD Group', true],
  ['Team', true],
  ['Group membership', true],
  ['', true],
  ['role', false],
  ['Application role', false],
  ['License', false],
  ['profile', false],
  ['Permission set', false],
  ['folder', false],
] as const)('a permission of the type "%s" is a group: %s', async ([type, isGroup]) => {
  const roster = await read(`user,Permission,Entitlement type\nann,Finance,${type}\n`);
  expect(roster.entries.flatMap(({ groups = [] }) => groups)).toEqual(isGroup ? ['Finance'] : []);
  expect(roster.setAside?.length ?? 0).toBe(isGroup ? 0 : 1);
});
