import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { writesIn } from '../helpers/servers.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();

/** Enough for a whole sample: what undoing creations locks is limited like every other lock. */
const raised = [
  '--max-locks',
  '200',
  '--max-lock-percent',
  '100',
  '--max-removals',
  '500',
  '--max-removal-percent',
  '100',
];
const fast = ['--rate', '0', '--lookup-rate', '0'];

/** Who may do what, and who is where, without what a new account cannot lose. */
function accessOn(sandbox: Sandbox, without: ReadonlySet<string>) {
  const { users, members } = sandbox.state();
  return {
    users: Object.fromEntries(
      users
        .filter(({ username }) => !without.has(username))
        .map(({ username, role, locked }) => [username, { role, locked }]),
    ),
    // Groups are not deleted: one that the run created is empty afterwards.
    members: Object.fromEntries(Object.entries(members).filter(([, names]) => names.length > 0)),
  };
}

test.for<{ readonly provider: NonNullable<SandboxOptions['provider']>; readonly roster: string }>([
  { provider: 'google', roster: 'roster-google.csv' },
  { provider: 'oauth2', roster: 'roster-oauth2.csv' },
  { provider: 'saml', roster: 'roster-saml.csv' },
  { provider: 'pam', roster: 'roster-pam.csv' },
  { provider: 'proxy', roster: 'roster-proxy.csv' },
  { provider: 'ldap', roster: 'roster-ldap.csv' },
])('$provider: a run, undone, leaves the access that was there before', async ({ provider, roster }) => {
  const sandbox = await startSandbox({ provider });
  const cwd = newFolder();
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, ...fast], { cwd, env: environmentOf(sandbox) });
  const known = new Set(sandbox.state().users.map(({ username }) => username));
  const before = accessOn(sandbox, new Set());
  await rollcall('import', resolve('samples', roster), '--yes', '--out', 'run');
  expect(writesIn(sandbox.requestLog).length).toBeGreaterThan(0);

  const undone = await rollcall('undo', 'run', ...raised);
  expect(undone.exit, undone.stderr).toBe('ok');
  const carriedOut = await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect(carriedOut.exit, carriedOut.stderr).toBe('ok');

  const created = sandbox.state().users.filter(({ username }) => !known.has(username));
  expect(created.filter(({ locked }) => !locked)).toEqual([]);
  expect(accessOn(sandbox, new Set(created.map(({ username }) => username)))).toEqual(before);
  const again = await rollcall('undo', 'run', '--out', 'again.json', ...raised);
  expect(again.stderr).toContain('The run needs no undoing, so no plan was written.');
});

test('Zato: a run, undone, locks whom it created', async () => {
  const sandbox = await startZato();
  const cwd = newFolder();
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, ...fast, '--target', 'zato'], { cwd, env: zatoEnvironment(sandbox) });
  writeFileSync(join(cwd, 'people.csv'), 'username,display_name\nnew.one,New One\nnew.two,New Two\n');
  const made = await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  expect(made.stderr).not.toContain('rollcall: ');
  const undone = await runCli(['undo', 'run', ...fast, ...raised], { cwd, env: zatoEnvironment(sandbox) });
  expect(undone.exit, undone.stderr).toBe('ok');
  expect((await rollcall('import', 'undo.json', '--yes', '--out', 'undone')).exit).toBe('ok');
  const listed = await rollcall('show', 'user', 'new.one', '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject({ user: { locked: true } });
});

const seeded = 'username,role\nann.berg,publisher\n';

async function changedRole() {
  const sandbox = await startSandbox();
  const cwd = newFolder();
  const user = sandbox.state().users.find(({ role, locked }) => role === 'viewer' && !locked);
  const username = user?.username ?? '';
  writeFileSync(join(cwd, 'people.csv'), seeded.replace('ann.berg', username));
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, ...fast], { cwd, env: environmentOf(sandbox) });
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');
  return { sandbox, cwd, username, rollcall };
}

test('what has been changed since is left alone and listed', async () => {
  const { cwd, username, rollcall } = await changedRole();
  writeFileSync(join(cwd, 'people.csv'), `username,role\n${username},administrator\n`);
  await rollcall('import', 'people.csv', '--yes', '--out', 'since');
  const { exit, stderr } = await rollcall('undo', 'run');
  expect(exit).toBe('ok');
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(
    `${username}: the run changed the account; its role has been changed to administrator since`,
  );
  expect(stderr).toContain('no plan was written');
});

test('undo sends nothing but GET, and its plan is held to the limits', async () => {
  const { sandbox, cwd, rollcall } = await changedRole();
  const writes = writesIn(sandbox.requestLog).length;
  const refused = await rollcall('undo', 'run', '--max-demotions', '0');
  expect(refused.code).toBe(5);
  expect(refused.stderr).toContain('--max-demotions 1');
  expect(writesIn(sandbox.requestLog)).toHaveLength(writes);
  expect(readFileSync(join(cwd, 'undo.json'), 'utf8')).toContain('"role": "viewer"');
});

test('an undo can be undone', async () => {
  const { sandbox, username, rollcall } = await changedRole();
  const roleNow = () => sandbox.state().users.find((user) => user.username === username)?.role;
  await rollcall('undo', 'run', '--max-demotion-percent', '100');
  await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect(roleNow()).toBe('viewer');
  await rollcall('undo', 'undone', '--out', 'redo.json');
  await rollcall('import', 'redo.json', '--yes', '--out', 'redone');
  expect(roleNow()).toBe('publisher');
});

test('a run that is not finished is finished first', async () => {
  const { cwd, rollcall } = await changedRole();
  const journal = join(cwd, 'run', 'journal.jsonl');
  const lines = readFileSync(journal, 'utf8').split('\n');
  writeFileSync(journal, lines.filter((line) => !/^\{"kind":"(outcome|end)"/.test(line)).join('\n'));
  const { code, stderr } = await rollcall('undo', 'run');
  expect(code).toBe(2);
  expect(stderr).toContain('Finish it first: rollcall resume run');
});
