import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/cli/config/config.ts';
import { stateFolderOf } from '../../src/cli/state-folder.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const home = join(userInfo().homedir, '.local', 'state', 'rollcall');

test.for<{ name: string; named?: string; env: Record<string, string>; folder: string }>([
  { name: 'the flag', named: 'here', env: { XDG_STATE_HOME: '/state' }, folder: '/srv/team/here' },
  { name: 'XDG_STATE_HOME', env: { XDG_STATE_HOME: '/state', HOME: '/home/ada' }, folder: '/state/rollcall' },
  {
    name: 'an empty XDG_STATE_HOME, which is not set',
    env: { XDG_STATE_HOME: '', HOME: '/home/ada' },
    folder: '/home/ada/.local/state/rollcall',
  },
  {
    name: 'a relative XDG_STATE_HOME, which the specification ignores',
    env: { XDG_STATE_HOME: 'state', HOME: '/home/ada' },
    folder: '/home/ada/.local/state/rollcall',
  },
  { name: 'HOME=/', env: { HOME: '/' }, folder: '/.local/state/rollcall' },
  { name: 'an empty HOME: the account has one too', env: { HOME: '' }, folder: home },
  { name: 'an empty environment', env: {}, folder: home },
])('the state folder by $name', ({ named, env, folder }) => {
  expect(stateFolderOf({ 'state-dir': named }, { cwd: '/srv/team', env })).toBe(folder);
});

test('a configuration file below what is no folder does not exist', () => {
  const env = { HOME: '/dev/null' };
  expect(readConfig(undefined, { cwd: '/srv/team', env }).presence).toBe('absent');
});

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
let sandbox: Sandbox;
let cwd: string;
beforeEach(async () => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'file'), '');
  writeFileSync(join(cwd, 'people.csv'), 'username\nann\n');
  sandbox = await startSandbox({ seed: seedOf(['ann']) });
});

const fast = ['--rate', '0', '--lookup-rate', '0'];

/** In a home folder that is none. */
const homeless = (argv: readonly string[], env: Record<string, string> = {}): Promise<CliResult> =>
  runCli([...argv], {
    cwd,
    env: { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'file'), ...env },
  });

test('without a state folder, plan and a dry run say what they always say', async () => {
  for (const argv of [
    ['plan', 'people.csv'],
    ['import', 'people.csv', '--yes', '--dry-run'],
  ]) {
    const planned = await homeless([...argv, ...fast]);
    expect(planned.exit).toBe('ok');
    expect(planned.stderr).not.toMatch(/state|ENOTDIR|cannot be read/);
  }
});

test('without a state folder, import is refused before the first request, and leaves no run folder', async () => {
  const refused = await homeless(['import', 'people.csv', '--yes', ...fast]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain(`the state folder ${join(cwd, 'file', 'rollcall')} is not writable`);
  expect(refused.stderr).toContain('(error code: state-folder-not-writable)');
  expect(sandbox.requestLog).toEqual([]);
  expect(readdirSync(join(cwd)).toSorted()).toEqual(['file', 'people.csv']);
});

test.for([
  { name: 'flag', words: ['--state-dir', 'kept'], env: {} },
  { name: 'variable', words: [], env: { ROLLCALL_STATE_DIR: 'kept' } },
])('a folder that the $name names is created, and remembers the run', async ({ words, env }) => {
  expect((await homeless(['import', 'people.csv', '--yes', ...fast, ...words], env)).exit).toBe('ok');
  expect(readdirSync(join(cwd, 'kept'))).toContain('last-run.json');
  expect((await homeless(['results', ...words], env)).exit).toBe('ok');
  const settled = await homeless(['resume', ...words], env);
  expect(settled.stderr).toContain('(error code: resume-nothing-left)');
  expect(writesIn(sandbox.requestLog).length).toBeGreaterThan(0);
});

test('a plan names the folder again in the command that it prints, unless the environment does', async () => {
  const plan = ['plan', 'people.csv', ...fast, '--out'];
  const typed = await homeless([...plan, 'one.json', '--state-dir', 'kept']);
  expect(typed.stderr).toMatch(/rollcall import one\.json .*--state-dir kept/);
  const set = await homeless([...plan, 'two.json'], { ROLLCALL_STATE_DIR: 'kept' });
  expect(set.stderr).not.toContain('--state-dir');
  expect(existsSync(join(cwd, 'kept'))).toBe(false);
});
