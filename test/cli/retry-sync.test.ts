import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
let cwd: string;

beforeEach(async () => {
  cwd = newFolder();
  const people = ['ann', 'ben'].map((username) => ({ username, role: 'viewer' as const }));
  sandbox = await startSandbox({ provider: 'password', seed: seedOf(people, ['Analysts', 'Finance']) });
});
afterEach(() => sandbox.close());

const sync = (file: string, ...flags: readonly string[]): Promise<CliResult> =>
  runCli(
    [
      'import',
      file,
      '--memberships',
      'sync',
      '--max-removal-percent',
      '100',
      '--yes',
      '--rate',
      '0',
      ...flags,
    ],
    { cwd, env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') } },
  );

const write = (file: string, ...lines: readonly string[]): void => {
  writeFileSync(join(cwd, file), lines.map((line) => `${line}\n`).join(''));
};

/** Writes who is meant into the rows of a retry, and leaves their role as it is on the server. */
async function correctRetry(file: string, usernames: readonly string[]): Promise<void> {
  if (file === 'retry.xlsx') {
    const workbook = await new exceljs.Workbook().xlsx.readFile(join(cwd, 'first', file));
    for (const [index, username] of usernames.entries()) {
      const row = workbook.worksheets[0]?.getRow(index + 2);
      row?.splice(1, 2, username, '');
    }
    await workbook.xlsx.writeFile(join(cwd, file));
    return;
  }
  const [header = '', ...rows] = readFileSync(join(cwd, 'first', file), 'utf8').split('\n');
  const corrected = rows.map((row, at) => row.replace(/^[^,]*,[^,]*/u, `${usernames[at] ?? ''},`));
  writeFileSync(join(cwd, file), [header, ...corrected].join('\n'));
}

// Each person has a row that ends well and one that does not, in the group of the other's good row.
test.for([
  { name: 'a role is mistyped', file: 'retry.csv', ann: 'ann,viewre', ben: 'ben,viewre' },
  { name: 'a name is missing', file: 'retry.xlsx', ann: ',', ben: ',' },
])('$file takes nobody out of what a good row gave: $name', async ({ file, ann, ben }) => {
  const header = 'username,role,groups';
  const good = ['ann,,Analysts', 'ben,,Finance'];
  write('people.csv', header, ...good, `${ann},Finance`, `${ben},Analysts`);
  expect((await sync('people.csv', '--allow-invalid-rows', '--out', 'first')).code).toBe(3);
  expect(sandbox.state().members).toEqual({ Analysts: ['ann'], Finance: ['ben'] });

  await correctRetry(file, ['ann', 'ben']);
  const again = await sync(file, '--out', 'second');
  expect(again.exit).toBe('ok');
  expect(sandbox.state().members).toEqual({ Analysts: ['ann', 'ben'], Finance: ['ann', 'ben'] });
  expect(again.stderr.replaceAll(/\s+/g, ' ')).toContain(
    'so --memberships sync removes no memberships; import the whole roster for that',
  );

  // The whole roster still says all that it says.
  write('people.csv', header, ...good);
  await sync('people.csv', '--accept-smaller-roster');
  expect(sandbox.state().members).toEqual({ Analysts: ['ann'], Finance: ['ben'] });
});
