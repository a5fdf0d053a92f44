import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { seedOf } from '../helpers/servers.ts';
import { tlsFronts } from '../helpers/tls-front.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const putTlsBefore = tlsFronts();
const newFolder = temporaryFolders();
noJitter();

let cwd: string;
let sandbox: Sandbox;
let url: string;
beforeEach(async () => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username\nann\n');
  sandbox = await startSandbox({ seed: seedOf(['ann']) });
  url = (await putTlsBefore(sandbox.url)).url;
});

const rollcall = (line: string, env: Record<string, string> = {}): Promise<CliResult> =>
  runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], {
    cwd,
    env: { CONNECT_SERVER: url, CONNECT_API_KEY: sandbox.apiKey, ...env },
  });

const serverIn = (file: string): unknown =>
  (JSON.parse(readFileSync(join(cwd, file), 'utf8')) as { server: unknown }).server;

test.for(['plan people.csv', 'import people.csv --yes --out run', 'export --out pack', 'show users'])(
  '%s: the environment cannot turn the check off unnoticed',
  async (line) => {
    const { code, stderr } = await rollcall(line, { NODE_TLS_REJECT_UNAUTHORIZED: '0' });
    expect(stderr).toContain('NODE_TLS_REJECT_UNAUTHORIZED=0 would turn off the check of certificates');
    expect(stderr).toContain('--insecure-skip-tls-verification');
    expect(code).toBe(2);
    expect(sandbox.requestLog).toEqual([]);
  },
);

test('with the flag it is off, the plan says so, and so do run.json and the manifest of an export', async () => {
  const flag = '--insecure-skip-tls-verification';
  const imported = await rollcall(`import people.csv --yes --out run ${flag}`);
  expect(imported.stdout + imported.stderr).toContain("The server's certificate was not checked");
  expect(imported.exit).toBe('ok');
  expect(serverIn('run/run.json')).toMatchObject({ certificates: 'not-checked' });
  const exported = await rollcall(`export --out pack ${flag}`);
  expect(exported.stderr).toContain('Warning: the certificate of the server is not checked');
  expect(exported.exit).toBe('ok');
  expect(serverIn('pack/manifest.json')).toMatchObject({ certificates: 'not-checked' });
  expect((await runCli(['audit', 'verify', 'pack'], { cwd })).exit).toBe('ok');
});

test('without it, an unknown certificate is refused, and nothing is stamped on what was checked', async () => {
  const refused = await rollcall('import people.csv --yes --out run --timeout 2');
  expect(refused.stderr).toContain("the server's certificate is not trusted");
  expect(sandbox.requestLog).toEqual([]);
  await rollcall('export --out pack --insecure-skip-tls-verification', { CONNECT_SERVER: sandbox.url });
  expect(serverIn('pack/manifest.json')).not.toHaveProperty('certificates');
});
