import { expect, test } from 'vitest';
import { readContentFile, sampleSeed } from '../../src/sandbox/connect/seed/seed-files.ts';
import { providers } from '../../src/sandbox/connect/settings/profiles.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const newFolder = temporaryFolders();

/** Rows that show what a directory search can come to, on purpose. */
const hopeless: Readonly<Record<string, readonly string[]>> = {
  google: ['not_found_remote', 'ambiguous_remote'],
  ldap: ['not_found_remote'],
};

test.for(providers)('%s: its sample imports on a server of its kind', async (provider) => {
  const sandbox = await startSandbox({ provider });
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: newFolder(), ROLLCALL_RATE: '0' };
  const said = await runCli(
    ['import', `samples/roster-${provider}.csv`, '--yes', '--lookup-rate', '0', '--out', newFolder()],
    { env },
  );
  await sandbox.close();
  expect([...said.stdout.matchAll(/^ {2}✗ (\w+)$/gm)].map(([, word]) => word)).toEqual(
    hopeless[provider] ?? [],
  );
  expect(said.exit).toBe(provider in hopeless ? 'rows-failed' : 'ok');
});

test('leavers.csv hands over what content.csv has of the two, but for a name that is taken', async () => {
  const { people, groups } = sampleSeed();
  const { content = [] } = readContentFile(new URL('../../samples/content.csv', import.meta.url));
  const sandbox = await startSandbox({ seed: { people, groups, content } });
  const said = await runCli(['plan', 'samples/leavers.csv', '--rate', '0'], { env: environmentOf(sandbox) });
  await sandbox.close();
  expect([...said.stdout.matchAll(/ (transferred|name_taken)$/gm)].map(([, word]) => word)).toEqual([
    'transferred',
    'name_taken',
    'transferred',
    'transferred',
  ]);
});
