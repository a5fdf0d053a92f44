import { createServer, type Server } from 'node:http';
import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { noJitter } from '../helpers/no-jitter.ts';

noJitter();
let sandbox: Sandbox;
let webPage: Server;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  webPage = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Sign in</title>');
  });
  await new Promise<void>((resolve) => webPage.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await sandbox.close();
  webPage.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
  return () => {
    rmSync(folder, { recursive: true });
  };
});

const good = 'username,role,groups\njulie1,viewer,Analysts\n';

/** Each of these must end before anything is written, on the server or on the disk. */
test.for([
  { name: 'missing file', file: undefined, code: 2, says: ['There is no file people.csv'] },
  { name: 'empty file', file: '', code: 6, says: ['people.csv is empty'] },
  { name: 'header only', file: 'username,role\n', code: 6, says: ['people.csv', 'no rows'] },
  { name: 'no username column', file: 'name_of_user,role\nada,viewer\n', code: 6, says: ['username'] },
  { name: 'binary', file: 'user\0name,\0\u0001\n', code: 6, says: ['people.csv'] },
  {
    name: 'unclosed quote',
    file: 'username,groups\nada,"Analysts\nbob,Library\n',
    code: 6,
    says: ['line 2'],
  },
  { name: 'unknown column', file: 'username,memebers\nada,x\n', code: 6, says: ['memebers'] },
  { name: 'unknown role', file: 'username,role\nada,Veiwer\n', code: 6, says: ['Veiwer', 'viewer'] },
  {
    name: 'same person twice',
    file: 'username,role\nada,viewer\nada,viewer\n',
    code: 6,
    says: ['line 2', 'ada'],
  },
])('roster: $name', async ({ file, code, says }) => {
  if (file !== undefined) writeFileSync(join(folder, 'people.csv'), file);
  const before = sandbox.requestLog.length;
  const result = await runCli(['import', 'people.csv', '--yes'], {
    cwd: folder,
    env: environmentOf(sandbox),
  });
  expect(result.code).toBe(code);
  for (const words of says) expect(result.stderr).toContain(words);
  expect(result.stderr).not.toMatch(/\n\s+at /);
  expect(sandbox.requestLog).toHaveLength(before);
  for (const run of runFolders()) expect(readdirSync(run).toSorted()).toEqual(['problems.csv', 'run.json']);
});

/** The folders of the runs that a test has begun. */
const runFolders = (): string[] => {
  const reports = join(folder, 'reports');
  return existsSync(reports) ? readdirSync(reports).map((run) => join(reports, run)) : [];
};

test('roster: all problems of an import are in a table, and the next one keeps it', async () => {
  writeFileSync(join(folder, 'people.csv'), "username,role\n'=ada,Veiwer\nbob,viewer\nbob,viewer\n");
  const world = { cwd: folder, env: environmentOf(sandbox) };
  const refused = await runCli(['import', 'people.csv', '--yes', '--out', 'run'], world);
  expect(refused.stderr).toContain('All of them are in run/problems.csv.');
  const table = readFileSync(join(folder, 'run', 'problems.csv'), 'utf8');
  expect(table.split('\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
    '\ufeffline,row,column,value,code',
    '2,1,role,Veiwer,role-unknown',
    '3,2,username,bob,username-duplicate',
    '4,3,username,bob,username-duplicate',
    '',
  ]);
  const again = await runCli(
    [
      'import',
      'people.csv',
      '--yes',
      '--out',
      'run',
      '--allow-invalid-rows',
      '--rate',
      '0',
      '--lookup-rate',
      '0',
    ],
    world,
  );
  expect(again.stderr).toContain('The files of the earlier run in run are now in run/');
  expect(again.stdout).toContain('problems.csv');
  expect(readFileSync(join(folder, 'run', 'problems.csv'), 'utf8')).toBe(table);
});

test('roster: a directory', async () => {
  mkdirSync(join(folder, 'people.csv'));
  const result = await runCli(['import', 'people.csv', '--yes'], {
    cwd: folder,
    env: environmentOf(sandbox),
  });
  expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('is a directory') as string });
});

