import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { run } from '../../../src/cli/run.ts';

/** Runs the command until it has said where it is, hands that over, then presses Ctrl-C. */
async function whileRunning<T>(
  line: readonly string[],
  use: (said: string) => Promise<T>,
  env: Context['env'] = {},
): Promise<{ exit: string; result: T | undefined; stdout: string; stderr: string }> {
  const stop = new AbortController();
  let stdout = '';
  let stderr = '';
  let result: T | undefined;
  let using = Promise.resolve();
  const context: Context = {
    env,
    cwd: process.cwd(),
    interactive: false,
    stdout: (text) => {
      stdout += text;
      using = use(stdout)
        .then((value) => {
          result = value;
        })
        .finally(() => {
          stop.abort('interrupted');
        });
    },
    stderr: (text) => {
      stderr += text;
    },
    ask: () => Promise.reject(new Error('nothing to ask')),
    readStdin: () => Promise.resolve(Buffer.alloc(0)),
    signal: stop.signal,
    now: () => new Date(),
    operator: 'ada@laptop',
    spareMemory: () => undefined,
  };
  const exit = await run(['sandbox', '--port', '0', ...line], context);
  await using;
  return { exit, result, stdout, stderr };
}

const whoAmI = async (url: string, key: string): Promise<unknown> =>
  (await fetch(`${url}/__api__/v1/user`, { headers: { Authorization: `Key ${key}` } })).json();

test('for a script: one line of JSON, up until Ctrl-C', async () => {
  const { exit, result, stdout } = await whileRunning(['--json', '--provider', 'ldap'], async (said) => {
    const { url, apiKey } = JSON.parse(said) as { url: string; apiKey: string };
    return whoAmI(url, apiKey);
  });
  expect(exit).toBe('ok');
  expect(result).toMatchObject({ username: 'admin', user_role: 'administrator' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ target: 'connect', provider: 'ldap' });
});

test('for a person: a line to paste, and the keys that were asked for', async () => {
  const line = ['--api-key', 'rehearsal', '--viewer-key', 'look', '--base-path', '/apps/connect'];
  const { result, stdout, stderr } = await whileRunning(line, async (said) => {
    const url = /CONNECT_SERVER=(\S+)/.exec(said)?.[1] ?? '';
    return [await whoAmI(url, 'rehearsal'), await whoAmI(url, 'look')];
  });
  expect(stdout).toMatch(
    /^export CONNECT_SERVER=http:\/\/127\.0\.0\.1:\d+\/apps\/connect CONNECT_API_KEY=rehearsal\n$/,
  );
  expect(result).toMatchObject([{ user_role: 'administrator' }, { user_role: 'viewer' }]);
  expect(stderr).toContain('sign-in: google');
});

test('in PowerShell: the line to paste is one of PowerShell', async () => {
  const { stdout } = await whileRunning(['--api-key', 'rehearsal'], () => Promise.resolve(), {
    PSModulePath: 'C:\\Modules',
  });
  expect(stdout).toMatch(
    /^\$env:CONNECT_SERVER="http:\/\/127\.0\.0\.1:\d+"; \$env:CONNECT_API_KEY="rehearsal"\n$/,
  );
});

test.for([
  { name: 'a password server begins with one administrator', line: ['--provider', 'password'], accounts: 1 },
  { name: 'so does an empty one', line: ['--empty'], accounts: 1 },
  { name: 'a fresh one begins without accounts', line: ['--fresh'], accounts: 0 },
  { name: 'the others begin with the samples', line: ['--provider', 'saml'], accounts: 120 },
  {
    name: 'a seed fills a password server too',
    line: ['--provider', 'password', '--seed', 'samples/directory.csv'],
    accounts: 120,
  },
])('$name', async ({ line, accounts }) => {
  const { result } = await whileRunning(['--json', ...line], async (said) => {
    const { url } = JSON.parse(said) as { url: string };
    return (await (await fetch(`${url}/__sandbox__/state`)).json()) as { users: unknown[] };
  });
  expect(result?.users).toHaveLength(accounts);
});

interface State {
  readonly users: readonly { readonly username: string; readonly guid: string; readonly role: string }[];
  readonly groups: readonly { readonly name: string }[];
  readonly content: readonly unknown[];
}

const state = async (said: string): Promise<State> => {
  const { url } = JSON.parse(said) as { url: string };
  return (await (await fetch(`${url}/__sandbox__/state`)).json()) as State;
};

