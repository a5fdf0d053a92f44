import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Finding } from '../../../src/core/words/findings.ts';
import { environmentOf, runCli, type World } from '../../helpers/cli.ts';
import { bareServers } from '../../helpers/bare-server.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { sandboxes } from '../../sandbox/running.ts';

const startSandbox = sandboxes();
const startServer = bareServers();
const newFolder = temporaryFolders();

async function doctor(argv: readonly string[], world: World): Promise<{ exit: string; findings: Finding[] }> {
  const { exit, stdout } = await runCli(
    ['doctor', '--json', '--rate', '0', '--lookup-rate', '0', ...argv],
    world,
  );
  return { exit, findings: (JSON.parse(stdout) as { findings: Finding[] }).findings };
}

const about = (findings: readonly Finding[], what: string): Finding | undefined =>
  findings.find((finding) => finding.what === what);

test('an administrator, and what this kind of server does not do', async () => {
  const sandbox = await startSandbox({ provider: 'ldap' });
  const before = sandbox.requestLog.length;
  const { exit, findings } = await doctor([], { env: environmentOf(sandbox), interactive: true });
  expect(exit).toBe('ok');
  expect(about(findings, 'key')).toMatchObject({ state: 'ok', found: 'admin (administrator)' });
  expect(about(findings, 'clock')).toMatchObject({ state: 'ok' });
  expect(about(findings, 'terminal')).toMatchObject({ state: 'ok' });
  expect(about(findings, 'create a group')?.source).toMatch(/^connect-api §/);
  expect(sandbox.requestLog.slice(before).every(({ method }) => method === 'GET')).toBe(true);
});

test("a viewer's key is a problem, with what to do", async () => {
  const sandbox = await startSandbox();
  const env = { ...environmentOf(sandbox), CONNECT_API_KEY: sandbox.viewerKey };
  const { exit, findings } = await doctor([], { env });
  expect(exit).toBe('rows-failed');
  expect(about(findings, 'key')).toMatchObject({
    state: 'problem',
    nextStep: 'Use the key of an administrator.',
  });
});

test('a server that does not answer, and what can be said without it', async () => {
  const env = { CONNECT_SERVER: 'http://127.0.0.1:1', CONNECT_API_KEY: 'k'.repeat(32) };
  const { exit, findings } = await doctor(['--timeout', '0.2'], { env });
  expect(exit).toBe('rows-failed');
  expect(about(findings, 'connection')?.state).toBe('problem');
  expect(about(findings, 'connection')?.found).toContain('ECONNREFUSED');
  expect(about(findings, 'state folder')).toBeDefined();
  expect(findings.some(({ area }) => area === 'operations')).toBe(false);
});

test.for([
  { shiftMs: 0, state: 'ok', found: /^agrees with the server's$/ },
  { shiftMs: -300_000, state: 'limited', found: /^30[01] s ahead of the server's/ },
  { shiftMs: 300_000, state: 'limited', found: /^(?:299|300) s behind the server's/ },
])('a clock that is off: $shiftMs', async ({ shiftMs, state, found }) => {
  const sandbox = await startSandbox();
  const inFront = await startServer((response, { url, headers }) => {
    const key = String(headers['authorization']);
    void fetch(`${sandbox.url}${url}`, { headers: { Authorization: key } }).then(async (answer) => {
      // The server's own date is in whole seconds, and the answer took a moment.
      const date = new Date(Math.floor((Date.now() + shiftMs) / 1000) * 1000).toUTCString();
      response.writeHead(answer.status, { 'Content-Type': 'application/json', Date: date });
      response.end(await answer.text());
    });
  });
  const { findings } = await doctor([], { env: { ...environmentOf(sandbox), CONNECT_SERVER: inFront.url } });
  expect(about(findings, 'clock')?.state).toBe(state);
  expect(about(findings, 'clock')?.found).toMatch(found);
});

test('what would be missing for a roster', async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\njulie2,viewer\nnemo,viewer\n');
  const sandbox = await startSandbox();
  const { exit, findings } = await doctor(['people.csv'], { env: environmentOf(sandbox), cwd });
  expect(exit).toBe('rows-failed');
  expect(about(findings, 'people.csv')).toMatchObject({ state: 'ok', found: '1 of 2 rows can succeed' });
  expect(about(findings, 'not_found_remote')?.found).toContain('nemo');
  const missing = await doctor(['nobody.csv'], { env: environmentOf(sandbox), cwd });
  expect(about(missing.findings, 'nobody.csv')).toMatchObject({ area: 'roster', state: 'problem' });
});

test('folders that cannot be written to, and a configuration file that is wrong', async () => {
  const cwd = newFolder();
  mkdirSync(join(cwd, 'rollcall'));
  writeFileSync(join(cwd, 'rollcall', 'config.json'), '{');
  const sandbox = await startSandbox();
  const state = join(cwd, 'rollcall', 'config.json', 'state');
  const env = { ...environmentOf(sandbox), XDG_CONFIG_HOME: cwd };
  const { findings } = await doctor(['--state-dir', state], { env, cwd });
  expect(about(findings, 'state folder')).toMatchObject({ state: 'problem' });
  expect(about(findings, 'file')).toMatchObject({ area: 'configuration', state: 'problem' });
});

test('as text: one reason keeps several operations from working, and the last line is the verdict', async () => {
  const sandbox = await startSandbox();
  const { stdout } = await runCli(['doctor'], { env: environmentOf(sandbox) });
  expect(stdout).toMatch(
    /^ {2}– create an account from the data of the file; create an account without an e-mail address;/m,
  );
  expect(stdout).not.toContain('§');
  const marked = stdout.match(/^ {2}– /gm)?.length ?? 0;
  expect(stdout).toMatch(
    new RegExp(`\\nNo problem\\. ${marked} things marked – cannot be done here, or only in part\\.\\n$`),
  );
});
