import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/roster/read-roster.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { defaults } from '../../roster/reading.ts';

const newFolder = temporaryFolders();
const HEADER =
  'username,new_username,role,groups,leave_groups,email,first_name,last_name,external_id,password,user_must_set_password,status,content_to\n';

test('without flags: the header on standard output', async () => {
  expect(await runCli(['template'], { cwd: newFolder() })).toMatchObject({
    exit: 'ok',
    stdout: HEADER,
    stderr: '',
  });
});

test.for([
  { name: 'CSV by name', argv: ['--out', 'people.csv'], file: 'people.csv' },
  { name: 'workbook by flag', argv: ['--xlsx'], file: 'roster.xlsx' },
  { name: 'workbook by name', argv: ['--out', 'People.XLSX'], file: 'People.XLSX' },
])('$name: a file that is an empty roster, and is not overwritten', async ({ argv, file }) => {
  const cwd = newFolder();
  const written = await runCli(['template', ...argv], { cwd });
  expect(written.exit).toBe('ok');
  expect(written.stderr).toContain(`rollcall validate ${file}`);

  const validated = await runCli(['validate', file], { cwd });
  expect(validated.exit).toBe('input-invalid');
  expect(validated.stderr).toContain(`${file} has a header but no rows`);
  expect(validated.stderr).toContain('(error code: roster-empty)');

  const before = readFileSync(join(cwd, file));
  const again = await runCli(['template', ...argv], { cwd });
  expect(again.stderr).toContain('(error code: output-exists)');
  expect(readFileSync(join(cwd, file)).equals(before)).toBe(true);
});

test.for([
  { argv: ['--out', 'people.docx'], says: '--out people.docx: a roster cannot be written as .docx' },
  { argv: ['--out', 'people.tsv'], says: 'cannot be written as .tsv' },
  { argv: ['--xlsx', '--out', 'people.csv'], says: 'people.csv would not be one by its name' },
])('$argv: refused, since the file would be of another kind than its name says', async ({ argv, says }) => {
  const cwd = newFolder();
  const refused = await runCli(['template', ...argv], { cwd });
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(says) as string });
  expect(refused.stderr).toContain('Give a name that ends in .csv or .xlsx.');
  expect(readdirSync(cwd)).toEqual([]);
});

test('a folder that is not there', async () => {
  const cwd = newFolder();
  const said = await runCli(['template', '--out', 'nowhere/people.csv'], { cwd });
  expect(said.stderr).toContain('(error code: output-not-writable)');
  expect(existsSync(join(cwd, 'nowhere'))).toBe(false);
});

test('a spreadsheet program opens the CSV as UTF-8', async () => {
  const cwd = newFolder();
  await runCli(['template', '--out', 'people.csv'], { cwd });
  expect(readFileSync(join(cwd, 'people.csv'), 'utf8')).toBe(`\ufeff${HEADER}`);
});

test('a workbook that somebody has filled in reads back as typed', async () => {
  const cwd = newFolder();
  const file = join(cwd, 'roster.xlsx');
  await runCli(['template', '--xlsx'], { cwd });
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(file);
  const sheet = book.getWorksheet('Roster')!;
  // What is typed into these columns stays text.
  expect(sheet.getColumn(1).numFmt).toBe('@');
  expect(sheet.getCell('C2').dataValidation).toMatchObject({
    type: 'list',
    formulae: ['"administrator,publisher,viewer"'],
  });
  sheet.getRow(2).values = ['0071', '', 'viewer', 'Data Science;007'];
  sheet.getRow(3).values = ['1e5', '', '', '', '', '', '', '', '', '', 'yes', 'locked'];
  writeFileSync(file, Buffer.from(await book.xlsx.writeBuffer()));

  const { entries, problems } = await readRoster({ file }, defaults);
  expect(problems).toEqual([]);
  expect(entries).toMatchObject([
    { row: 1, username: '0071', role: 'viewer', groups: ['Data Science', '007'], profile: {} },
    { row: 2, username: '1e5', userMustSetPassword: true, status: 'locked', profile: {} },
  ]);
});