describe('a server that is kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-command-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('--save, and --seed of what was saved: the same people with the same guids', async () => {
    const file = join(folder, 'state.json');
    const first = await whileRunning(['--json', '--empty', '--random-seed', '7', '--save', file], state);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await whileRunning(['--json', '--seed', file], state);
    expect(second.result?.users[0]?.guid).toBe(first.result?.users[0]?.guid);
  });

  test('--seed-content, and the content of what was saved', async () => {
    const file = join(folder, 'content.json');
    const line = ['--json', '--seed-content', 'samples/content.csv', '--save', file];
    const first = await whileRunning(line, state);
    expect(first.result?.content.length).toBeGreaterThan(1150);
    const second = await whileRunning(['--json', '--seed', file], state);
    expect(second.result?.content).toEqual(first.result?.content);
  });

  test('--save where nothing can be written is said when it stops', async () => {
    const line = ['--json', '--empty', '--save', join(folder, 'no', 'such', 'folder')];
    const { exit, stderr } = await whileRunning(line, state);
    expect(exit).toBe('usage');
    expect(stderr).toContain('output-not-writable');
  });

  test('--from an export, with --seed for the directory behind it', async () => {
    writeFileSync(
      join(folder, 'users.csv'),
      'user_guid,username,display_name,email,role,status,created_at,updated_at,last_active_at\n' +
        '11111111-1111-4111-8111-111111111111,boss,Ada Boss,none,administrator,active,2024-01-01T00:00:00Z,2024-01-01T00:00:00Z,2025-01-01T00:00:00Z\n',
    );
    writeFileSync(join(folder, 'groups.csv'), 'group_guid,group_name,group_owner\n');
    writeFileSync(join(folder, 'memberships.csv'), 'user_guid,group_guid,group_name\n');
    const line = ['--json', '--from', folder, '--seed', 'samples/directory.csv'];
    const { result } = await whileRunning(line, async (said) => {
      const { url, apiKey } = JSON.parse(said) as { url: string; apiKey: string };
      const search = await fetch(`${url}/__api__/v1/users/remote?prefix=julie1`, {
        headers: { Authorization: `Key ${apiKey}` },
      });
      return [await state(said), (await search.json()) as unknown];
    });
    expect(result).toMatchObject([
      { users: [{ username: 'boss', guid: '11111111-1111-4111-8111-111111111111' }], groups: [] },
      { results: [{ username: 'julie1', guid: null }] },
    ]);
  });
});

