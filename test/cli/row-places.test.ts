import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

/** As a spreadsheet shows them: with empty rows above the header and between the people. */
const lines = ['', '', 'username,role', 'ann,publisher', '', 'nobody,', '', '', 'new,', 'admin,viewer'];
const places = { ann: 4, nobody: 6, new: 9, admin: 10 };

async function write(path: string, form: 'csv' | 'xlsx') {
  if (form === 'csv') {
    writeFileSync(path, `${lines.join('\n')}\n`);
    return;
  }
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('People');
  for (const [index, line] of lines.entries()) {
    if (line !== '') sheet.getRow(index + 1).values = line.split(',');
  }
  await workbook.xlsx.writeFile(path);
}

test.for(['csv', 'xlsx'] as const)('%s: a row is called by its line everywhere', async (form) => {
  const sandbox = await startSandbox({ seed: seedOf([{ username: 'ann', role: 'viewer' }, 'new']) });
  const cwd = newFolder();
  const file = `people.${form}`;
  await write(join(cwd, file), form);
  const rollcall = (...words: readonly string[]) =>
    runCli([...words, '--rate', '0', '--lookup-rate', '0'], { env: environmentOf(sandbox), cwd });
  const plan = await rollcall('plan', file, '--out', 'plans');
  expect(plan.stdout).toMatch(/line 10 {2}admin: .*\n/u);
  expect(plan.stdout).toMatch(/line 6 {2}nobody: .*\n/u);
  expect(plan.stdout).toMatch(/~ +4 {2}ann /u);
  expect(plan.stdout).toMatch(/\+ +9 {2}new /u);
  const { stdout } = await rollcall('import', file, '--yes', '--out', 'run');
  expect(stdout).toMatch(/line 10 {2}admin: .*\n/u);
  expect(stdout).toMatch(/line 6 {2}nobody: .*\n/u);
  const page = readFileSync(join(cwd, 'run', 'report.html'), 'utf8');
  for (const [name, place] of Object.entries(places))
    expect(page).toMatch(new RegExp(`data-head="Line">${place}</td>\\s*<th scope="row"><bdi>.*${name}`, 'u'));
  const workbook = await new exceljs.Workbook().xlsx.readFile(join(cwd, 'run', 'outcomes.xlsx'));
  expect(
    cellsOf(workbook, 'All rows')
      .slice(1)
      .map(([line]) => Number(line)),
  ).toEqual(Object.values(places));
});

test('an undo has no file that a person could look at, so there is no line', async () => {
  const sandbox = await startSandbox({ seed: seedOf([{ username: 'ann', role: 'viewer' }]) });
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,publisher\n');
  const rollcall = (...words: readonly string[]) =>
    runCli([...words, '--rate', '0', '--lookup-rate', '0'], { env: environmentOf(sandbox), cwd });
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  const { stderr } = await rollcall('undo', 'run');
  expect(stderr).toContain('     username  change\n  -  ann       role publisher → viewer\n');
  const { stderr: again } = await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect(again).toContain('     username  change\n  -  ann       role publisher → viewer\n');
});
