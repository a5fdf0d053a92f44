import { writeFileSync } from 'node:fs';
import type { ServerOptions } from 'node:https';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { authority, client, expired, lockedKey, server } from '../../helpers/certificates.ts';
import { type CliResult, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { filesIn, findLeaks } from '../../helpers/leaks.ts';
import { proxies } from '../../helpers/proxies.ts';
import { seedOf } from '../../helpers/servers.ts';
import { tlsFronts } from '../../helpers/tls-front.ts';
import { sandboxes } from '../../sandbox/running.ts';

const startSandbox = sandboxes();
const putTlsBefore = tlsFronts();
const startProxy = proxies();
const newFolder = temporaryFolders();

const STRICT: ServerOptions = { ...server, ca: authority, requestCert: true };

let cwd: string;
let sandbox: Sandbox;
beforeEach(async () => {
  cwd = newFolder();
  const files = {
    'people.csv': 'username,role\nann,publisher\n',
    'ca.pem': authority,
    'cert.pem': client.cert,
    'locked.pem': lockedKey.key,
    passphrase: lockedKey.passphrase,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text, { mode: 0o600 });
  sandbox = await startSandbox({ seed: seedOf(['ann']) });
});

const rollcall = (line: string, env: Record<string, string>): Promise<CliResult> =>
  runCli([...line.split(' '), '--rate', '0', '--lookup-rate', '0'], {
    cwd,
    env: { CONNECT_API_KEY: sandbox.apiKey, ...env },
  });

const frontOf = async (tls: ServerOptions): Promise<string> => (await putTlsBefore(sandbox.url, { tls })).url;

const IDENTITY = '--ca ca.pem --cert cert.pem --key locked.pem --key-passphrase-file passphrase';

test.for([
  `plan people.csv --out plan.json ${IDENTITY}`,
  `import people.csv --yes --out run ${IDENTITY}`,
  `lookup users an ${IDENTITY}`,
])('a private authority and a client certificate, through a proxy with a password: %s', async (line) => {
  const url = await frontOf(STRICT);
  const proxy = await startProxy({ password: 'ann:secret-88' });
  const env = { CONNECT_SERVER: url, HTTPS_PROXY: proxy.url.replace('//', '//ann:secret-88@') };
  const { exit, stdout, stderr } = await rollcall(line, env);
  expect(exit, stderr).toBe('ok');
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(url).host}`]));
  const secrets = new Map([
    ['secret-88', 'the password of the proxy'],
    [lockedKey.passphrase, 'the passphrase'],
  ]);
  const said = [{ where: 'screen', text: stdout + stderr }, ...filesIn(cwd, new Set(['passphrase']))];
  expect(findLeaks(said, secrets)).toEqual([]);
  if (line.startsWith('plan')) expect(stderr).toContain(`import plan.json --server ${url} ${IDENTITY}`);
});

test('the same from the environment and from a profile', async () => {
  const url = await frontOf(STRICT);
  const environment = {
    CONNECT_SERVER: url,
    ROLLCALL_CA: 'ca.pem',
    ROLLCALL_CERT: 'cert.pem',
    ROLLCALL_KEY: 'locked.pem',
    ROLLCALL_KEY_PASSPHRASE: lockedKey.passphrase,
  };
  const { exit, stderr } = await rollcall('show users', environment);
  expect([exit, stderr]).toEqual(['ok', '']);
  const profile = {
    server: url,
    ca: 'ca.pem',
    cert: 'cert.pem',
    key: 'locked.pem',
    'key-passphrase-file': 'passphrase',
  };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify({ profiles: { prod: profile } }));
  expect(await rollcall('show users --profile prod --config config.json', {})).toMatchObject({ exit: 'ok' });
});

test.for([
  { name: 'a private authority', tls: server, flags: '', says: /certificate is not trusted.*--ca FILE/su },
  { name: 'an expired certificate', tls: expired, flags: ' --ca ca.pem', says: /has expired.*clock/su },
  { name: 'no client certificate', tls: STRICT, flags: ' --ca ca.pem', says: /--cert FILE --key FILE/u },
  {
    name: 'no authority in --ca',
    tls: server,
    flags: ' --ca locked.pem',
    says: /there is no certificate in .*locked.pem/u,
  },
  { name: '--key alone', tls: server, flags: ' --key locked.pem', says: /--key needs --cert/u },
])('$name ends in one sentence with the flag, at once', async ({ tls, flags, says }) => {
  const started = performance.now();
  const { code, stderr } = await rollcall(`plan people.csv${flags}`, { CONNECT_SERVER: await frontOf(tls) });
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/busy|--timeout/u);
  expect(code).not.toBe(0);
  expect(performance.now() - started).toBeLessThan(2000);
  expect(sandbox.requestLog).toEqual([]);
});

test('a server below a path is found by the address that a browser shows', async () => {
  const front = await putTlsBefore(sandbox.url, { tls: server, below: '/rsconnect' });
  const shown = [
    '',
    '/',
    '/connect',
    '/connect/#/people/users',
    '/__api__/v1',
    '/connect/#/apps/12/access?view=a',
  ];
  for (const rest of shown) {
    const CONNECT_SERVER = `${front.url}/rsconnect${rest}`;
    const { exit, stderr } = await rollcall('show groups --json --ca ca.pem', { CONNECT_SERVER });
    expect(exit, `${rest}: ${stderr}`).toBe('ok');
  }
});

test('an address below another path is refused with what was tried', async () => {
  const front = await putTlsBefore(sandbox.url, { tls: server, below: '/rsconnect' });
  const { code, stderr } = await rollcall('show users --ca ca.pem', {
    CONNECT_SERVER: `${front.url}/other/connect/`,
  });
  expect(stderr).toContain('Posit Connect was not found at');
  expect(stderr).toContain('Give the address that you open in the browser');
  expect([code, sandbox.requestLog.length]).toEqual([1, 0]);
});