test('--fresh: no key is printed, since none would be valid', async () => {
  const { stdout, stderr } = await whileRunning(['--fresh'], () => Promise.resolve());
  expect(stdout).toMatch(/^export CONNECT_SERVER=http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(stderr).toContain('There is no key yet');
  expect(stderr).toContain('use --empty instead of --fresh');
  const { result } = await whileRunning(['--fresh', '--json'], (said) =>
    Promise.resolve(JSON.parse(said) as object),
  );
  expect(Object.keys(result ?? {})).toEqual(['kind', 'schema', 'url', 'target', 'provider']);
});

test.for([
  { line: ['--provider', 'saml'], says: 'and try: rollcall plan samples/roster-saml.csv\n' },
  { line: [], says: 'and try: rollcall plan samples/roster-google.csv\n' },
  {
    line: ['--target', 'zato'],
    says: 'and try: rollcall plan samples/zato-roster.csv --target zato\n',
  },
  { line: ['--empty'], says: 'into another terminal\n' },
  { line: ['--seed', 'samples/directory.csv'], says: 'into another terminal\n' },
])('$line: suggests the sample for its people, if there is one', async ({ line, says }) => {
  const { stderr } = await whileRunning(line, () => Promise.resolve());
  expect(stderr).toContain(says);
});

test('--fresh: the first person of the directory to sign in is the administrator', async () => {
  const { result } = await whileRunning(['--json', '--fresh', '--provider', 'ldap'], async (said) => {
    const { url } = JSON.parse(said) as { url: string };
    const body = JSON.stringify({ username: 'julie2', password: 'julie2' });
    return (await (await fetch(`${url}/__login__`, { method: 'POST', body })).json()) as unknown;
  });
  expect(result).toMatchObject({ username: 'julie2', user_role: 'administrator' });
});

test('settings, switches, seats and the default role reach the server', async () => {
  const line = ['--json', '--provider', 'pam', '--empty', '--default-role', 'publisher', '--seats', '9'];
  const more = ['--setting', 'role-mapping', '--switch', 'bad-range=InvalidParameter'];
  const { result } = await whileRunning([...line, ...more], async (said) => {
    const { url, apiKey } = JSON.parse(said) as { url: string; apiKey: string };
    const headers = { Authorization: `Key ${apiKey}` };
    const get = async (path: string): Promise<unknown> =>
      (await fetch(`${url}/__api__${path}`, { headers })).json();
    const body = JSON.stringify({ username: 'joiner' });
    const made = await fetch(`${url}/__api__/v1/users`, { method: 'POST', headers, body });
    return [
      await get('/server_settings'),
      await get('/v1/users?page_size=0'),
      (await made.json()) as unknown,
    ];
  });
  expect(result).toMatchObject([
    { authentication: { role_editable_by: 'provider' }, license: { users: 9 } },
    { code: 25 },
    { user_role: 'publisher' },
  ]);
});

test('faults from the command line are in force', async () => {
  const { result } = await whileRunning(['--json', '--fault', 'bad-gateway'], async (said) =>
    fetch(`${(JSON.parse(said) as { url: string }).url}/__ping__`),
  );
  expect(result?.status).toBe(502);
});

test.for([
  { name: 'a fault that is none', line: ['--fault', 'gremlins'], says: 'gremlins' },
  { name: 'a seed that is not there', line: ['--seed', 'no-such.csv'], says: 'no-such.csv' },
  { name: 'two ways to begin', line: ['--empty', '--seed', 'samples/directory.csv'], says: 'exclude' },
  {
    name: 'content without accounts',
    line: ['--fresh', '--seed-content', 'samples/content.csv'],
    says: '--seed-content',
  },
  { name: 'a switch that is none', line: ['--switch', 'gremlins=yes'], says: 'ticket-lifetime-ms' },
  {
    name: 'groups that the provider cannot have',
    line: ['--provider', 'pam', '--groups', 'remote'],
    says: 'remote groups',
  },
])('refused: $name', async ({ line, says }) => {
  const { exit, stderr } = await whileRunning(line, () => Promise.resolve());
  expect(['usage', 'input-invalid']).toContain(exit);
  expect(stderr).toContain(says);
});

test('a Zato server: one line of JSON with what signs in', async () => {
  const line = ['--target', 'zato', '--json', '--totp', '--switch', 'stance=strict'];
  const { result, stdout } = await whileRunning(line, async (said) => {
    const { url = '', ...who } = JSON.parse(said) as Record<string, string>;
    const body = JSON.stringify({ username: who['username'], password: who['password'], current_app: 'CRM' });
    const login = await fetch(`${url}/zato/sso/user/login`, { method: 'POST', body });
    return (await login.json()) as unknown;
  });
  expect(JSON.parse(stdout)).toMatchObject({
    target: 'zato',
    totpKey: 'KMCLCWN4YPMD2WO3',
    currentApp: 'CRM',
    regularPassword: expect.stringContaining('rehearsal of ') as unknown,
  });
  expect(result).toMatchObject({ sub_status: ['E005008'] });
});

test('a Zato server for a person: a line to paste', async () => {
  const { stdout, stderr } = await whileRunning(['--target', 'zato', '--empty'], () => Promise.resolve());
  expect(stdout).toMatch(/^export ZATO_SERVER=http:\/\/127\.0\.0\.1:\d+ ZATO_USERNAME=\S+ ZATO_PASSWORD=/);
  expect(stderr).toContain('it knows 1 user.');
});

test.for([
  {
    name: 'what only Connect has',
    line: ['--target', 'zato', '--provider', 'ldap', '--fresh'],
    says: '--provider, --fresh have no effect on a Zato server',
  },
  { name: 'what only Zato has', line: ['--totp'], says: '--totp has no effect on a Posit Connect server' },
  {
    name: 'a fault that only Connect can have',
    line: ['--target', 'zato', '--fault', 'ticket-expired'],
    says: 'cannot happen on Zato SSO',
  },
  {
    name: 'a switch of the other',
    line: ['--target', 'zato', '--switch', 'bad-range=1'],
    says: 'session.expiry',
  },
  {
    name: 'two ways to begin',
    line: ['--target', 'zato', '--empty', '--seed', 'samples/zato-users.csv'],
    says: '--empty takes no --seed',
  },
  {
    name: 'a seed of another kind',
    line: ['--target', 'zato', '--seed', 'samples/groups.csv'],
    says: 'row 1 has no username',
  },
])('refused: $name', async ({ line, says }) => {
  const { exit, stderr } = await whileRunning(line, () => Promise.resolve());
  expect(['usage', 'input-invalid']).toContain(exit);
  expect(stderr).toContain(says);
});
