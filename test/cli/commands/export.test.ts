import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { readPack } from '../../../src/audit/read-pack.ts';
import { inParallel } from '../../../src/core/in-parallel.ts';
import type { PackManifest } from '../../../src/core/review/pack-manifest.ts';
import type { Sandbox } from '../../../src/sandbox/start-sandbox.ts';
import { bareServers, type Answer } from '../../helpers/bare-server.ts';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { inLines, NEVER, openOn, seedOf, type PersonSketch } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const startSandbox = sandboxes();
const startServer = bareServers();
const newFolder = temporaryFolders();

const people = (count: number): PersonSketch[] =>
  Array.from({ length: count }, (_, index) => ({
    username: `p${String(index).padStart(4, '0')}`,
    role: 'viewer',
    ...(index < 502 ? { groups: ['Everybody'] } : {}),
  }));

async function exportFrom(server: Pick<Sandbox, 'url' | 'apiKey'>, ...flags: readonly string[]) {
  const folder = join(newFolder(), 'pack');
  const result = await runCli(['export', '--out', folder, '--rate', '0', '--format', 'csv', ...flags], {
    env: environmentOf(server),
  });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const manifest = (): PackManifest => JSON.parse(read('manifest.json')) as PackManifest;
  const table = (name: string): Record<string, string>[] => parse(read(name), { columns: true, bom: true });
  return { ...result, folder, manifest, table };
}

describe('requests', () => {
  test('two passes, one request more for how the server counts accounts, and every page once', async () => {
    const sandbox = await startSandbox({ seed: seedOf(people(1001), ['Everybody', 'Empty', 'Few']) });
    const before = sandbox.requestLog.length;
    const { code, manifest } = await exportFrom(sandbox, '--no-content');
    expect(code).toBe(0);
    // ⌈1,002/500⌉ users, ⌈3/500⌉ groups, ⌈502/500⌉ + 1 + 1 pages of members.
    const perPass = 3 + 1 + 4;
    const preflight = 2;
    expect(inLines(sandbox.requestLog.slice(before))).toHaveLength(preflight + 2 * perPass + 1);
    expect(manifest()).toMatchObject({
      operator: 'ada@laptop',
      passes: 2,
      changedDuringRun: [],
      shortfalls: [],
      counts: {
        users: { claimed: 1002, fetched: 1002, distinct: 1002, written: 1002 },
        groups: { claimed: 3, fetched: 3, distinct: 3, written: 3 },
        memberships: { claimed: 502, fetched: 502, distinct: 502, written: 502 },
      },
    });
  });
});

/** A server in front of the sandbox, where somebody does something just before a request is answered. */
async function meddledWith(
  sandbox: Sandbox,
  meddle: (request: { nth: number; page: string }) => Promise<void>,
) {
  let nth = 0;
  const answer: Answer = (response, { url, headers }) => {
    const page = new URL(url, sandbox.url).searchParams.get('page_number') ?? '';
    const isUsers = url.includes('/v1/users?');
    if (isUsers) nth += 1;
    const forward = async (): Promise<void> => {
      if (isUsers) await meddle({ nth, page });
      const { authorization = '' } = headers;
      const reply = await fetch(`${sandbox.url}${url}`, { headers: { authorization } });
      response.writeHead(reply.status, { 'Content-Type': 'application/json' });
      response.end(await reply.text());
    };
    forward().catch((error: unknown) => response.destroy(error as Error));
  };
  const { url } = await startServer(answer);
  return { url, apiKey: sandbox.apiKey };
}

