import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test.for([
  { name: 'no words at all: the help', argv: [], code: 0, says: 'rollcall <command>' },
  { name: 'a mistyped command', argv: ['imprt'], code: 2, says: 'Did you mean "import"?' },
  {
    name: 'a flag before the command',
    argv: ['--quiet', 'validate', 'none.csv'],
    code: 2,
    says: 'There is no file',
  },
  { name: 'a mistyped flag', argv: ['validate', 'x.csv', '--delimeter', ';'], code: 2, says: '--delimiter' },
  { name: 'a short flag', argv: ['plan', 'x.csv', '-n5'], code: 2, says: 'no flag -n5' },
  { name: 'a word for a number', argv: ['plan', 'x.csv', '--rate', 'fast'], code: 2, says: '--rate' },
  { name: 'a number below zero', argv: ['plan', 'x.csv', '--rate=-1'], code: 2, says: '--rate' },
  {
    name: 'a flag twice',
    argv: ['plan', 'x.csv', '--rate', '1', '--rate', '2'],
    code: 2,
    says: 'more than once',
  },
  {
    name: 'a value that is not a choice',
    argv: ['plan', 'x.csv', '--existing', 'maybe'],
    code: 2,
    says: 'maybe',
  },
  { name: 'a word too many', argv: ['plan', 'x.csv', 'y.csv'], code: 2, says: '"y.csv"' },
  {
    name: '--no-input for a command that asks no question',
    argv: ['explain', '5', '--no-input'],
    code: 0,
    says: '5',
  },
  { name: 'a flag without its value', argv: ['plan', 'x.csv', '--rate'], code: 2, says: 'rate' },
])('$name', async ({ argv, code, says }) => {
  const result = await runCli(argv);
  expect(result.code).toBe(code);
  expect(result.stdout + result.stderr).toContain(says);
});

test('a search for a word that is also a command is a search', async () => {
  const result = await runCli(['lookup', 'users', 'export', '--rate', '0'], { env: environmentOf(sandbox) });
  expect(result).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('No name begins with "export"') as string,
  });
});

test.for(['api-key-file', 'limiter-redis-file'])(
  'a roster and --%s on one standard input: refused, and the secret is not shown',
  async (flag) => {
    const argv = ['plan', '-', `--${flag}`, '-', '--debug'];
    const result = await runCli(argv, { env: environmentOf(sandbox), stdin: 'canary-of-a-key\n' });
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('standard input is named for two files');
    expect(result.stderr + result.stdout).not.toContain('canary');
  },
);

test.for([
  ['show', 'users', '--api-key-file', '-', '--proxy-password-file', '-'],
  ['export', '--api-key-file', '-', '--limiter-redis-file', '-'],
  ['resume', '--api-key-file=-', '--key-passphrase-file=-'],
])('%s with two files on one standard input: refused', async (argv) => {
  const result = await runCli(argv, { env: environmentOf(sandbox), stdin: 'canary-of-a-key\n' });
  expect(result.code).toBe(2);
  expect(result.stderr).toMatch(/standard input is named for two files: --api-key-file and --/);
});

test.for([
  { flag: 'api-key-file', holds: 'key' },
  { flag: 'proxy-password-file', holds: 'password' },
  { flag: 'limiter-redis-file', holds: 'URL' },
])('--$flag with an empty file is named, and nothing is sent', async ({ flag, holds }) => {
  const proxy = flag === 'proxy-password-file' ? ['--proxy', 'http://ann@127.0.0.1:9'] : [];
  const before = sandbox.requestLog.length;
  const argv = ['show', 'users', `--${flag}`, '-', ...proxy];
  const result = await runCli(argv, { env: environmentOf(sandbox), stdin: ' \r\n' });
  expect(result.stderr).toContain(`standard input is empty, and --${flag} reads the ${holds} from it`);
  expect(result.code).toBe(2);
  expect(sandbox.requestLog.length).toBe(before);
});

test.for([
  { argv: ['show', 'users', '--server', 'http://ann:pw-canary@127.0.0.1:9'], names: '--server' },
  { argv: ['export'], names: 'CONNECT_SERVER' },
])('a password in $names is not ignored in silence', async ({ argv, names }) => {
  const env = { CONNECT_API_KEY: 'k', CONNECT_SERVER: 'http://ann:pw-canary@127.0.0.1:9' };
  const result = await runCli(argv, { env });
  expect(result.stderr.match(/Warning: .*/gu)).toEqual([
    `Warning: rollcall does not use the user name or password in ${names}.`,
  ]);
  expect(result.stderr).not.toContain('canary');
});

