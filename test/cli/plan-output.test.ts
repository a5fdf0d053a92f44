import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const seed = seedOf(
  [
    { username: 'ann', role: 'publisher', groups: ['Ops'] },
    { username: 'ben', role: 'viewer' },
    { username: 'cleo' },
  ],
  ['Ops'],
);
const roster =
  "username,role,status,leave_groups\nadmin,viewer,,\nann,viewer,,\nben,,locked,\nnobody,,,\ncleo,,,\n\n'=1+1,,,\n";

async function start(text = roster) {
  const sandbox = await startSandbox({ seed });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), text);
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, '--rate', '0', '--lookup-rate', '0'], { env: environmentOf(sandbox), cwd });
  return { sandbox, cwd, rollcall };
}

test('a folder takes the plan in every form, for its owner only', async () => {
  const { sandbox, cwd, rollcall } = await start();
  const { code, stderr } = await rollcall('plan', 'people.csv', '--out', 'plans');
  expect(code).toBe(3);
  expect(readdirSync(join(cwd, 'plans')).sort()).toEqual(['plan.csv', 'plan.html', 'plan.json', 'plan.xlsx']);
  for (const name of readdirSync(join(cwd, 'plans')))
    expect(statSync(join(cwd, 'plans', name)).mode & 0o777).toBe(0o600);
  expect(stderr).toContain('The plan to read is in plans/plan.html, plans/plan.xlsx, plans/plan.csv.');
  expect(stderr).toContain('rollcall import plans/plan.json');
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});

test.for([
  {
    name: 'a folder',
    out: ['--out', 'plans'],
    files: { 'plan.json': 'plans/plan.json', 'plan.csv': 'plans/plan.csv' },
  },
  { name: 'a file of another name', out: ['--out', 'may.json'], files: { 'plan.json': 'may.json' } },
  { name: 'a file to read', out: ['--out', 'may.html'], files: { 'plan.html': 'may.html' } },
  { name: 'no file', out: [], files: {} },
])('--json names the files and the command that carries them out: $name', async ({ out, files }) => {
  const { sandbox, rollcall } = await start();
  const { stdout } = await rollcall('plan', 'people.csv', '--json', ...out);
  const file = (files as Readonly<Record<string, string>>)['plan.json'];
  const argv = ['rollcall', 'import', file, '--server', sandbox.url];
  const commands = file === undefined ? [] : [{ purpose: 'import', argv, text: argv.join(' ') }];
  expect(JSON.parse(stdout)).toMatchObject({ files, commands });
});

test('every form has every row, the ones to look at first in front, by the line of the sheet', async () => {
  const { cwd, rollcall } = await start();
  await rollcall('plan', 'people.csv', '--out', 'plans');
  const csv = readFileSync(join(cwd, 'plans', 'plan.csv'), 'utf8');
  expect(csv.split('\n').map((line) => line.split(',').slice(0, 4).join(','))).toEqual([
    '\ufeffsection,line,row,username',
    'Refused,2,1,admin',
    'Accounts to lock,4,3,ben',
    'Roles to lower,3,2,ann',
    // The title has a comma in it, and is quoted.
    '"Cannot succeed, or only in part",5,4',
    '"Cannot succeed, or only in part",8,6',
    'Accounts to create,6,5,cleo',
    '',
  ]);
  const workbook = await new exceljs.Workbook().xlsx.readFile(join(cwd, 'plans', 'plan.xlsx'));
  expect(
    cellsOf(workbook, 'Rows')
      .slice(1)
      .map(([what, line, who]) => [what, line, who]),
  ).toEqual([
    ['Refused', '2', 'admin'],
    ['Accounts to lock', '4', 'ben'],
    ['Roles to lower', '3', 'ann'],
    ['Cannot succeed, or only in part', '5', 'nobody'],
    ['Cannot succeed, or only in part', '8', '=1+1'],
    ['Accounts to create', '6', 'cleo'],
  ]);
});

test('every form has the checksum of the plan file, and importing the plan shows it again', async () => {
  const { cwd, rollcall } = await start();
  const { stdout } = await rollcall('plan', 'people.csv', '--out', 'plans');
  const read = (name: string): string => readFileSync(join(cwd, 'plans', name), 'utf8');
  const { checksum } = JSON.parse(read('plan.json')) as { checksum: string };
  expect(stdout).toContain(`checksum  ${checksum}`);
  expect(read('plan.html')).toContain(checksum);
  expect(
    read('plan.csv')
      .trimEnd()
      .split('\n')
      .slice(1)
      .every((line) => line.endsWith(checksum)),
  ).toBe(true);
  const workbook = await new exceljs.Workbook().xlsx.readFile(join(cwd, 'plans', 'plan.xlsx'));
  expect(cellsOf(workbook, 'Plan').flat()).toContain(checksum);
  const { stderr } = await rollcall('import', 'plans/plan.json', '--yes', '--out', 'run');
  expect(stderr).toContain(`checksum  ${checksum}`);
});

test('of an undo and of a close as well', async () => {
  const { cwd, rollcall } = await start('username,role\nben,publisher\n');
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  const { stderr } = await rollcall('undo', 'run', '--out', 'undo.json');
  const { checksum } = JSON.parse(readFileSync(join(cwd, 'undo.json'), 'utf8')) as { checksum: string };
  expect(stderr).toContain(`checksum  ${checksum}`);
  const imported = await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect(imported.stderr).toContain(`checksum  ${checksum}`);
});

