import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;

beforeAll(async () => {
  const accounts = ['ann', 'ben', 'cyd', 'deb', 'eva', 'fay', 'gil', 'hal', 'ida', 'jan', 'kim'];
  const seed = seedOf(
    accounts.map((username) => ({ username, role: 'viewer' as const })),
    ['Finance', 'Library'],
  );
  sandbox = await startSandbox({ seed, provider: 'saml' });
});
afterAll(async () => {
  await sandbox.close();
});

function run(command: 'plan' | 'import', text: string, flags: readonly string[]): Promise<CliResult> {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), text);
  const yes = command === 'import' ? ['--yes', '--out', 'run'] : [];
  return runCli([command, 'people.csv', ...yes, '--rate', '0', ...flags], {
    cwd,
    env: environmentOf(sandbox),
  });
}

const ofHr = [
  'User name,Department,Work email,Status,End date',
  'ann,Finance,ann@example.org,Terminated,2025-12-31',
  'ben,Library,ben@example.org,On leave,',
  'nora,Finance,nora@example.org,Suspended,2026-01-31',
  'cyd,Library,cyd@example.org,Active,2027-01-31',
  '',
].join('\n');

test('an HR export: who has left is not created, and locked only where the flag asks for it', async () => {
  const { stdout, stderr, exit } = await run('plan', ofHr, ['--preset', 'hr-export']);
  const said = `${stdout}${stderr}`.replaceAll(/\s+/gu, ' ');
  expect(said).toContain('whom the file lists as not active (1): nora (Suspended)');
  expect(said).toContain('--lock-leavers locks their accounts (1): ann (Terminated)');
  expect(said).toContain('are left as they are (1): ben (On leave)');
  expect(said).toContain('"End date" has a value in 1 row of people who are not said to have left (line 5)');
  expect(exit).toBe('ok');

  const before = writesIn(sandbox.requestLog).length;
  await run('import', ofHr, ['--preset', 'hr-export', '--no-create-groups', '--existing', 'ok']);
  expect(writesIn(sandbox.requestLog)).toHaveLength(before);

  const locked = await run('import', ofHr, ['--preset', 'hr-export', '--lock-leavers']);
  expect(locked.stdout).toMatch(/locked\s+1/);
  expect(writesIn(sandbox.requestLog).some(({ path }) => path.endsWith('/lock'))).toBe(true);
});

test('a file that says only when people leave is refused, and without that column it is not', async () => {
  const text = 'User name,Department,Termination date\nann,Finance,2025-12-31\n';
  const refused = await run('plan', text, ['--preset', 'hr-export']);
  expect(refused.code).toBe(6);
  expect(refused.stderr).toContain('--map "Termination date=-"');
  const read = await run('plan', text, [
    '--allow-extra-columns',
    '--map',
    'Department=groups',
    '--map',
    'Termination date=-',
  ]);
  expect(read.exit).toBe('ok');
  expect(read.stderr).toContain('1 column is not read: "Termination date".');
});

test('a status of another system is refused until it is said to be one', async () => {
  const text = 'username,status\nann,Terminated\n';
  const refused = await run('plan', text, []);
  expect(refused.code).toBe(6);
  expect(refused.stderr.replaceAll(/\s+/gu, ' ')).toContain('add --status-is source');
  expect((await run('plan', text, ['--status-is', 'source'])).exit).toBe('ok');
});
