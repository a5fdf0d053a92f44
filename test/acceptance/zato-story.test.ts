import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { SeedUser } from '../../src/sandbox/zato/seed/seed.ts';
import type { ZatoSnapshot } from '../../src/sandbox/zato/snapshot.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { askingAs, idOf, person } from '../sandbox/zato/asking.ts';

const start = zatoSandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0', '--target', 'zato'];

async function job() {
  const sandbox = await start({ totp: 'on' });
  const folder = newFolder();
  const env = { ...zatoEnvironment(sandbox), XDG_STATE_HOME: folder };
  const writes = () =>
    sandbox.requestLog.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/login')).length;
  const run = (...argv: readonly string[]) => runCli([...argv, ...fast], { env });
  return { sandbox, folder, writes, run };
}

test('plan only reads; import does it; a second import writes nothing and exits 0', async () => {
  const { sandbox, folder, writes, run } = await job();
  const planned = await run('plan', 'samples/zato-roster.csv', '--detailed-exitcode');
  expect({ code: planned.code, writes: writes() }).toEqual({ code: 8, writes: 0 });

  const out = join(folder, 'run');
  const first = await run('import', 'samples/zato-roster.csv', '--yes', '--out', out);
  expect(first.code).toBe(0);
  const outcomes: Record<string, string>[] = parse(readFileSync(join(out, 'outcomes.csv')), {
    columns: true,
    bom: true,
  });
  const counts: Record<string, number> = {};
  for (const { outcome = '' } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  expect(counts).toEqual({
    created: 6,
    awaiting_approval: 2,
    updated: 3,
    locked: 1,
    unlocked: 1,
    already_in_use: 2,
  });

  const sent = writes();
  const second = await run('import', 'samples/zato-roster.csv', '--yes', '--out', join(folder, 'again'));
  expect({ code: second.code, writes: writes() }).toEqual({ code: 0, writes: sent });
  for (const { stdout } of [first, second]) {
    expect(stdout).toContain('13 of 15 rows done.');
    expect(stdout).toContain('Rows that need attention (2)');
    expect(stdout).toContain('→ Approve it on the server');
  }

  const passwords: Record<string, string>[] = parse(readFileSync(join(out, 'passwords.csv')), {
    columns: true,
    bom: true,
  });
  expect(passwords).toHaveLength(7);
  if (process.platform !== 'win32') {
    expect(statSync(join(out, 'passwords.csv')).mode & 0o777).toBe(0o600);
  }
  expect(readdirSync(join(folder, 'again'))).not.toContain('passwords.csv');

  const secrets = [
    sandbox.password,
    sandbox.totpKey,
    'gAAAA',
    'a-first-Passage-7',
    'KVKFKRCPNZQUYMLX',
    ...passwords.flatMap(({ password = '', totp_key = '' }) => [password, totp_key]),
  ].filter((secret) => secret !== '');
  for (const name of readdirSync(out).filter((file) => file !== 'passwords.csv')) {
    const text = readFileSync(join(out, name), 'utf8');
    expect([name, secrets.filter((secret) => text.includes(secret))]).toEqual([name, []]);
  }
  const said = [planned, first, second].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});

test('a person can sign in with the password that was made up', async () => {
  const { sandbox, folder, run } = await job();
  const out = join(folder, 'run');
  await run('import', 'samples/zato-roster.csv', '--yes', '--out', out);
  const [first] = parse<Record<string, string>>(readFileSync(join(out, 'passwords.csv')), {
    columns: true,
    bom: true,
  });
  const response = await fetch(`${sandbox.url}/zato/sso/user/login`, {
    method: 'POST',
    headers: { 'User-Agent': 'a test' },
    body: JSON.stringify({
      username: first?.['username'],
      password: first?.['password'],
      current_app: sandbox.currentApp,
    }),
  });
  expect(await response.json()).toMatchObject({ status: 'ok' });
});

test('export, show and lookup offer what Zato has', async () => {
  const { folder, run } = await job();
  const out = join(folder, 'export');
  expect(await run('export', '--out', out)).toMatchObject({ code: 0 });
  const users: Record<string, string>[] = parse(readFileSync(join(out, 'users.csv')), {
    columns: true,
    bom: true,
  });
  expect(users.length).toBeGreaterThan(60);
  expect(users.find(({ username }) => username === 'ann.lee')).toMatchObject({
    display_name: 'Ann Lee',
    role: 'regular',
    last_active_at: 'unknown',
  });
  const shown = await run('show', 'user', 'lock.ed');
  expect(shown.stdout).toMatch(/status\s+locked/);
  const found = await run('lookup', 'users', 'h.ab');
  expect(found.stdout).toContain('h.abbott');
});

test.for([
  { name: 'a column of groups', header: 'groups', cell: 'Claims', words: 'Zato SSO has no groups' },
  { name: 'a role that Zato lacks', header: 'role', cell: 'publisher', words: 'super-user or regular' },
])('$name is refused before anything is sent', async ({ header, cell, words }) => {
  const { sandbox } = await job();
  const { code, stderr } = await runCli(['import', '-', '--yes', ...fast], {
    env: zatoEnvironment(sandbox),
    cwd: newFolder(),
    stdin: `username,${header}\nn.farrow,${cell}\n`,
  });
  expect({ code, requests: sandbox.requestLog.length }).toEqual({ code: 6, requests: 0 });
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(words);
});

test('an exported roster holds all that a roster can state, and plans nothing on the same server', async () => {
  const people: readonly SeedUser[] = [
    { ...person('ann'), email: 'not an address', displayName: 'Ann of Old' },
    { ...person('Ann'), firstName: '=1+1', middleName: '#N/A', lastName: 'Lee' },
    ...(['locked', 'waiting', 'rejected', 'unconfirmed', 'must-change', 'one-time-code'] as const).map(
      (status) => person(status, status),
    ),
  ];
  const sandbox = await start({ seed: people });
  const env = { ...zatoEnvironment(sandbox), XDG_STATE_HOME: newFolder() };
  const out = join(newFolder(), 'export');
  const exported = await runCli(['export', '--out', out, ...fast], { env });
  expect(exported.stdout).toContain('2 cells of roster.csv left empty');
  expect(exported.stdout).toContain('import roster.csv with --case-sensitive');

  const rows: Record<string, string>[] = parse(readFileSync(join(out, 'roster.csv')), {
    columns: true,
    bom: true,
  });
  const rowOf = (name: string) => rows.find(({ username }) => username === name);
  expect(rowOf('ann')).toMatchObject({ email: '', display_name: 'Ann of Old', auto_approve: 'yes' });
  expect(rowOf('Ann')).toMatchObject({ email: 'Ann@example.org', middle_name: '', last_name: 'Lee' });
  expect(rowOf('waiting')).toMatchObject({ auto_approve: '' });
  expect(rowOf('unconfirmed')).toMatchObject({ sign_up_status: 'before_confirmation' });
  expect(rowOf('must-change')).toMatchObject({ password_must_change: 'yes' });
  expect(rowOf('one-time-code')).toMatchObject({ is_totp_enabled: 'yes' });

  const plan = ['plan', join(out, 'roster.csv'), '--detailed-exitcode', '--case-sensitive', ...fast];
  expect(await runCli(plan, { env })).toMatchObject({ code: 0 });

  const other = await start({ seed: 'empty' });
  const there = { ...zatoEnvironment(other), XDG_STATE_HOME: newFolder() };
  const moved = ['import', join(out, 'roster.csv'), '--yes', '--case-sensitive', '--out', join(out, 'moved')];
  expect(await runCli([...moved, ...fast], { env: there })).toMatchObject({ code: 0 });
  const shown = ({ users }: ZatoSnapshot) =>
    users
      .map(({ username, isLocked, signUpStatus, passwordMustChange, isTotpEnabled }) =>
        JSON.stringify([username, isLocked, signUpStatus, passwordMustChange, isTotpEnabled]),
      )
      .toSorted();
  expect(shown(other.state())).toEqual(shown(sandbox.state()));
});

test('a plan file is imported with secrets made up then, and groups kept as an attribute', async () => {
  const sandbox = await start({ seed: 'empty' });
  const folder = newFolder();
  const world = { cwd: folder, env: { ...zatoEnvironment(sandbox), XDG_STATE_HOME: folder } };
  writeFileSync(
    join(folder, 'people.csv'),
    'username,role,groups,is_totp_enabled\nnew.one,publisher,Claims;Audit,yes\n',
  );
  const plan = ['plan', 'people.csv', '--out', 'plan.json', '--groups-as-attribute', ...fast];
  expect(await runCli(plan, world)).toMatchObject({ code: 0 });

  expect(await runCli(['import', 'plan.json', '--yes', '--out', 'run', ...fast], world)).toMatchObject({
    code: 0,
  });
  const [made] = parse<Record<string, string>>(readFileSync(join(folder, 'run', 'passwords.csv')), {
    columns: true,
    bom: true,
  });
  expect(made?.['username']).toBe('new.one');
  expect(made?.['password']).toMatch(/^.{32}$/);
  expect(made?.['totp_key']).toMatch(/^[A-Z2-7]{32}$/);
  const planned = readFileSync(join(folder, 'plan.json'), 'utf8');
  expect(planned).not.toContain(made?.['password']);
  expect(planned).not.toContain(made?.['totp_key']);

  const ask = await askingAs(sandbox);
  const attribute = async (name: string) =>
    (await ask('GET /user/attr', { user_id: idOf(sandbox, 'new.one'), name })).json['value'];
  expect(await attribute('groups')).toBe('["Claims","Audit"]');
  expect(await attribute('role')).toBe('publisher');
});

test('plan --json says where it is documented that Zato cannot do something', async () => {
  const { folder, run } = await job();
  const roster = join(folder, 'roster.csv');
  writeFileSync(roster, 'username,role\nada,super-user\nbob,regular\n');
  const { stdout } = await run('plan', roster, '--json');
  const { rows } = JSON.parse(stdout) as { rows: readonly Record<string, unknown>[] };
  expect(rows).toMatchObject([
    { username: 'ada', expected: 'not_supported', source: 'zato-sso-api §11' },
    { username: 'bob' },
  ]);
  expect(rows[1]).not.toHaveProperty('source');
});
