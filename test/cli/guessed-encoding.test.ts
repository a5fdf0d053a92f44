import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'rollcall-encoding-'));
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), Buffer.from(text, 'latin1'));
  return join(folder, name);
};
const czech = write('czech.csv', 'username,email,first_name\njiri,jiri@example.org,Ji\xf8\xed\n');
const western = write('western.csv', 'username,email,first_name\njose,jose@example.org,Jos\xe9\n');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ provider: 'password' });
});
afterAll(() => sandbox.close());

const run = (...argv: string[]): Promise<CliResult> =>
  runCli([...argv, '--rate', '0'], { env: environmentOf(sandbox) });

test('with --yes, a guess that could be wrong is refused before any request', async () => {
  // No server is at this address, and that is not what is said.
  const env = { CONNECT_SERVER: 'http://127.0.0.1:9', CONNECT_API_KEY: 'key' };
  const { exit, stderr } = await runCli(['import', czech, '--yes', '--out', join(folder, 'refused')], {
    env,
  });
  expect(exit).toBe('input-invalid');
  expect(stderr).toContain(
    'line 2 has "Jiøí". It could also be Windows-1250 ("Jiří"): --encoding windows-1250.',
  );
  expect(stderr).toContain('say which encoding it is: --encoding windows-1252 or --encoding windows-1250');
  expect(stderr).toContain('(error code: encoding-unclear)');
});

test('a plan and a dry run only say so', async () => {
  for (const argv of [
    ['plan', czech],
    ['import', czech, '--yes', '--dry-run'],
  ]) {
    const { exit, stderr } = await run(...argv);
    expect([exit, stderr.includes('It could also be Windows-1250')]).toEqual(['ok', true]);
  }
});

test('--encoding is the way on', async () => {
  const { exit } = await run(
    'import',
    czech,
    '--yes',
    '--encoding',
    'windows-1250',
    '--out',
    join(folder, 'given'),
  );
  expect(exit).toBe('ok');
  const { stdout } = await run('show', 'users', '--prefix', 'jiri', '--json');
  expect(stdout).toContain('Jiří');
});

test('a guess beyond doubt is a note', async () => {
  const { exit, stderr } = await run('import', western, '--yes', '--out', join(folder, 'sure'));
  expect([exit, stderr.includes('read as Windows-1252: line 2 has "José"')]).toEqual(['ok', true]);
});
