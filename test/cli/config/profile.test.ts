import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { runCli, type CliResult } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
let sandbox: Sandbox;
let other: Sandbox;

beforeAll(async () => {
  [sandbox, other] = await Promise.all([startSandbox(), startSandbox()]);
});
afterAll(async () => {
  await Promise.all([sandbox.close(), other.close()]);
});

/** A folder whose `config` folder holds the configuration file and the key. */
function folderWith(config: unknown): string {
  const cwd = newFolder();
  const place = join(cwd, 'config', 'rollcall');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config));
  writeFileSync(join(place, 'key'), `${sandbox.apiKey}\n`, { mode: 0o600 });
  return cwd;
}

const staging = () => ({
  profiles: { staging: { server: sandbox.url, 'api-key-file': 'key', rate: 0, 'lookup-rate': 0 } },
});

const show = (cwd: string, flags: readonly string[], env = {}): Promise<CliResult> =>
  runCli(['show', 'user', 'admin', ...flags], { cwd, env: { XDG_CONFIG_HOME: join(cwd, 'config'), ...env } });

test('a profile says where and with which key; its files are beside it', async () => {
  const cwd = folderWith(staging());
  expect((await show(cwd, ['--profile', 'staging'])).exit).toBe('ok');
  expect((await show(cwd, [], { ROLLCALL_PROFILE: 'staging' })).exit).toBe('ok');
  expect((await show(cwd, ['--profile', 'staging', '--config', 'config/rollcall/config.json'])).exit).toBe(
    'ok',
  );
  expect((await show(cwd, [])).stderr).toContain('(error code: server-missing)');
});

test.for(['api-key-file', 'limiter-redis-file', 'ca', 'cert'])(
  'a %s of a profile is beside it',
  async (flag) => {
    const { staging: profile } = staging().profiles;
    const cwd = folderWith({
      profiles: { staging: { ...profile, key: 'key', cert: 'key', [flag]: 'missing' } },
    });
    expect((await show(cwd, ['--profile', 'staging'])).stderr).toContain(
      join(cwd, 'config', 'rollcall', 'missing'),
    );
  },
);

test('the environment takes precedence over the profile, and a flag over both', async () => {
  const cwd = folderWith({
    profiles: { staging: { server: 'http://127.0.0.1:9', 'api-key-file': 'missing' } },
  });
  const env = { CONNECT_SERVER: sandbox.url, CONNECT_API_KEY: sandbox.apiKey, ROLLCALL_RATE: '0' };
  const byEnvironment = await show(cwd, ['--profile', 'staging'], env);
  expect(byEnvironment.exit).toBe('ok');
  expect(byEnvironment.stderr).toContain('Note: the profile "staging" is for another server');
  const wrong = { ...env, CONNECT_SERVER: 'http://127.0.0.1:9' };
  expect((await show(cwd, ['--profile', 'staging', '--server', sandbox.url], wrong)).exit).toBe('ok');
});

test('the key of a profile never goes to another server', async () => {
  const cwd = folderWith(staging());
  const before = other.requestLog.length;
  const said = await show(cwd, ['--profile', 'staging', '--server', other.url]);
  expect(said.stderr).toContain('(error code: key-missing)');
  expect(other.requestLog).toHaveLength(before);
});

test('a preset of the profile, and one that is named instead', async () => {
  const cwd = folderWith({
    profiles: { staging: { preset: 'staff' } },
    presets: {
      staff: { map: ['Kennung=username'], delimiter: '#', default: ['groups=Staff'] },
      plain: { delimiter: ',' },
    },
  });
  const validate = (stdin: string, flags: readonly string[]): Promise<CliResult> =>
    runCli(['validate', '-', '--profile', 'staging', ...flags], {
      cwd,
      stdin,
      env: { XDG_CONFIG_HOME: join(cwd, 'config') },
    });
  expect((await validate('Kennung#role\nann#viewer\n', [])).exit).toBe('ok');
  expect((await validate('username,role\nann,viewer\n', ['--preset', 'plain'])).exit).toBe('ok');
  expect((await validate('username,role\nann,viewer\n', [])).exit).not.toBe('ok');
});

