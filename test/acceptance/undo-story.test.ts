import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
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

type Provider = NonNullable<SandboxOptions['provider']>;

const onConnect = (provider: Provider, stays: readonly string[] = []) => ({
  provider,
  roster: `roster-${provider}.csv`,
  stays,
  flags: [],
  start: async () => environmentOf(await startSandbox({ provider })),
});

test.for([
  onConnect('google'),
  onConnect('oauth2'),
  onConnect('saml'),
  onConnect('password'),
  onConnect('pam'),
  onConnect('proxy'),
  // Groups that the run created are not deleted.
  onConnect('ldap', ['accounting2', 'Art', 'Data Stewards']),
  {
    provider: 'Zato',
    roster: 'zato-roster.csv',
    // Attributes whose earlier values are not recorded, and an approval.
    stays: ['wai.ting', 'v.dvorak'],
    flags: ['--target', 'zato'],
    start: async () => zatoEnvironment(await startZato()),
  },
])(
  '$provider: after an undo, an export is as it was before the run',
  async ({ roster, stays, flags, start }) => {
    const [env, cwd] = [await start(), newFolder()];
    const rollcall = (...argv: readonly string[]) => runCli([...argv, ...fast], { cwd, env });
    await rollcall('export', '--out', 'before', ...flags);
    await rollcall('import', resolve('samples', roster), '--yes', '--out', 'run', ...flags);

    // The journal names the kind of server.
    const undone = await rollcall('undo', 'run', ...raised);
    expect(undone.exit, undone.stderr).toBe('ok');
    const carriedOut = await rollcall('import', 'undo.json', '--yes', '--out', 'undone', ...flags);
    expect(carriedOut.exit, carriedOut.stderr).toBe('ok');
    await rollcall('export', '--out', 'after', ...flags);

    const [before, after] = [exported(join(cwd, 'before')), exported(join(cwd, 'after'))];
    const created = [...after.statuses.keys()].filter((name) => !before.statuses.has(name));
    expect(created).not.toEqual([]);
    expect(created.filter((name) => after.statuses.get(name) !== 'locked')).toEqual([]);
    expect(notUndone(undone.stderr)).toEqual(stays);
    const announced = new Set([...created, ...stays]);
    const differing = [...before.rows, ...after.rows].filter(
      ({ text }) => !before.texts.has(text) || !after.texts.has(text),
    );
    expect(differing.filter(({ subject }) => !announced.has(subject))).toEqual([]);

    const again = await rollcall('undo', 'run', '--out', 'again.json', ...raised);
    const run = notUndone(again.stderr).length === 0 ? 'The run' : 'The rest of the run';
    expect(again.stderr).toContain(`${run} needs no undoing, so no plan was written.`);
  },
);

interface ExportedRow {
  /** The account that the row is about, or the group. */
  readonly subject: string;
  readonly text: string;
}

/** The tables of an export, without the times at which accounts were changed and tables were written. */
function exported(pack: string) {
  const tableOf = (name: string) =>
    parse<Record<string, string>>(readFileSync(join(pack, name)), { columns: true, bom: true });
  const users = tableOf('users.csv');
  const statuses = new Map(users.map(({ username = '', status = '' }) => [username, status]));
  const rows = [...users, ...tableOf('memberships.csv'), ...tableOf('groups.csv')].map((row): ExportedRow => {
    const cells = { ...row, extracted_at: '', updated_at: '' };
    const { username = '', group_name = '' } = row;
    return { subject: statuses.has(username) ? username : group_name, text: JSON.stringify(cells) };
  });
  return { statuses, rows, texts: new Set(rows.map(({ text }) => text)) };
}

/** The accounts and groups that an undo lists because it does not reverse all of their changes. */
const notUndone = (stderr: string): string[] =>
  [...stderr.matchAll(/^ {2}- (?<name>[^:\n]+): the /gm)].map(({ groups }) => groups?.['name'] ?? '');

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
  expect(existsSync(join(cwd, 'undo.json'))).toBe(false);
  expect((await rollcall('undo', 'run', '--max-demotions', '1', '--max-demotion-percent', '100')).code).toBe(
    0,
  );
  expect(readFileSync(join(cwd, 'undo.json'), 'utf8')).toContain('"role": "viewer"');
  expect(writesIn(sandbox.requestLog)).toHaveLength(writes);
});

test('the locks of created accounts are limited; the flags that permit them are named', async () => {
  const [sandbox, cwd] = [await startSandbox({ provider: 'password' }), newFolder()];
  const rollcall = (...argv: readonly string[]) =>
    runCli([...argv, ...fast], { cwd, env: environmentOf(sandbox) });
  const people = Array.from({ length: 30 }, (_, index) => `new${index},new${index}@example.org,New,One,yes`);
  const header = 'username,email,first_name,last_name,user_must_set_password';
  writeFileSync(join(cwd, 'people.csv'), [header, ...people, ''].join('\n'));
  await rollcall('import', 'people.csv', '--yes', '--out', 'run');

  const refused = await rollcall('undo', 'run');
  expect(refused.code).toBe(5);
  const flags = [...refused.stderr.matchAll(/add (--max-lock\S+) (\d+)/g)].flatMap((match) => match.slice(1));
  expect(flags).toEqual(['--max-locks', '30', '--max-lock-percent', expect.any(String)]);
  expect(refused.stderr).toContain('Run undo again with the flags under Hazards.');

  expect((await rollcall('undo', 'run', ...flags)).code).toBe(0);
  expect((await rollcall('import', 'undo.json', '--yes', '--out', 'undone')).code).toBe(0);
  const created = sandbox.state().users.filter(({ username }) => /^new\d+$/.test(username));
  expect(created.map(({ locked }) => locked)).toEqual(people.map(() => true));
});

test('an undo reaches no other server than that of the run', async () => {
  const { cwd } = await changedRole();
  const other = await startSandbox();
  const { code, stderr } = await runCli(['undo', 'run', ...fast], { cwd, env: environmentOf(other) });
  expect(code).toBe(5);
  expect(stderr).toContain('(error code: plan-other-server)');
  expect(stderr).toMatch(/Give --server \S+\.\n/);
  expect(other.requestLog).toEqual([]);
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