test.for([
  { form: 'html', words: [] },
  { form: 'xlsx', words: [] },
  { form: 'csv', words: ['--allow-extra-columns'] },
])('a plan as $form cannot be imported; the one that can is named', async ({ form, words }) => {
  const { sandbox, cwd, rollcall } = await start();
  await rollcall('plan', 'people.csv', '--out', 'plans');
  const requests = sandbox.requestLog.length;
  for (const command of [['import', '--yes'], ['plan']]) {
    const { code, stderr } = await rollcall(...command, `plans/plan.${form}`, ...words);
    expect([code, stderr]).toEqual([6, expect.stringContaining('is a plan for people to read')]);
    expect(stderr).toContain('rollcall import plans/plan.json');
  }
  renameSync(join(cwd, 'plans', `plan.${form}`), join(cwd, `alone.${form}`));
  const { stderr } = await rollcall('plan', `alone.${form}`, ...words);
  expect(stderr).toContain('Only a plan in a .json file can be imported');
  expect(sandbox.requestLog).toHaveLength(requests);
});

test('a plan in CSV that a spreadsheet program has saved again is known all the same', async () => {
  const { cwd, rollcall } = await start();
  await rollcall('plan', 'people.csv', '--out', 'plan.csv');
  const text = readFileSync(join(cwd, 'plan.csv'), 'utf8').replace('\ufeff', '').replaceAll(',', ';');
  writeFileSync(join(cwd, 'saved.csv'), text.replaceAll('\n', '\r\n'));
  expect((await rollcall('plan', 'saved.csv')).stderr).toContain('is a plan for people to read');
});

test.for([
  { out: 'plan.html', form: 'html' },
  { out: 'PLAN.XLSX', form: 'xlsx' },
  { out: 'plan.csv', form: 'csv' },
])('$out: one form, and how to get the one that can be imported', async ({ out }) => {
  const { cwd, rollcall } = await start();
  const { code, stderr } = await rollcall('plan', 'people.csv', '--out', out);
  expect(code).toBe(3);
  expect(existsSync(join(cwd, out))).toBe(true);
  expect(stderr).toContain('Only a plan in a .json file can be imported: add one with --out plan.json.');
});

test('a form that there is not is refused before any request', async () => {
  const { sandbox, rollcall } = await start();
  const { code, stderr } = await rollcall('plan', 'people.csv', '--out', 'plan.docx');
  expect(code).toBe(2);
  expect(stderr).toContain('.json, .html, .xlsx, .csv');
  expect(sandbox.requestLog).toEqual([]);
});

test('a file that is no plan is never replaced, and what is beside it is left as it is', async () => {
  const { cwd, rollcall } = await start();
  mkdirSync(join(cwd, 'plans'));
  writeFileSync(join(cwd, 'plans', 'plan.html'), 'mine');
  for (const words of [[], ['--force']]) {
    const { code, stderr } = await rollcall('plan', 'people.csv', '--out', 'plans', ...words);
    expect([code, stderr]).toEqual([2, expect.not.stringContaining('--force')]);
  }
  expect(readdirSync(join(cwd, 'plans'))).toEqual(['plan.html']);
});

test.for(['plan.json', 'plan.html', 'plan.xlsx', 'plan.csv', 'plans'])(
  '%s: an earlier plan is replaced with --force, and with nothing else',
  async (out) => {
    const { cwd, rollcall } = await start();
    const plan = (...words: readonly string[]) => rollcall('plan', 'people.csv', '--out', out, ...words);
    await plan();
    const { code, stderr } = await plan();
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('Add --force to replace the plan that is there'),
    ]);
    writeFileSync(join(cwd, 'people.csv'), 'username\ncleo\n');
    expect((await plan('--force')).code).toBe(0);
  },
);

test('the roster itself is never replaced by its plan', async () => {
  const { cwd, rollcall } = await start();
  expect((await rollcall('plan', 'people.csv', '--out', 'people.csv', '--force')).code).toBe(2);
  expect(readFileSync(join(cwd, 'people.csv'), 'utf8')).toBe(roster);
});

test('a plan ends with 3 where rows cannot succeed, and with 8 where there are changes as well and that was asked for', async () => {
  const { rollcall } = await start('username,role\nnobody,\n');
  expect((await rollcall('plan', 'people.csv')).code).toBe(3);
  expect((await rollcall('plan', 'people.csv', '--detailed-exitcode')).code).toBe(3);
  expect((await rollcall('import', 'people.csv', '--dry-run')).code).toBe(3);
  const changing = await start('username,role\nnobody,\nben,publisher\n');
  expect((await changing.rollcall('plan', 'people.csv', '--detailed-exitcode')).code).toBe(8);
  const settled = await start('username,role\nben,viewer\n');
  expect((await settled.rollcall('plan', 'people.csv', '--detailed-exitcode')).code).toBe(0);
});

test.for([
  { name: 'no hazard', flags: [], condition: false },
  { name: 'too many locks', flags: ['--max-locks', '0'], condition: true },
])('with hazards, every form says that outcomes depend on them: $name', async ({ flags, condition }) => {
  const { cwd, rollcall } = await start();
  const { stdout } = await rollcall('plan', 'people.csv', '--out', 'plans', ...flags);
  const workbook = await new exceljs.Workbook().xlsx.readFile(join(cwd, 'plans', 'plan.xlsx'));
  const html = readFileSync(join(cwd, 'plans', 'plan.html'), 'utf8');
  for (const text of [stdout, html, JSON.stringify(cellsOf(workbook, 'Plan'))])
    expect(text.includes('Outcomes if the hazards are accepted')).toBe(condition);
  expect(stdout.includes('Expected outcomes of the rows')).toBe(!condition);
});
