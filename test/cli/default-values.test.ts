import { writeFileSync } from 'node:fs';
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
  sandbox = await startSandbox({
    seed: seedOf([
      { username: 'pia', role: 'publisher' },
      { username: 'leo', role: 'viewer', status: 'locked' },
      'new',
    ]),
  });
  writeFileSync(join(cwd, 'people.csv'), 'username,role\npia,\nleo,\nnew,\n');
});
afterEach(() => sandbox.close());

/** One way of saying what empty cells stand for. */
interface Said {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly preset?: object;
}

function importPeople({ argv = [], env, preset }: Said): Promise<CliResult> {
  const config = { profiles: { test: { preset: 'staff' } }, presets: { staff: preset ?? {} } };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify(config));
  const words = [
    'import',
    'people.csv',
    '--yes',
    '--config',
    'config.json',
    '--rate',
    '0',
    '--lookup-rate',
    '0',
  ];
  return runCli([...words, ...argv], { cwd, env: { ...environmentOf(sandbox), ...env } });
}

const people = (): string[] =>
  ['pia', 'leo', 'new'].map((name) => {
    const user = sandbox.state().users.find(({ username }) => username === name);
    return user === undefined ? `${name} -` : `${name} ${user.role}${user.locked ? ' locked' : ''}`;
  });

const untouched = ['pia publisher', 'leo viewer locked', 'new viewer'];

test.for<Said & { name: string }>([
  { name: 'a flag', argv: ['--default-role', 'viewer'] },
  { name: 'the long flag', argv: ['--default', 'role=viewer'] },
  { name: 'the environment', env: { ROLLCALL_DEFAULT_ROLE: 'viewer' } },
  { name: 'a preset', preset: { default: ['role=viewer'] }, argv: ['--preset', 'staff'] },
  { name: 'the preset of a profile', preset: { 'default-role': 'viewer' }, argv: ['--profile', 'test'] },
  { name: 'a flag beside the word new', argv: ['--default-role', 'viewer', '--default-role-for', 'new'] },
  { name: 'a default status', argv: ['--default', 'status=active'] },
])('an existing account keeps what it has: $name', async (said) => {
  const { stdout, stderr, exit } = await importPeople(said);
  expect(exit).toBe('ok');
  expect(people()).toEqual(untouched);
  expect(`${stdout}${stderr}`.replaceAll(/\s+/g, ' ')).toMatch(/1 existing account keeps its (role|status)/);
});

test.for<Said & { name: string; becomes: readonly string[] }>([
  {
    name: 'a role, by flag',
    argv: ['--default-role', 'viewer', '--default-role-for', 'existing'],
    becomes: ['pia viewer', 'leo viewer locked', 'new viewer'],
  },
  {
    name: 'a role, by environment',
    env: { ROLLCALL_DEFAULT_ROLE_FOR: 'existing' },
    argv: ['--default', 'role=viewer'],
    becomes: ['pia viewer', 'leo viewer locked', 'new viewer'],
  },
  {
    name: 'a role, by the preset of a profile',
    preset: { 'default-role': 'viewer', 'default-role-for': 'existing' },
    argv: ['--profile', 'test'],
    becomes: ['pia viewer', 'leo viewer locked', 'new viewer'],
  },
  {
    name: 'a status',
    argv: ['--default', 'status=active', '--default-status-for', 'existing'],
    becomes: ['pia publisher', 'leo viewer', 'new viewer'],
  },
  {
    name: 'a lock',
    argv: ['--default', 'status=locked', '--default-status-for', 'existing'],
    becomes: ['pia publisher locked', 'leo viewer locked', 'new -'],
  },
])('an existing account is changed where that is said: $name', async ({ becomes, ...said }) => {
  await importPeople(said);
  expect(people()).toEqual(becomes);
});

test('a default that locks says whom before any request', async () => {
  const { code, stderr } = await importPeople({ argv: ['--default', 'status=locked'] });
  expect(code).toBe(2);
  expect(stderr).toContain('does not say which accounts are to be locked');
  expect(sandbox.requestLog).toEqual([]);
});

test('a plan file carries it', async () => {
  const env = environmentOf(sandbox);
  await runCli(['plan', 'people.csv', '--default-role', 'viewer', '--out', 'plan.json'], { cwd, env });
  expect((await runCli(['import', 'plan.json', '--yes'], { cwd, env })).exit).toBe('ok');
  expect(people()).toEqual(untouched);
});
