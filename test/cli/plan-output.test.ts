import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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
  'username,role,status,leave_groups\nadmin,viewer,,\nann,viewer,,\nben,,locked,\nnobody,,,\ncleo,,,\n\n=1+1,,,\n';

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

test('the page has the checksum of the plan file', async () => {
  const { cwd, rollcall } = await start();
  await rollcall('plan', 'people.csv', '--out', 'plans');
  const { checksum } = JSON.parse(readFileSync(join(cwd, 'plans', 'plan.json'), 'utf8')) as {
    checksum: string;
  };
  expect(readFileSync(join(cwd, 'plans', 'plan.html'), 'utf8')).toContain(checksum);
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

test('a folder that holds a plan already is left as it is', async () => {
  const { cwd, rollcall } = await start();
  mkdirSync(join(cwd, 'plans'));
  writeFileSync(join(cwd, 'plans', 'plan.html'), 'mine');
  const { code } = await rollcall('plan', 'people.csv', '--out', 'plans');
  expect(code).toBe(2);
  expect(readdirSync(join(cwd, 'plans'))).toEqual(['plan.html']);
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
