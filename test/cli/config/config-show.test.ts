import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Origin } from '../../../src/core/origin.ts';
import type { ConfigDocument } from '../../../src/report/command/config-json.ts';
import { runCli, type CliResult } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();

const configuration = {
  profiles: {
    staging: {
      server: 'https://connect.example.org',
      'api-key-file': 'staging.key',
      rate: 5,
      preset: 'staff',
      protect: ['root'],
    },
  },
  presets: { staff: { map: ['Login name=username'], 'default-role': 'viewer' } },
};

function show(flags: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const cwd = newFolder();
  mkdirSync(join(cwd, 'config', 'rollcall'), { recursive: true });
  writeFileSync(join(cwd, 'config', 'rollcall', 'config.json'), JSON.stringify(configuration));
  return runCli(['config', 'show', ...flags], { cwd, env: { XDG_CONFIG_HOME: join(cwd, 'config'), ...env } });
}

async function documentOf(...given: Parameters<typeof show>): Promise<ConfigDocument> {
  const { stdout } = await show(...given);
  return JSON.parse(stdout) as ConfigDocument;
}

function placeOf(origin: Origin): string {
  switch (origin.kind) {
    case 'default':
      return 'default';
    case 'flag':
      return origin.flag;
    case 'environment':
      return origin.variable;
    case 'file':
      return origin.key;
    case 'preset':
      return origin.preset;
  }
}

const staging = ['--profile', 'staging'];

test.for([
  { setting: 'rate', flags: [], env: {}, value: 10, from: ['default'] },
  { setting: 'rate', flags: staging, env: {}, value: 5, from: ['profiles."staging".rate'] },
  { setting: 'rate', flags: staging, env: { ROLLCALL_RATE: '3' }, value: 3, from: ['ROLLCALL_RATE'] },
  {
    setting: 'rate',
    flags: [...staging, '--rate', '2'],
    env: { ROLLCALL_RATE: '3' },
    value: 2,
    from: ['--rate'],
  },
  {
    setting: 'server',
    flags: staging,
    env: {},
    value: 'https://connect.example.org',
    from: ['profiles."staging".server'],
  },
  {
    setting: 'server',
    flags: staging,
    env: { CONNECT_SERVER: 'https://other.example.org' },
    value: 'https://other.example.org',
    from: ['CONNECT_SERVER'],
  },
  {
    setting: 'server',
    flags: ['--target', 'zato'],
    env: { ZATO_SERVER: 'https://zato.example.org', CONNECT_SERVER: 'https://other.example.org' },
    value: 'https://zato.example.org',
    from: ['ZATO_SERVER'],
  },
  {
    setting: 'default-role',
    flags: staging,
    env: {},
    value: 'viewer',
    from: ['presets."staff".default-role'],
  },
  {
    setting: 'map',
    flags: [...staging, '--map', 'Team=groups'],
    env: {},
    value: ['Login name=username', 'Team=groups'],
    from: ['presets."staff".map', '--map'],
  },
  {
    setting: 'protect',
    flags: [...staging, '--protect', 'ann'],
    env: {},
    value: ['root', 'ann'],
    from: ['profiles."staging".protect', '--protect'],
  },
  { setting: 'status-is', flags: ['--preset', 'hr-export'], env: {}, value: 'source', from: ['hr-export'] },
  {
    setting: 'proxy',
    flags: staging,
    env: { https_proxy: 'http://proxy.example:3128' },
    value: 'http://proxy.example:3128',
    from: ['https_proxy'],
  },
  { setting: 'yes', flags: [], env: { ROLLCALL_YES: '1' }, value: true, from: ['ROLLCALL_YES'] },
  { setting: 'dry-run', flags: [], env: { ROLLCALL_DRY_RUN: 'on' }, value: true, from: ['ROLLCALL_DRY_RUN'] },
  { setting: 'out', flags: [], env: { ROLLCALL_OUT: 'runs' }, value: 'runs', from: ['ROLLCALL_OUT'] },
  { setting: 'jsonl', flags: [], env: { ROLLCALL_JSONL: 'no' }, value: false, from: ['ROLLCALL_JSONL'] },
  {
    setting: 'summary',
    flags: [],
    env: { ROLLCALL_SUMMARY: 's.md' },
    value: 's.md',
    from: ['ROLLCALL_SUMMARY'],
  },
  {
    setting: 'max-failures',
    flags: [],
    env: { ROLLCALL_MAX_FAILURES: '3' },
    value: 3,
    from: ['ROLLCALL_MAX_FAILURES'],
  },
  { setting: 'json', flags: [], env: { ROLLCALL_JSON: '1' }, value: true, from: ['ROLLCALL_JSON'] },
])('$setting with $flags and $env: $value from $from', async ({ setting, flags, env, value, from }) => {
  const { settings } = await documentOf([...flags, '--json'], env);
  const found = settings.filter(({ name }) => name === setting);
  expect(found.map((each) => each.value)).toEqual([value]);
  expect(found[0]?.origins.map(placeOf)).toEqual(from);
});

