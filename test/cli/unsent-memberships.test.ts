import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { pathInRepository } from '../helpers/repository.ts';

const newFolder = temporaryFolders();

test('under LDAP, memberships that are neither sent nor seen are counted apart from rows that are done', async () => {
  const cwd = newFolder();
  const sandbox = await startSandbox({ provider: 'ldap' });
  const run = await runCli(
    [
      'import',
      pathInRepository('samples/roster-ldap.csv'),
      '--yes',
      '--out',
      'run',
      '--rate',
      '0',
      '--lookup-rate',
      '0',
    ],
    { cwd, env: environmentOf(sandbox) },
  );
  await sandbox.close();
  const said = '4 memberships are for the sign-in provider to decide: not sent.';
  expect(run.stdout).toContain(said);
  const file = (name: string): string => readFileSync(join(cwd, 'run', name), 'utf8');
  expect(file('report.html')).toContain(said);
  expect(JSON.parse(file('run.json'))).toMatchObject({ membershipsNotSent: 4 });
  const created = file('outcomes.csv')
    .split('\n')
    .find((line) => line.includes('accounting2: group_created'));
  expect(created).toContain(
    'membership of accounting2 is for the sign-in provider to decide: not sent, and the server does not show who is a member',
  );
  expect(created).toContain('Check in the sign-in provider that the person is in these groups.');
  expect((await runCli(['results', 'run'], { cwd })).stdout).toContain(said);
});
