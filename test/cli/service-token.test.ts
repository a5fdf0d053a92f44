import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { writesIn } from '../helpers/servers.ts';
import { smallJob } from '../resilience/job.ts';
import { asking, row } from '../sandbox/ask.ts';
import { askingAs, withContent } from '../sandbox/connect/small.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

const inOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const READS = ['users:read', 'groups:read'];
const ROSTER =
  'username,role,email,first_name,last_name,external_id\nvic,publisher,,,,\nzoe,viewer,zoe@example.org,Zoe,Zu,Z1\n';

async function tokenOf({ url, apiKey }: Sandbox, scopes: readonly string[] = READS): Promise<string> {
  const created = await asking({ url }, apiKey)('POST /v1/system/service-tokens', {
    name: 'nightly',
    scopes,
  });
  return String(row(created)['key']);
}

/** The server, its service token, and rollcall in a folder with a roster. */
async function withToken({
  sandbox,
  scopes,
}: {
  readonly sandbox: Sandbox;
  readonly scopes?: readonly string[];
}) {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), ROSTER);
  const token = await tokenOf(sandbox, scopes);
  const before = sandbox.requestLog.length;
  const base = {
    CONNECT_SERVER: sandbox.url,
    XDG_STATE_HOME: cwd,
    ROLLCALL_RATE: '0',
    ROLLCALL_LOOKUP_RATE: '0',
  };
  return {
    cwd,
    token,
    requests: () => sandbox.requestLog.slice(before),
    rollcall: (line: string, env: Readonly<Record<string, string>> = { CONNECT_SERVICE_TOKEN: token }) =>
      runCli(line.split(' '), { cwd, env: { ...base, ...env } }),
  };
}

test('an export with a service token shows what an administrator is shown, and says how it was read', async () => {
  const sandbox = await startSandbox(withContent({ settings: ['hide-emails'] }));
  const { cwd, token, rollcall, requests } = await withToken({ sandbox });
  expect(await rollcall('export --out pack --format csv')).toMatchObject({ code: 0 });
  expect(requests().map(({ path }) => path)).not.toContain('/__api__/v1/user');
  expect(await rollcall('export --out own --format csv', { CONNECT_API_KEY: sandbox.apiKey })).toMatchObject({
    code: 0,
  });
  const people = (pack: string): string =>
    readFileSync(join(cwd, pack, 'users.csv'), 'utf8').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');
  expect(people('pack')).toBe(people('own'));
  const manifest = JSON.parse(readFileSync(join(cwd, 'pack', 'manifest.json'), 'utf8')) as {
    readonly server: unknown;
  };
  expect(manifest.server).toMatchObject({
    caller: { guid: '', username: 'service token', role: 'service token' },
  });
  expect((await rollcall('audit verify pack')).stdout).toContain('with the key of a service token');
  for (const file of readdirSync(join(cwd, 'pack'))) {
    expect(readFileSync(join(cwd, 'pack', file), 'utf8')).not.toContain(token);
  }
});

test('the content of a server is withheld from a service token, and the pack says why', async () => {
  const sandbox = await startSandbox(withContent());
  const { rollcall } = await withToken({ sandbox });
  const said = await rollcall('export --out pack --format csv --content');
  expect(said.exit).toBe('rows-failed');
  expect(said.stdout + said.stderr).toContain("the key is a service token's");
});