test.for([
  { flags: [], env: {}, state: 'not set', origins: [] },
  {
    flags: [],
    env: { CONNECT_API_KEY: 'tr0mbone' },
    state: 'set',
    origins: [{ kind: 'environment', variable: 'CONNECT_API_KEY' }],
  },
  {
    flags: staging,
    env: { CONNECT_SERVICE_TOKEN: 'tr0mbone' },
    state: 'set',
    origins: [{ kind: 'environment', variable: 'CONNECT_SERVICE_TOKEN' }],
  },
  {
    flags: ['--api-key-file', 'key'],
    env: { CONNECT_API_KEY: 'tr0mbone' },
    state: 'set',
    origins: [{ kind: 'flag', flag: '--api-key-file' }],
  },
])('what one signs in with, $flags $env: $state', async ({ flags, env, state, origins }) => {
  const { secrets } = await documentOf([...flags, '--json'], env);
  expect(secrets[0]).toEqual({ name: 'sign-in', state, origins });
});

test.for([
  { name: 'none', flags: staging, env: { HTTPS_PROXY: 'http://ann@proxy.example:3128' }, from: [] },
  {
    name: 'in the address of a variable',
    flags: staging,
    env: { HTTPS_PROXY: 'http://ann:tr0mbone@proxy.example:3128' },
    from: ['HTTPS_PROXY'],
  },
  {
    name: 'in the address of our variable',
    flags: [],
    env: { ROLLCALL_PROXY: 'ann:tr0mbone@proxy.example:3128' },
    from: ['ROLLCALL_PROXY'],
  },
  {
    name: 'in a variable, which takes precedence',
    flags: staging,
    env: { HTTPS_PROXY: 'http://ann:tr0mbone@proxy.example:3128', ROLLCALL_PROXY_PASSWORD: 'tr0mbone' },
    from: ['ROLLCALL_PROXY_PASSWORD'],
  },
])('the password of a proxy: $name', async ({ flags, env, from }) => {
  const { secrets } = await documentOf([...flags, '--json'], env);
  const found = secrets.find(({ name }) => name === 'proxy password');
  expect(found?.state).toBe(from.length === 0 ? 'not set' : 'set');
  expect(found?.origins.map(placeOf)).toEqual(from);
});

test.for([
  { env: { CONNECT_API_KEY: 'tr0mbone' } },
  { env: { ROLLCALL_API_KEY: 'tr0mbone', ROLLCALL_VIEWER_KEY: 'tr0mbone' } },
  { env: { CONNECT_SERVER: 'https://ann:tr0mbone@connect.example.org' } },
  { env: { ROLLCALL_PROXY: 'http://ann:tr0mbone@proxy.example:3128' } },
  { env: { ROLLCALL_PROXY: 'ann:tr0mbone@proxy.example:3128' } },
  { env: { CONNECT_SERVER: 'http://c.example.org', HTTP_PROXY: 'http://ann:tr0mbone@proxy.example:3128' } },
  { env: { ROLLCALL_LIMITER_REDIS: 'redis://:tr0m/bone@redis.example.org' } },
  { env: { ROLLCALL_PROXY_PASSWORD: 'tr0mbone' } },
  { env: { ROLLCALL_KEY_PASSPHRASE: 'tr0mbone' } },
])('no secret is shown: $env', async ({ env }) => {
  for (const flags of [['--origin'], ['--json']]) {
    const { exit, stdout, stderr } = await show(flags, env);
    expect(exit).toBe('ok');
    expect(stdout + stderr).not.toMatch(/tr0m|bone/);
  }
});

test('--origin adds a column; the file is named once', async () => {
  const plain = await show(staging);
  expect(plain.stdout).toMatch(/^ {2}rate +5$/m);
  const { stdout } = await show([...staging, '--origin']);
  expect(stdout).toMatch(/^Configuration file: \S+config\.json\nProfile: staging\nPreset: staff\n/);
  expect(stdout).toMatch(/^ {2}rate +profiles\."staging" +5$/m);
  expect(stdout).toMatch(/^ {2}timeout +default +30$/m);
});

test('"$schema", which editors read, is no unknown key', async () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'c.json'), JSON.stringify({ $schema: './c.schema.json', ...configuration }));
  const { exit, stdout } = await runCli(['config', 'show', '--config', 'c.json', ...staging], { cwd });
  expect([exit, stdout]).toEqual(['ok', expect.stringMatching(/^ {2}rate +5$/m)]);
});

test('a profile that does not exist is an error, as everywhere', async () => {
  const { code, stderr } = await show(['--profile', 'stagin']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "staging"?')]);
});
