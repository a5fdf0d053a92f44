import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { noJitter } from '../helpers/no-jitter.ts';

const newFolder = temporaryFolders();
noJitter();

/** Each of these ends before it has anything to write. */
const commands = [
  { command: 'import people.csv --yes --rate 0 --out out', code: 1 },
  { command: 'import people.csv --dry-run --rate 0 --out out', code: 1 },
  { command: 'export --rate 0 --out out', code: 1 },
  { command: 'validate people.csv --out out', code: 0 },
  { command: 'audit review nowhere --out out', code: 2 },
] as const;

test.for(
  commands.flatMap((each) => [
    { ...each, before: 'an empty folder', after: 'stays' },
    { ...each, before: 'no folder', after: 'is not left behind' },
  ]),
)('$command: $before $after', async ({ command, code, before }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,viewer\n');
  if (before === 'an empty folder') mkdirSync(join(cwd, 'out'));
  // Nothing listens there: the run ends where its plan would be made.
  const env = { CONNECT_SERVER: 'http://127.0.0.1:1', CONNECT_API_KEY: 'key', XDG_STATE_HOME: cwd };
  expect((await runCli(command.split(' '), { cwd, env })).code).toBe(code);
  expect(existsSync(join(cwd, 'out'))).toBe(before === 'an empty folder');
});

const aPack = join(import.meta.dirname, '../../samples/packs/2026-q2');

test.for([
  'import people.csv --yes --rate 0 --out pack',
  'validate people.csv --out pack',
  'audit review pack --out pack',
  'audit diff pack pack --out pack',
])('%s: nothing is put beside an export', async (command) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,viewer\n');
  cpSync(aPack, join(cwd, 'pack'), { recursive: true });
  const env = { CONNECT_SERVER: 'http://127.0.0.1:1', CONNECT_API_KEY: 'key', XDG_STATE_HOME: cwd };
  const { code, stderr } = await runCli(command.split(' '), { cwd, env });
  expect(stderr).toContain('pack holds an export');
  expect(code).toBe(2);
  expect((await runCli(['audit', 'verify', 'pack'], { cwd, env })).code).toBe(0);
});

test.for([
  { command: 'validate people.csv', file: 'problems.csv' },
  { command: 'audit review pack', file: 'review.xlsx' },
  { command: 'audit diff pack pack', file: 'diff.csv' },
])('$command: a second run in the same folder moves the files of the first', async ({ command, file }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,chief\n');
  cpSync(aPack, join(cwd, 'pack'), { recursive: true });
  const run = () => runCli([...command.split(' '), '--out', 'out'], { cwd });
  const first = await run();
  writeFileSync(join(cwd, 'out', file), 'filled in');
  const second = await run();
  expect(second.code, second.stderr).toBe(first.code);
  const [, folder = ''] = /earlier run in out are now in (\S+)\./u.exec(second.stderr) ?? [];
  expect(readFileSync(join(cwd, folder, file), 'utf8')).toBe('filled in');
  expect(existsSync(join(cwd, 'out', file))).toBe(true);
});

test('a file of somebody else beside those of an earlier run is kept', async () => {
  const cwd = newFolder();
  cpSync(aPack, join(cwd, 'pack'), { recursive: true });
  const run = () => runCli('audit diff pack pack --out out'.split(' '), { cwd });
  await run();
  rmSync(join(cwd, 'out', '.rollcall-runs.json'));
  const { code, stderr } = await run();
  expect(stderr).toContain('and not from an earlier run');
  expect(code).toBe(2);
});

test.for(['{', 'null', '[]', ''])('an earlier manifest.json that reads %j is kept', async (manifest) => {
  const cwd = newFolder();
  mkdirSync(join(cwd, 'out'));
  writeFileSync(join(cwd, 'out', 'manifest.json'), manifest);
  const env = { CONNECT_SERVER: 'http://127.0.0.1:1', CONNECT_API_KEY: 'key', XDG_STATE_HOME: cwd };
  const { code, stderr } = await runCli(['export', '--out', 'out'], { cwd, env });
  expect(stderr).toContain('out already holds manifest.json, and not from an earlier run');
  expect(code).toBe(2);
  expect(readFileSync(join(cwd, 'out', 'manifest.json'), 'utf8')).toBe(manifest);
});

test.for(commands)('$command: refused where out is a file', async ({ command }) => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,viewer\n');
  writeFileSync(join(cwd, 'out'), 'notes');
  const env = { CONNECT_SERVER: 'http://127.0.0.1:1', CONNECT_API_KEY: 'key', XDG_STATE_HOME: cwd };
  const said = await runCli(command.split(' '), { cwd, env });
  expect(said.code).toBe(2);
  expect(said.stderr).toContain('rollcall: out is a file, not a folder\n');
  expect(said.stderr).toContain('(error code: output-not-writable)');
});