test('roster: a delimiter that is given and wrong', async () => {
  writeFileSync(join(folder, 'people.csv'), good);
  const argv = ['import', 'people.csv', '--yes', '--delimiter', ';'];
  const result = await runCli(argv, { cwd: folder, env: environmentOf(sandbox) });
  expect(result.code).toBe(6);
  expect(result.stderr).toContain('username,role,groups');
});

interface ServerCase {
  readonly name: string;
  readonly env: () => Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly code: number;
  readonly says: readonly string[];
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test.for<ServerCase>([
  { name: 'none', env: () => ({}), code: 2, says: ['no server is given', 'CONNECT_SERVER'] },
  {
    name: 'no key',
    env: () => ({ CONNECT_SERVER: sandbox.url }),
    code: 2,
    says: ['no API key is given', 'CONNECT_API_KEY'],
  },
  {
    name: 'not a URL',
    env: () => ({ CONNECT_SERVER: 'connect.example.org', CONNECT_API_KEY: 'k' }),
    code: 2,
    says: ['connect.example.org', 'https://'],
  },
  {
    name: 'a web page that is not Connect',
    env: () => ({ CONNECT_SERVER: `http://127.0.0.1:${portOf(webPage)}`, CONNECT_API_KEY: 'k' }),
    code: 1,
    says: ['Posit Connect was not found', 'text/html'],
  },
  {
    name: 'a wrong key',
    env: () => ({ CONNECT_SERVER: sandbox.url, CONNECT_API_KEY: 'wrong-key' }),
    code: 4,
    says: ['refused the API key', 'CONNECT_API_KEY'],
  },
  {
    name: "a viewer's key",
    env: () => ({ CONNECT_SERVER: sandbox.url, CONNECT_API_KEY: sandbox.viewerKey }),
    code: 4,
    says: ['viewer', 'administrator'],
  },
  {
    name: 'a mistyped flag',
    env: () => environmentOf(sandbox) as Record<string, string>,
    argv: ['--dryrun'],
    code: 2,
    says: ['--dryrun', '--dry-run'],
  },
])('server: $name', async ({ env, argv = [], code, says }) => {
  writeFileSync(join(folder, 'people.csv'), good);
  const writes = () => sandbox.requestLog.filter(({ method }) => method !== 'GET').length;
  const before = writes();
  const result = await runCli(['import', 'people.csv', '--yes', ...argv], { cwd: folder, env: env() });
  expect(result.code).toBe(code);
  for (const words of says) expect(result.stderr).toContain(words);
  expect(result.stderr).not.toContain('wrong-key');
  expect(writes()).toBe(before);
  expect(existsSync(join(folder, 'reports')) ? readdirSync(join(folder, 'reports')) : []).toEqual([]);
});

test('server: down', { timeout: 30_000 }, async () => {
  const gone = await startSandbox();
  await gone.close();
  writeFileSync(join(folder, 'people.csv'), good);
  const result = await runCli(['plan', 'people.csv'], { cwd: folder, env: environmentOf(gone) });
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('the server does not answer');
  expect(result.stderr).toContain('ECONNREFUSED');
});

test('server: vanishes in the middle of an import', { timeout: 60_000 }, async () => {
  const leaving = await startSandbox({ latencyMs: 10 });
  const watch = setInterval(() => {
    if (leaving.requestLog.some(({ method }) => method !== 'GET')) void leaving.close();
  }, 1);
  const result = await runCli(
    ['import', 'samples/roster.csv', '--yes', '--rate', '0', '--lookup-rate', '0', '--out', folder],
    { env: environmentOf(leaving) },
  );
  clearInterval(watch);
  expect(result.code).toBe(1);
  expect(result.stdout).toContain('not_attempted');
  const manifest = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as {
    counts: Record<string, number>;
  };
  expect(Object.values(manifest.counts).reduce((sum, count) => sum + count, 0)).toBe(40);
});
