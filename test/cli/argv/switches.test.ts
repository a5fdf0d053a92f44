import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { writesIn } from '../../helpers/servers.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** Runs a command on a roster that asks for a new account and a new group, and counts what was written. */
async function runOn(argv: readonly string[], env = {}): Promise<CliResult & { readonly writes: number }> {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role,groups\njulie2,publisher,Switches\n');
  const before = sandbox.requestLog.length;
  const result = await runCli(argv, {
    cwd,
    env: {
      ...environmentOf(sandbox),
      ROLLCALL_RATE: '0',
      ROLLCALL_LOOKUP_RATE: '0',
      XDG_STATE_HOME: cwd,
      ...env,
    },
  });
  return { ...result, writes: writesIn(sandbox.requestLog.slice(before)).length };
}

const importAll = ['import', 'people.csv', '--yes'];

test.for([
  ...['', '=1', '=true', '=True', '=yes', '=on'].map((value) => ({ argv: [`--dry-run${value}`], env: {} })),
  ...['1', 'true', 'TRUE', 'yes', 'on'].map((value) => ({ argv: [], env: { ROLLCALL_DRY_RUN: value } })),
])('a dry run writes nothing: $argv $env', async ({ argv, env }) => {
  const said = await runOn([...importAll, ...argv], env);
  expect(said).toMatchObject({ exit: 'ok', writes: 0 });
  expect(said.stdout).toContain('Plan for');
});

test.for([
  { argv: ['--dry-run=maybe'], env: {}, says: '--dry-run must be on or off, not "maybe"' },
  { argv: ['--no-dry-run=1'], env: {}, says: '--no-dry-run takes no value' },
  { argv: [], env: { ROLLCALL_DRY_RUN: 'y' }, says: 'ROLLCALL_DRY_RUN must be on or off, not "y"' },
])('an ambiguous dry run is refused: $argv $env', async ({ argv, env, says }) => {
  const said = await runOn([...importAll, ...argv], env);
  expect(said).toMatchObject({ exit: 'usage', writes: 0 });
  expect(said.stderr).toContain(says);
});

test('an exit code and groups that are asked for in the environment', async () => {
  const on = await runOn(['plan', 'people.csv'], {
    ROLLCALL_DETAILED_EXITCODE: '1',
    ROLLCALL_CREATE_GROUPS: '1',
  });
  expect(on.exit).toBe('changes-waiting');
  expect(on.stdout).toContain('Groups to create');
  const off = await runOn(['plan', 'people.csv'], { ROLLCALL_CREATE_GROUPS: 'no' });
  expect(off.stdout).not.toContain('Groups to create');
});

test('a rate that was never filled in is the default, not no limit at all', async () => {
  const env = { ROLLCALL_RATE: '', ROLLCALL_LOOKUP_RATE: '', ROLLCALL_MAX_FAILURES: '' };
  expect((await runOn(['plan', 'people.csv'], env)).exit).toBe('ok');
  const said = await runOn(['plan', 'people.csv', '--rate', '']);
  expect(said.exit).toBe('usage');
  expect(said.stderr).toContain('--rate needs a value');
});