const asAdministrator = async (
  sandbox: Sandbox,
  method: string,
  path: string,
  body: object,
): Promise<void> => {
  const reply = await fetch(`${sandbox.url}/__api__${path}`, {
    method,
    headers: { Authorization: `Key ${sandbox.apiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(200);
};

describe('a server that changes while it is read', () => {
  const provider = 'password';
  const crowd = seedOf(
    people(600).map((person) => ({ ...person, firstName: person.username })),
    ['Everybody'],
  );
  const addFirst = (sandbox: Sandbox): Promise<void> =>
    asAdministrator(sandbox, 'POST', '/v1/users', {
      username: 'aaron',
      first_name: 'Aaron',
      email: 'aaron@example.org',
      password: 'long-enough-1',
      user_role: 'viewer',
    });

  test.for([
    { name: 'in the first pass', nth: 2 },
    { name: 'in the second pass', nth: 4 },
  ])('somebody who is added between two pages $name is there, and it is said', async ({ nth }) => {
    const sandbox = await startSandbox({ seed: crowd, provider });
    const server = await meddledWith(sandbox, (request) =>
      request.nth === nth ? addFirst(sandbox) : Promise.resolve(),
    );
    const { code, stdout, manifest, table } = await exportFrom(server);
    expect({ code, passes: manifest().passes }).toEqual({ code: 0, passes: 2 });
    expect(table('users.csv').map(({ username }) => username)).toContain('aaron');
    expect(manifest().changedDuringRun.map(({ kind }) => kind)).toEqual(['joiner']);
    expect(stdout).toMatch(/changed in between[^]*joiner +aaron/);
  });

  test('somebody who is renamed onto a page that was read already is not lost', async () => {
    const sandbox = await startSandbox({ seed: crowd, provider });
    const last = sandbox.state().users.find(({ username }) => username === 'p0599')!;
    const server = await meddledWith(sandbox, async ({ nth }) => {
      if (nth === 2) {
        await asAdministrator(sandbox, 'PUT', `/v1/users/${last.guid}`, { first_name: 'Aaa' });
      }
    });
    const { code, manifest, table } = await exportFrom(server);
    expect(code).toBe(0);
    expect(table('users.csv').find(({ username }) => username === 'p0599')).toMatchObject({
      display_name: 'Aaa',
    });
    expect(table('users.csv')).toHaveLength(601);
    expect(manifest().changedDuringRun).not.toEqual([]);
  });

  test('a server that never gives out all that it counts is written down as not whole', async () => {
    const sandbox = await startSandbox({ seed: seedOf(people(3)) });
    const { url } = await startServer((response, { url: path, headers }) => {
      const { authorization = '' } = headers;
      const forward = async (): Promise<void> => {
        const reply = await fetch(`${sandbox.url}${path}`, { headers: { authorization } });
        const text = await reply.text();
        response.writeHead(reply.status, { 'Content-Type': 'application/json' });
        response.end(path.includes('/v1/users?') ? text.replace(/"total":\d+/, '"total":9') : text);
      };
      forward().catch((error: unknown) => response.destroy(error as Error));
    });
    const { code, stdout, manifest, folder } = await exportFrom({ url, apiKey: sandbox.apiKey });
    expect(code).toBe(3);
    expect(manifest().passes).toBe(3);
    expect(manifest().shortfalls[0]).toMatch(/^the server reports \d+ users but returned 4$/);
    expect(stdout).toMatch(/Incomplete: the server reports/);
    expect((await readPack(folder)).facts.shortfalls).toEqual(manifest().shortfalls);
  });
});

describe('--audit-log', () => {
  test('what was done in the period, newest first', async () => {
    let day = 1;
    const now = (): Date => new Date(`2026-03-0${day}T12:00:00Z`);
    const sandbox = await startSandbox({ seed: seedOf([]), now });
    for (day = 1; day <= 4; day += 1) {
      await asAdministrator(sandbox, 'POST', '/v1/groups', { name: `Group ${day}` });
    }
    const { table, manifest, code, stdout } = await exportFrom(
      sandbox,
      ...['--audit-log', '--since', '2026-03-02', '--until', '2026-03-03'],
    );
    expect(code).toBe(0);
    expect(table('audit-log.csv').map(({ time, action }) => [time, action])).toEqual([
      ['2026-03-03T12:00:00Z', 'add_group'],
      ['2026-03-02T12:00:00Z', 'add_group'],
    ]);
    expect(stdout).toContain('Audit log from 2026-03-02 to 2026-03-03: 2 entries.');
    expect(manifest()).toMatchObject({
      parameters: { since: '2026-03-02', until: '2026-03-03' },
      counts: { auditLog: { claimed: null, distinct: 2, written: 2 } },
    });
  });

  test('every page of a long log, each entry once', async () => {
    const sandbox = await startSandbox({ seed: seedOf([]) });
    const names = Array.from({ length: 501 }, (_, index) => `Group ${index}`);
    await inParallel(8, names, (name) => asAdministrator(sandbox, 'POST', '/v1/groups', { name }));
    const { target } = await openOn(sandbox);
    const entries = (await target.readAuditLog?.({}, NEVER)) ?? [];
    const ids = entries.map(({ id }) => Number(id));
    expect(new Set(ids).size).toBe(501);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  });

  test.for([
    { flags: ['--since', '2026-01-01'], says: '--since and --until need --audit-log' },
    {
      flags: ['--audit-log', '--since', 'yesterday'],
      says: '--since must be a date such as 2026-01-01, or a time with its zone such as 2026-01-01T09:00:00Z, not "yesterday"',
    },
    { flags: ['--audit-log', '--until', '2026-02-31T00:00:00'], says: '--until must be a date' },
    { flags: ['--audit-log', '--until', '2026-02-30'], says: '--until must be a date' },
    {
      flags: ['--audit-log', '--since', '2026-03-02', '--until', '2026-03-01'],
      says: 'the period ends before it begins',
    },
  ])('$flags is a usage error', async ({ flags, says }) => {
    const { code, stderr } = await exportFrom({ url: 'http://127.0.0.1:9', apiKey: 'key' }, ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});

test.for(['ldap', 'google', 'saml', 'oauth2', 'proxy', 'pam', 'password'] as const)(
  'roster.csv imported into the same server plans nothing: %s',
  async (provider) => {
    const sandbox = await startSandbox({ provider });
    const { code, folder } = await exportFrom(sandbox);
    expect(code).toBe(0);
    const plan = await runCli(
      [
        'plan',
        join(folder, 'roster.csv'),
        '--detailed-exitcode',
        '--json',
        '--rate',
        '0',
        '--lookup-rate',
        '0',
      ],
      { env: environmentOf(sandbox) },
    );
    expect(plan.code, plan.stderr).toBe(0);
    expect(JSON.parse(plan.stdout)).toMatchObject({ writes: {} });
  },
);

describe('a key that is not shown everything', () => {
  test('accounts that it cannot see make the export not whole', async () => {
    const seed = seedOf(
      [{ username: 'ann', role: 'publisher', groups: ['Team'] }, ...people(1)],
      ['Team', 'Everybody'],
    );
    const sandbox = await startSandbox({ seed, settings: ['viewers-see-themselves'] });
    const { url, viewerKey: apiKey } = sandbox;
    const { code, stdout, manifest, folder } = await exportFrom({ url, apiKey });
    expect(code).toBe(3);
    expect(manifest().shortfalls).toEqual([
      "the key is a viewer's, and this server shows viewers only their own account",
      'groups have members who are not among the accounts that the server listed: 1',
    ]);
    expect(stdout).toMatch(/Incomplete: the key is a viewer's.*with a key that has the role administrator\./);
    expect((await readPack(folder)).facts.shortfalls).toHaveLength(2);
  });

  test('a viewer to whom the server shows everybody exports all of it', async () => {
    const { url, viewerKey: apiKey } = await startSandbox({ seed: seedOf(people(3)) });
    const { code, manifest } = await exportFrom({ url, apiKey });
    expect({ code, shortfalls: manifest().shortfalls }).toEqual({ code: 0, shortfalls: [] });
  });

  test('an address that may be hidden is not said to be missing', async () => {
    const seed = seedOf([
      { username: 'ann', role: 'viewer', email: '' },
      { username: 'pub', role: 'publisher' },
    ]);
    const { url, apiKey, publisherKey } = await startSandbox({ seed, settings: ['hide-emails'] });
    const addressesFor = async (key: string): Promise<unknown> =>
      (await exportFrom({ url, apiKey: key }))
        .table('users.csv')
        .filter(({ username }) => username === 'ann' || username === 'admin')
        .map(({ email }) => email);
    expect(await addressesFor(publisherKey)).toEqual(['not_permitted', 'not_permitted']);
    expect(await addressesFor(apiKey)).toEqual(['admin@example.org', 'none']);
  });
});