test('a plan, a look at one account and the examination of a server', async () => {
  const sandbox = await startSandbox(withContent());
  const { rollcall, requests } = await withToken({ sandbox });
  const plan = await rollcall('plan people.csv');
  expect(plan.stdout).toMatch(/you are +a service token\n/);
  expect(inOneLine(plan.stdout)).toContain('import with the key of an administrator');
  expect(inOneLine(plan.stdout)).toContain('zoe: searching the directory needs the key of a publisher');
  expect(await rollcall('show user vic')).toMatchObject({ code: 0 });
  const doctor = await rollcall('doctor people.csv');
  expect(doctor.stdout).toContain('service token: it reads and can change nothing');
  expect(requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});

test.for([{ line: 'import people.csv --yes' }, { line: 'transfer --from vic --to pia --yes' }])(
  '$line is refused before any change',
  async ({ line }) => {
    const sandbox = await startSandbox(withContent());
    const { rollcall, requests, token } = await withToken({ sandbox });
    const said = await rollcall(line);
    expect(said.stderr).toContain('the key is a service token, which can change nothing on the server');
    expect(said.stderr).toContain('(error code: target-forbidden)');
    expect(said.stdout + said.stderr).not.toContain(token);
    expect(writesIn(requests())).toEqual([]);
  },
);

describe('a plan that was made with a service token', () => {
  const planned = async (roster: string, flags = '') => {
    const sandbox = await startSandbox(withContent());
    const administrator = { user_role: 'administrator' };
    await askingAs(sandbox, 'admin')('PUT /v1/users/{vic}', administrator);
    const world = await withToken({ sandbox });
    writeFileSync(join(world.cwd, 'people.csv'), roster);
    const plan = await world.rollcall(`plan people.csv --out plan.json ${flags}`.trim());
    const imported = await world.rollcall('import plan.json --yes --out run', {
      CONNECT_API_KEY: sandbox.apiKey,
    });
    return { plan, imported, writes: writesIn(world.requests()).map(({ path }) => path) };
  };

  test('is carried out with the key of an administrator', async () => {
    const { plan, imported, writes } = await planned('username,status\nida,locked\n');
    expect(plan.stderr).toContain('To do exactly this: rollcall import plan.json');
    expect(imported.code).toBe(0);
    expect(writes).toHaveLength(1);
  });

  test('does not lock the administrator who carries it out', async () => {
    const { plan, imported, writes } = await planned(
      'username,status\nida,locked\nadmin,locked\n',
      '--allow-admin-change admin --min-administrators 1',
    );
    expect(plan.code).toBe(0);
    expect(imported.code).toBe(5);
    expect(imported.stderr).toContain('for your key it is another one');
    expect(imported.stderr).toContain('(error code: plan-stale)');
    expect(writes).toEqual([]);
  });
});

test('a run is not resumed with a service token', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  const { cwd, rollcall, requests } = await withToken({ sandbox });
  writeFileSync(join(cwd, 'people.csv'), 'username,role\nann,viewer\ndan,viewer\n');
  sandbox.faults.add('key-revoked,route=PUT /v1/users,from=2');
  const first = await rollcall('import people.csv --yes --out run --concurrency 1', {
    CONNECT_API_KEY: sandbox.apiKey,
  });
  expect(first.code).toBe(4);
  sandbox.faults.clear();
  const before = writesIn(requests()).length;
  expect((await rollcall('resume run')).stderr).toContain('(error code: target-forbidden)');
  expect(writesIn(requests())).toHaveLength(before);
});

test.for([
  { scopes: ['groups:read'], missing: 'users:read' },
  { scopes: ['users:read'], missing: 'groups:read' },
  { scopes: ['identity:manage'], missing: 'users:read' },
])('a service token with $scopes lacks $missing', async ({ scopes, missing }) => {
  const { rollcall } = await withToken({ sandbox: await startSandbox(withContent()), scopes });
  const { stderr } = await rollcall('export --out pack');
  expect(stderr).toContain(`it takes the scope ${missing}`);
  expect(stderr).toContain('(error code: target-forbidden)');
});

test.for([
  { line: 'export --out pack --audit-log', fault: undefined, says: 'the service token may not read this' },
  {
    line: 'export --out pack',
    fault: 'key-revoked,route=GET /v1/users,nth=2',
    says: 'refused the service token',
  },
  {
    line: 'plan people.csv',
    fault: 'key-revoked,route=GET /v1/groups,nth=2',
    says: 'refused the service token',
  },
  {
    line: 'show user vic',
    fault: 'key-revoked,route=GET /v1/users,nth=2',
    says: 'refused the service token',
  },
])('$line with $fault: the error speaks of the service token', async ({ line, fault, says }) => {
  const sandbox = await startSandbox(withContent());
  const { rollcall } = await withToken({ sandbox });
  if (fault !== undefined) sandbox.faults.add(fault);
  const { code, stderr } = await rollcall(line);
  expect(code).toBe(4);
  expect(stderr).toContain(says);
  expect(stderr).toContain('CONNECT_SERVICE_TOKEN');
  expect(stderr).not.toContain('the API key');
});

test.for([
  {
    name: 'unknown to the server',
    env: { CONNECT_SERVICE_TOKEN: 'x'.repeat(32) },
    code: 'target-unauthorized',
  },
  { name: 'beside a key', env: { CONNECT_SERVICE_TOKEN: 'x', CONNECT_API_KEY: 'y' }, code: 'usage-invalid' },
  { name: 'with a space in it', env: { CONNECT_SERVICE_TOKEN: 'x y' }, code: 'key-missing' },
  { name: 'empty', env: { CONNECT_SERVICE_TOKEN: '' }, code: 'key-missing' },
])('a service token that is refused: $name', async ({ env, code }) => {
  const { rollcall } = await withToken({ sandbox: await startSandbox(withContent()) });
  const { stderr } = await rollcall('show user vic', env);
  expect(stderr).toContain(`(error code: ${code})`);
  expect(stderr).toContain('CONNECT_SERVICE_TOKEN');
});
