import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

// Each person has a row that ends well and one that does not, in the group of the other's good row.
test.for([
  { name: 'a role is mistyped', ann: 'ann,viewre', ben: 'ben,viewre' },
  { name: 'a name is missing', ann: ',', ben: ',' },
])('retry.csv takes nobody out of what a good row gave: $name', async ({ ann, ben }) => {
  const header = 'username,role,groups';
  const good = ['ann,,Analysts', 'ben,,Finance'];
  write('people.csv', header, ...good, `${ann},Finance`, `${ben},Analysts`);
  expect((await sync('people.csv', '--allow-invalid-rows', '--out', 'first')).code).toBe(3);
  expect(sandbox.state().members).toEqual({ Analysts: ['ann'], Finance: ['ben'] });

  const retry = readFileSync(join(cwd, 'first', 'retry.csv'), 'utf8');
  const corrected = retry
    .replace(`${ann},Finance`, 'ann,,Finance')
    .replace(`${ben},Analysts`, 'ben,,Analysts');
  writeFileSync(join(cwd, 'retry.csv'), corrected);
  const again = await sync('retry.csv', '--out', 'second');
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
