import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { run } from '../../../src/cli/run.ts';
import type { Exit } from '../../../src/core/exit.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'validate-'));
});
afterAll(async () => {
  await rm(cwd, { recursive: true });
});

interface Said {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

async function validate(roster: string, flags: readonly string[] = [], file = 'people.csv'): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  if (file !== '-') await writeFile(join(cwd, file), roster);
  const context: Context = {
    env: {},
    cwd,
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    interactive: false,
    ask: () => Promise.reject(new Error('nobody is asked')),
    readStdin: () => Promise.resolve(Buffer.from(roster)),
    signal: new AbortController().signal,
    now: () => new Date(0),
    operator: 'ada@laptop',
    spareMemory: () => undefined,
  };
  const exit = await run(['validate', file, ...flags], context);
  return { exit, stdout, stderr };
}

const good = 'Login name;Role;Teams;Cost centre\nann;viewer;ops;1\nbob;publisher;ops;2\n';
const bad = 'username,role\nann,Veiwer\nbob,viewer\n';

test('a good file: how many, and what the columns were taken for', async () => {
  expect(await validate(good, ['--allow-extra-columns'])).toEqual({
    exit: 'ok',
    stderr: '',
    stdout: `\
people.csv is valid: 2 rows, 2 people, 1 group.
  Login name   is the username
  Role         is the role
  Teams        is the groups
  Cost centre  carried along, not read

Note: The columns are separated by semicolons; if they are not, say what separates them, for example --delimiter ",".
`,
  });
});

test('a bad file: the table of its problems', async () => {
  expect(await validate(bad)).toEqual({
    exit: 'input-invalid',
    stderr: '',
    stdout: `\
people.csv: 1 problem in 1 of 2 rows

line  column  value   problem → what to do
   2  role    Veiwer  Posit Connect has no role "Veiwer"; roles are administrator, publisher or viewer
                      → Did you mean viewer?
`,
  });
});

test('--color decides about the table of problems too', async () => {
  expect((await validate(bad, ['--color', 'always'])).stdout).toContain('\u001b[31mVeiwer\u001b[39m');
  expect((await validate(bad, ['--color', 'never'])).stdout).not.toContain('\u001b');
});

describe('--quiet', () => {
  test('says nothing of a good file', async () => {
    expect(await validate(bad.replace('Veiwer', 'viewer'), ['--quiet'])).toEqual({
      exit: 'ok',
      stdout: '',
      stderr: '',
    });
  });

  test('still says what is wrong', async () => {
    expect((await validate(bad, ['--quiet'])).stdout).toContain('Veiwer');
  });
});

test('--json: one document on standard output', async () => {
  const { exit, stdout, stderr } = await validate(bad, ['--json']);
  expect([exit, stderr]).toEqual(['input-invalid', '']);
  expect(JSON.parse(stdout)).toEqual({
    kind: 'validate',
    schema: 1,
    file: 'people.csv',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    rows: 2,
    valid: 1,
    people: 2,
    groups: 0,
    columns: [
      { header: 'username', column: 'username' },
      { header: 'role', column: 'role' },
    ],
    problems: [
      {
        code: 'role-unknown',
        row: 1,
        line: 2,
        column: 'role',
        value: 'Veiwer',
        message: 'Posit Connect has no role "Veiwer"; roles are administrator, publisher or viewer',
        hint: 'Did you mean viewer?',
      },
    ],
    notes: [],
  });
});

test('standard input', async () => {
  const { exit, stdout } = await validate(bad, [], '-');
  expect(exit).toBe('input-invalid');
  expect(stdout).toContain('Standard input: 1 problem in 1 of 2 rows');
});

test.for([
  { name: '--map', flags: ['--map', 'Kennung=username'], text: 'Kennung,role\nann,viewer\n' },
  {
    name: '--map twice',
    flags: ['--map', 'Kennung=username', '--map', 'Rolle=role'],
    text: 'Kennung,Rolle\nann,viewer\n',
  },
  { name: '--delimiter', flags: ['--delimiter', '#'], text: 'username#role\nann#viewer\n' },
  {
    name: '--group-separator',
    flags: ['--group-separator', '/'],
    text: 'username,groups\nann,"(none) / ops"\n',
    exit: 'input-invalid',
  },
  { name: '--default-role', flags: ['--default-role', 'boss'], text: 'username\nann\n', exit: 'usage' },
  { name: '--case-sensitive', flags: ['--case-sensitive'], text: 'username\nann\nAnn\n' },
  {
    name: '--roster-format',
    flags: ['--roster-format', 'user'],
    text: 'username,group\nann,a\nann,b\n',
    exit: 'input-invalid',
  },
  { name: '--encoding', flags: ['--encoding', 'utf-16le'], text: 'username\nann\n', exit: 'input-invalid' },
] as const)('$name reaches the reader', async ({ flags, text, ...rest }) => {
  const { exit } = await validate(text, flags);
  expect(exit).toBe('exit' in rest ? rest.exit : 'ok');
});

test('a file that is not there', async () => {
  const { exit, stderr } = await validate('', ['--json'], '-');
  expect(exit).toBe('input-invalid');
  expect(stderr).toContain('Standard input is empty');
});

test('--out: the problems as a table, and no folder where there are none', async () => {
  const said = await validate(bad, ['--out', 'checked']);
  expect(said.exit).toBe('input-invalid');
  expect(await readFile(join(cwd, 'checked', 'problems.csv'), 'utf8')).toBe(
    '\ufeffline,row,column,value,code,problem,what_to_do\n' +
      '2,1,role,Veiwer,role-unknown,"Posit Connect has no role ""Veiwer""; roles are administrator, publisher or viewer",Did you mean viewer?\n',
  );
  expect((await validate(bad, ['--out', 'checked'])).stderr).toContain('The files of the earlier run');
  expect((await validate(good, ['--allow-extra-columns', '--out', 'clean'])).exit).toBe('ok');
  await expect(readFile(join(cwd, 'clean', 'problems.csv'))).rejects.toThrow();
});
