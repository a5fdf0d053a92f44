import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { seedOf, writesIn } from '../../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
let cwd: string;

const names = ['lea', 'bob', 'carol', 'dora', 'ed', 'fay', 'gil', 'hal', 'ida', 'jan'];

beforeAll(async () => {
  cwd = newFolder();
  sandbox = await startSandbox({
    provider: 'password',
    seed: {
      ...seedOf([...names.map((username) => ({ username, role: 'publisher' as const })), 'vic']),
      groupsCsv: 'name,account,owner\nLab,yes,lea\n',
      contentCsv: 'name,title,owner,access_type\nsales,Sales,lea,acl\nstock,Stock,lea,acl\n',
    },
  });
});
afterAll(async () => {
  await sandbox.close();
});

const transfer = (...argv: readonly string[]): Promise<CliResult> =>
  runCli(['transfer', ...argv, '--rate', '0'], { cwd, env: environmentOf(sandbox) });

const ownersNow = (): readonly string[] => [...new Set(sandbox.state().content.map(({ owner }) => owner))];

test.for<{ name: string; argv: readonly string[]; exit: string; says: string }>([
  {
    name: 'a dry run',
    argv: ['--from', 'lea', '--to', 'bob', '--dry-run'],
    exit: 'ok',
    says: 'hand over 2 items and 1 group to bob',
  },
  {
    name: 'a dry run with a folder for files',
    argv: ['--from', 'lea', '--to', 'bob', '--dry-run', '--out', 'refused'],
    exit: 'ok',
    says: 'A dry run writes no file, so --out is not used.',
  },
  {
    name: 'somebody who owns nothing',
    argv: ['--from', 'carol', '--to', 'lea', '--dry-run'],
    exit: 'ok',
    says: 'there is nothing to hand over: carol owns no content and no groups',
  },
  {
    name: 'an unknown person',
    argv: ['--from', 'nora', '--to', 'bob', '--dry-run'],
    exit: 'rows-failed',
    says: 'there is no account with this name whose content could be handed over',
  },
  {
    name: 'an unknown new owner',
    argv: ['--from', 'lea', '--to', 'nora', '--dry-run'],
    exit: 'rows-failed',
    says: 'the content cannot go to nora: there is no account with this name',
  },
  {
    name: 'nobody to ask',
    argv: ['--from', 'lea', '--to', 'bob'],
    exit: 'usage',
    says: 'Look at the plan first (add --dry-run), then add --yes',
  },
  { name: 'a name of spaces', argv: ['--from', 'lea', '--to', ' ', '--yes'], exit: 'usage', says: '--to' },
  {
    name: 'more than the limit',
    argv: ['--from', 'lea', '--to', 'bob', '--yes', '--max-transfers', '2', '--out', 'refused'],
    exit: 'refused',
    says: 'the plan hands over 3 items and groups; the limit is 2',
  },
])('$name: no change is sent', async ({ argv, exit, says }) => {
  const result = await transfer(...argv);
  expect(result.exit, result.stderr).toBe(exit);
  expect(`${result.stdout}${result.stderr}`.replaceAll(/\s+/gu, ' ')).toContain(says);
  expect(writesIn(sandbox.requestLog)).toEqual([]);
  expect(existsSync(join(cwd, 'refused', 'handover.csv'))).toBe(false);
});

test('everything is handed over, and then the account is locked', async () => {
  const result = await transfer('--from', 'lea', '--to', 'bob', '--lock', '--yes', '--json', '--out', 'run');
  expect(result.exit, result.stderr).toBe('ok');
  expect(JSON.parse(result.stdout)).toMatchObject({
    command: 'transfer',
    counts: { locked: 1 },
    handedOver: { thisRun: 3 },
    files: { 'handover.csv': 'run/handover.csv' },
  });
  expect(ownersNow()).toEqual(['bob']);
  const { groups, users } = sandbox.state();
  const bob = users.find(({ username }) => username === 'bob');
  expect(groups.find(({ name }) => name === 'Lab')?.ownerGuid).toBe(bob?.guid);
  expect(readFileSync(join(cwd, 'run', 'outcomes.csv'), 'utf8')).toContain(
    'Sales: transferred; Stock: transferred; @Lab: transferred',
  );

  const again = await transfer('--from', 'lea', '--to', 'bob', '--lock', '--yes', '--out', 'again');
  expect(again.exit, again.stderr).toBe('ok');
  expect(again.stdout).toMatch(/unchanged\s+1/);
});
