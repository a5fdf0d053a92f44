import { expect, test } from 'vitest';
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
