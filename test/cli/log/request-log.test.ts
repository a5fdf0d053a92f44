import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { checkDocument } from '../../helpers/documents.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const cwd = temporaryFolders()();
const groups = ['show', 'groups', '--rate', '0', '--lookup-rate', '0'];
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' });
});
afterAll(() => sandbox.close());

const run = (...flags: string[]) => runCli([...groups, ...flags], { cwd, env: environmentOf(sandbox) });
const linesOf = (file: string): Record<string, unknown>[] =>
  readFileSync(join(cwd, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ({ ...checkDocument(line, file) }));

test('each command adds its lines: that it has begun, then a line for each request', async () => {
  await run('--log-file', 'requests.log');
  const first = linesOf('requests.log');
  expect(first[0]).toMatchObject({ kind: 'log-start', command: 'show', pid: process.pid });
  expect(first.slice(1).map(({ path }) => path)).toEqual([
    '/__api__/server_settings',
    '/__api__/v1/user',
    '/__api__/v1/users?page_size=500&page_number=1',
    '/__api__/v1/groups?page_size=500&page_number=1',
  ]);
  await run('--log-file', 'requests.log');
  expect(linesOf('requests.log')).toHaveLength(2 * first.length);
});

test.skipIf(process.platform === 'win32')('others on the machine cannot read it', async () => {
  await run('--log-file', 'own.log');
  expect(statSync(join(cwd, 'own.log')).mode & 0o777).toBe(0o600);
});

test('half a line that a full disk has left is ended first', async () => {
  writeFileSync(join(cwd, 'torn.log'), '{"kind":"log-request","sch');
  await run('--log-file', 'torn.log');
  const [torn, begun = ''] = readFileSync(join(cwd, 'torn.log'), 'utf8').split('\n');
  expect(torn).toBe('{"kind":"log-request","sch');
  expect(checkDocument(begun, 'torn.log')).toMatchObject({ kind: 'log-start' });
});

test.for([
  {
    file: 'people.csv',
    code: 'output-exists',
    said: 'people.csv already exists, and its first line is not that of a request log',
  },
  { file: 'nowhere/requests.log', code: 'output-not-writable', said: 'cannot be opened' },
  { file: '.', code: 'output-not-writable', said: 'cannot be opened' },
  { file: '-', code: 'usage-invalid', said: '--debug shows requests on standard error' },
])('--log-file $file is refused before the first request: $code', async ({ file, code, said }) => {
  writeFileSync(join(cwd, 'people.csv'), 'username\nann\n');
  const before = sandbox.requestLog.length;
  const { exit, stderr } = await run('--log-file', file);
  expect(exit).toBe('usage');
  expect(stderr).toContain(said);
  expect(stderr).toContain(`(error code: ${code})`);
  expect(sandbox.requestLog).toHaveLength(before);
  expect(readFileSync(join(cwd, 'people.csv'), 'utf8')).toBe('username\nann\n');
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk is said once and does not end the command (skipped where there is no /dev/full)',
  async () => {
    const { exit, stderr } = await run('--log-file', '/dev/full');
    expect(exit).toBe('ok');
    expect(stderr).toBe(
      'Warning: /dev/full cannot be written to: ENOSPC: no space left on device, write. No more requests are logged.\n',
    );
  },
);

test('--debug shows each request in a line on standard error, with --json too', async () => {
  const { stdout, stderr } = await run('--debug', '--json');
  const [first, ...others] = stderr.trimEnd().split('\n');
  expect(first).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z GET http:\/\/127\.0\.0\.1:\d+\/__api__\/server_settings: 200 in \d+ ms, request id \S+$/,
  );
  expect(others).toHaveLength(3);
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'show-groups' });
});
