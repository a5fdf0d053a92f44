import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { type CliResult, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { filesIn, findLeaks } from '../../helpers/leaks.ts';
import { proxies, type ProxyServer } from '../../helpers/proxies.ts';
import { seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const startSandbox = sandboxes();
const startProxy = proxies();
const newFolder = temporaryFolders();

const PASSWORD = 'canary-73-p@ss/word';

let cwd: string;
let sandbox: Sandbox;
let proxy: ProxyServer;
beforeEach(async () => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,publisher\n');
  writeFileSync(join(cwd, 'proxy-password'), `${PASSWORD}\n`, { mode: 0o600 });
  sandbox = await startSandbox({ seed: seedOf(['ann']) });
  proxy = await startProxy({ password: `ann:${PASSWORD}` });
});

const rollcall = (line: string, env: Record<string, string> = {}, now?: () => Date): Promise<CliResult> =>
  runCli([...line.split(' '), ...(line.startsWith('audit') ? [] : ['--rate', '0', '--lookup-rate', '0'])], {
    cwd,
    ...(now === undefined ? {} : { now }),
    env: { CONNECT_SERVER: sandbox.url, CONNECT_API_KEY: sandbox.apiKey, ...env },
  });

const withPassword = (): string =>
  proxy.url.replace('http://', `http://ann:${encodeURIComponent(PASSWORD)}@`);

const serverIn = (file: string): unknown =>
  (JSON.parse(readFileSync(join(cwd, file), 'utf8')) as { server: unknown }).server;

test.for(['plan people.csv', 'show users', 'lookup users an'])(
  '%s: every request goes through the proxy of the environment',
  async (line) => {
    const { exit } = await rollcall(line, { HTTP_PROXY: withPassword() });
    expect(exit).toBe('ok');
    expect(proxy.asked).toHaveLength(sandbox.requestLog.length);
    expect(proxy.asked.length).toBeGreaterThan(1);
  },
);

test('what a run writes says which proxy it was, and neither files nor screens have its password', async () => {
  const said = [await rollcall(`import people.csv --yes --out run`, { HTTP_PROXY: withPassword() })];
  said.push(await rollcall('undo run --out undo.json', { ROLLCALL_PROXY: withPassword() }));
  said.push(await rollcall('export --out pack', { ALL_PROXY: withPassword() }));
  said.push(await rollcall('audit verify pack'));
  const flags = `--proxy ${proxy.url.replace('//', '//ann@')}`;
  said.push(await rollcall(`plan people.csv ${flags} --proxy-password-file proxy-password`));
  said.push(await rollcall(`plan people.csv ${flags}`, { ROLLCALL_PROXY_PASSWORD: PASSWORD }));
  for (const { code, stderr } of said) expect(code, stderr).toBe(0);
  expect(serverIn('run/run.json')).toMatchObject({ proxy: proxy.host });
  expect(serverIn('pack/manifest.json')).toMatchObject({ proxy: proxy.host });
  const printed = said.map(({ stdout, stderr }, index) => ({ where: `${index}`, text: stdout + stderr }));
  const written = filesIn(cwd, new Set(['proxy-password']));
  expect(findLeaks([...printed, ...written], new Map([[PASSWORD, 'the password of the proxy']]))).toEqual([]);
});

test('a command to go on with names the proxy again, if it was named', async () => {
  const flags = `--proxy ${proxy.url.replace('//', '//ann@')} --proxy-password-file proxy-password`;
  const { stderr } = await rollcall(`plan people.csv --out plan.json ${flags}`);
  expect(stderr).toContain(flags);
  const other = await rollcall('plan people.csv --out other.json', { HTTP_PROXY: withPassword() });
  expect(other.stderr).toMatch(/rollcall import other\.json/u);
  expect(other.stderr).not.toContain('--proxy');
});

test.for([
  {
    name: 'no password',
    env: () => ({ HTTP_PROXY: proxy.url }),
    says: 'asks for a user and a password (HTTP 407)',
  },
  {
    name: 'a wrong password',
    env: () => ({ HTTP_PROXY: withPassword().replace('canary', 'Canary') }),
    says: 'refused the user and password that it was given (HTTP 407)',
  },
  {
    name: 'a password and no user',
    env: () => ({ HTTP_PROXY: proxy.url, ROLLCALL_PROXY_PASSWORD: PASSWORD }),
    says: 'there is a password for the proxy, but no user name in HTTP_PROXY',
  },
  {
    name: 'it refuses the server',
    env: async () => ({ HTTP_PROXY: (await startProxy({ refuses: 403 })).url }),
    says: 'The answer may be that of the proxy',
  },
  { name: 'no HTTP proxy', env: () => ({ ALL_PROXY: 'socks5://127.0.0.1' }), says: '--proxy none' },
  { name: 'nobody there', env: () => ({ HTTP_PROXY: 'http://127.0.0.1:9' }), says: '--proxy none' },
])('the proxy fails: $name', async ({ env, says }) => {
  const { code, stderr } = await rollcall('plan people.csv', await env());
  expect(stderr).toContain(says);
  expect(stderr).not.toMatch(/busy|canary/iu);
  expect(code).not.toBe(0);
  expect(sandbox.requestLog).toEqual([]);
});

test('a run that stopped early is resumed through the proxy that its own command names', async () => {
  let seconds = 0;
  const now = (): Date => new Date(Date.UTC(2026, 3, 1) + 1000 * seconds++);
  const flags = `--proxy ${proxy.url.replace('//', '//ann@')} --proxy-password-file proxy-password`;
  const first = await rollcall(`import people.csv --yes --out run --max-duration 1s ${flags}`, {}, now);
  expect(first.code).toBe(11);
  const advised = /^ *rollcall (resume run .*)$/mu.exec(first.stdout)?.[1] ?? '';
  expect(advised).toContain(flags);
  const asked = proxy.asked.length;
  expect((await rollcall(advised)).exit).toBe('ok');
  expect(proxy.asked.length).toBeGreaterThan(asked);
  expect(proxy.asked).toHaveLength(sandbox.requestLog.length);
});

test('a password on the command line is refused', async () => {
  const { code, stderr } = await rollcall(`plan people.csv --proxy ${withPassword()}`);
  expect(stderr).toContain('the address of --proxy holds a password');
  expect(stderr).toContain('--proxy-password-file FILE');
  expect(stderr).not.toContain('canary');
  expect([code, proxy.asked.length]).toEqual([2, 0]);
});

test('a password in a profile is refused for what it is', async () => {
  const profiles = { staging: { server: sandbox.url, proxy: withPassword() } };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ profiles }));
  const { code, stderr } = await rollcall('plan people.csv --config config.json --profile staging');
  expect(stderr).toContain('the address of --proxy, or of proxy in the profile, holds a password');
  expect(stderr).toContain('in the process list or in that file');
  expect([code, proxy.asked.length]).toEqual([2, 0]);
});

test.for([
  { name: '--proxy none', flag: ' --proxy none', env: {} },
  { name: 'NO_PROXY', flag: '', env: { NO_PROXY: 'localhost,127.0.0.0/8' } },
])('$name: the proxy of the environment is not used', async ({ flag, env }) => {
  const { code } = await rollcall(`export --out pack${flag}`, { HTTP_PROXY: withPassword(), ...env });
  expect([code, proxy.asked.length]).toEqual([0, 0]);
  expect(serverIn('pack/manifest.json')).not.toHaveProperty('proxy');
});

test('a profile names the proxy of its server, and the file with the password', async () => {
  const profile = {
    server: sandbox.url,
    proxy: proxy.url.replace('//', '//ann@'),
    'proxy-password-file': 'proxy-password',
  };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ profiles: { prod: profile } }));
  const { code } = await rollcall('show users --profile prod --config config.json', { CONNECT_SERVER: '' });
  expect(code).toBe(0);
  expect(proxy.asked).toHaveLength(sandbox.requestLog.length);
});
