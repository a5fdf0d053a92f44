import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/roster/read-roster.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { defaults } from '../../roster/reading.ts';

const newFolder = temporaryFolders();
const libreOffice = spawnSync('soffice', ['--version']).status === 0;

test.skipIf(!libreOffice)('LibreOffice keeps what is typed (skipped without soffice)', async () => {
  const cwd = newFolder();
  await runCli(['template', '--xlsx'], { cwd });
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(cwd, 'roster.xlsx'));
  const sheet = book.getWorksheet('Roster')!;
  sheet.getRow(2).values = ['0071', '', 'viewer', 'Data Science;007'];
  sheet.getRow(3).values = ['1e5', '', '', '=SUM(A1)', '', ' Zoë ', '', '', '', 'yes', 'locked'];
  writeFileSync(join(cwd, 'filled.xlsx'), Buffer.from(await book.xlsx.writeBuffer()));

  const profile = `-env:UserInstallation=file://${join(cwd, 'profile')}`;
  for (const format of ['xlsx', 'csv']) {
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', format, '--outdir', 'saved', 'filled.xlsx'],
      { cwd, stdio: 'ignore' },
    );
    const { entries, problems } = await readRoster(
      { file: join(cwd, 'saved', `filled.${format}`) },
      defaults,
    );
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      { row: 1, username: '0071', role: 'viewer', groups: ['Data Science', '007'], profile: {} },
      {
        row: 2,
        username: '1e5',
        groups: ['=SUM(A1)'],
        profile: { firstName: 'Zoë' },
        userMustSetPassword: true,
        status: 'locked',
      },
    ]);
  }
});
