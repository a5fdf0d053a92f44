import { expect, test } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { run } from '../../../src/cli/run.ts';

/** Runs the command until it has said where it is, hands that over, then presses Ctrl-C. */
async function whileRunning<T>(
  line: readonly string[],
  use: (said: string) => Promise<T>,
): Promise<{ exit: string; result: T | undefined; stdout: string; stderr: string }> {
  const stop = new AbortController();
  let stdout = '';
  let stderr = '';
  let result: T | undefined;
  let using = Promise.resolve();
  const context: Context = {
    env: {},
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

test.for([
  { name: 'a password server begins with one administrator', line: ['--provider', 'password'], accounts: 1 },
  { name: 'so does an empty one', line: ['--empty'], accounts: 1 },
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
])('refused: $name', async ({ line, says }) => {
  const { exit, stderr } = await whileRunning(line, () => Promise.resolve());
  expect(['usage', 'input-invalid']).toContain(exit);
  expect(stderr).toContain(says);
});