test.for([
  { name: 'nearly one', variable: 'ROLLCALL_RAET', says: 'did you mean ROLLCALL_RATE?' },
  { name: 'not near to any', variable: 'ROLLCALL_COLOUR_OF_SKY', says: 'is not a setting of rollcall\n' },
])(
  'a variable that is not a setting, $name, gets a warning and stops nothing',
  async ({ variable, says }) => {
    const env = { [variable]: '1', ROLLCALL_TIMEOUT: '5' };
    const said = await runCli(['validate', '-'], { env, stdin: 'username\nann\n' });
    expect(said.code).toBe(0);
    expect(said.stderr.match(/^Warning: .*$/gm)).toEqual([expect.stringContaining(variable)]);
    expect(said.stderr).toContain(says);
    const quiet = await runCli(['validate', '-', '--quiet'], { env, stdin: 'username\nann\n' });
    expect(quiet.stderr).toBe('');
  },
);

test.for([
  { argv: ['validate', '-'], env: { ROLLCALL_NO_PROGRESS: '1' }, meant: 'ROLLCALL_PROGRESS=0' },
  { argv: ['validate', '-'], env: { ROLLCALL_NO_PROGRESS: 'off' }, meant: 'ROLLCALL_PROGRESS=1' },
  { argv: ['validate', '-'], env: { ROLLCALL_NO_DRY_RUN: '1' }, meant: 'ROLLCALL_DRY_RUN=0' },
  { argv: ['validate', '-'], env: { ROLLCALL_NO_COLOR: '1' }, meant: 'ROLLCALL_COLOR=never' },
  { argv: ['validate', '-'], env: { ROLLCALL_NON_INTERACTIVE: '1' }, meant: 'ROLLCALL_INPUT=0' },
  { argv: ['validate', '-'], env: { ROLLCALL_OUTPUT_DIR: 'runs' }, meant: 'ROLLCALL_OUT' },
  { argv: ['validate', '-'], env: { ROLLCALL_URL: 'https://c.example.org' }, meant: 'ROLLCALL_SERVER' },
  { argv: ['validate', '-'], env: { ROLLCALL_TOKEN: 'tr0mbone' }, meant: 'CONNECT_API_KEY' },
  { argv: ['plan', '-'], env: { ROLLCALL_API_KEY: 'tr0mbone' }, meant: 'CONNECT_API_KEY' },
  { argv: ['plan', '-'], env: { RSCONNECT_API_KEY: 'tr0mbone' }, meant: 'CONNECT_API_KEY' },
  { argv: ['plan', '-'], env: { CONNECT_KEY: 'tr0mbone' }, meant: 'CONNECT_API_KEY' },
  { argv: ['export'], env: { CONNECT_URL: 'https://c.example.org' }, meant: 'CONNECT_SERVER' },
  { argv: ['export', '--target', 'zato'], env: { ROLLCALL_PASSWORD: 'tr0mbone' }, meant: 'ZATO_PASSWORD' },
  { argv: ['export', '--target', 'zato'], env: { ROLLCALL_USERNAME: 'ann' }, meant: 'ZATO_USERNAME' },
])('$argv with $env: did you mean $meant?', async ({ argv, env, meant }) => {
  const { stderr } = await runCli(argv, { env, stdin: 'username\nann\n' });
  expect(stderr.match(/^Warning: .*$/gm)).toEqual([expect.stringContaining(`; did you mean ${meant}?`)]);
  expect(stderr).not.toContain('tr0mbone');
});

test.for([
  { name: 'the key is given', env: { CONNECT_KEY: 'x', ROLLCALL_API_KEY: 'x' } },
  { name: 'the server is given', env: { CONNECT_URL: 'https://other.example.org' } },
  { name: 'it is for another kind of server', env: { ZATO_USER: 'ann' } },
])('a variable of something else is not warned about: $name', async ({ env }) => {
  const argv = ['lookup', 'users', 'julie', '--rate', '0'];
  expect(await runCli(argv, { env: { ...environmentOf(sandbox), ...env } })).toMatchObject({ stderr: '' });
});

test('a flag may be set in the environment, and the command line wins', async () => {
  const env = { ...environmentOf(sandbox), ROLLCALL_RATE: 'fast' };
  expect((await runCli(['lookup', 'users', 'julie'], { env })).stderr).toContain('ROLLCALL_RATE must be');
  expect((await runCli(['lookup', 'users', 'julie', '--rate', '0'], { env })).code).toBe(0);
});