test.for([
  {
    name: 'no JSON',
    config: '{ "profiles": }',
    says: ['it is not JSON'],
  },
  { name: 'unknown section', config: { profile: {} }, says: ['"profile"', 'Did you mean "profiles"?'] },
  {
    name: 'unknown key',
    config: { profiles: { staging: { sever: 'x' } } },
    says: ['profiles."staging" has an unknown key "sever"', 'Did you mean "server"?'],
  },
  {
    name: 'a key that is a secret',
    config: { profiles: { staging: { 'api-key': 'swordfish' } } },
    says: ['"api-key"', 'The keys are target, server, api-key-file'],
  },
  {
    name: 'a flag that is said each time',
    config: { profiles: { staging: { yes: true } } },
    says: ['has an unknown key "yes"'],
  },
  {
    name: 'a word for a number',
    config: { profiles: { staging: { rate: 'fast' } } },
    says: ['profiles."staging".rate in ', 'must be 0 or a number of 0.001 or more, not "fast"'],
  },
  {
    name: 'another kind of server',
    config: { profiles: { staging: { target: 'ldap' } } },
    says: ['profiles."staging".target in ', 'must be connect or zato, not "ldap"'],
  },
  {
    name: 'a text for a list',
    config: { presets: { hr: { map: 'a=username' } } },
    says: ['presets."hr".map in ', 'must be a list of texts'],
  },
  {
    name: 'a key twice',
    config: '{ "profiles": {\n"staging": { "rate": 1,\n"timeout": 5, "rate": 2 } } }',
    says: ['"rate" is duplicated in one object, on line 2 and again on line 3'],
  },
  {
    name: 'a profile twice, one of them escaped',
    config: '{ "profiles": { "staging": { "rate": 1 }, "stagin\\u0067": {} } }',
    says: ['"staging" is duplicated in one object, on line 1'],
  },
  { name: 'no such profile', config: { profiles: { stagign: {} } }, says: ['Did you mean "stagign"?'] },
  {
    name: 'not near to any',
    config: { profiles: { live: {}, test: {} } },
    says: ['there is no profile "staging" in ', 'rollcall/config.json', 'The profiles are live, test.'],
  },
  { name: 'none at all', config: {}, says: ['there is no profile "staging"', '"profiles"'] },
])('refused: $name', async ({ config, says }) => {
  const cwd = folderWith(config);
  const before = sandbox.requestLog.length;
  const said = await show(cwd, ['--profile', 'staging']);
  expect(said.code).toBe(2);
  for (const words of says) expect(said.stderr).toContain(words);
  expect(said.stderr).toContain('(error code: config-invalid)');
  expect(said.stderr).not.toContain('swordfish');
  expect(sandbox.requestLog).toHaveLength(before);
});

test('the same key in several objects is not a duplicate', async () => {
  const cwd = folderWith({ profiles: { ...staging().profiles, live: { rate: 1 } }, presets: { live: {} } });
  expect((await show(cwd, ['--profile', 'staging'])).exit).toBe('ok');
});

test.for([
  { name: 'a profile', flags: ['--profile', 'staging'], says: 'there is no profile "staging" in ' },
  {
    name: 'a preset',
    flags: ['--preset', 'nope'],
    says: 'there is no preset "nope": it is neither built in',
  },
])('$name that does not exist, nor does the file', async ({ flags, says }) => {
  const cwd = newFolder();
  const said = await runCli(['validate', '-', ...flags], { cwd, env: { XDG_CONFIG_HOME: cwd } });
  expect(said.stderr).toContain(says);
  expect(said.stderr).toContain(`${join(cwd, 'rollcall', 'config.json')}, which does not exist`);
});

test('a configuration file that is named must be there', async () => {
  const said = await show(newFolder(), ['--config', 'nowhere.json']);
  expect(said.stderr).toContain('configuration file nowhere.json: it cannot be read');
});

test.for([
  {
    name: 'configuration',
    env: { HOME: '/home/ada', XDG_CONFIG_HOME: '', APPDATA: '' },
    place: '/home/ada/.config/rollcall',
  },
  { name: 'configuration on Windows', env: { APPDATA: 'app', XDG_CONFIG_HOME: '' }, place: 'app/rollcall' },
])('an empty variable does not say where the $name is', async ({ env, place }) => {
  const said = await runCli(['validate', '-', '--profile', 'staging'], { env, cwd: newFolder() });
  expect(said.stderr).toContain(`there is no profile "staging" in ${place}/config.json`);
});
