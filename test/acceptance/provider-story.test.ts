import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import type { SeedPerson, SeedPlan } from '../../src/sandbox/connect/seed/seed.ts';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { exportsOfOneServer } from '../helpers/one-server.ts';
import { callsOf, carryOut } from '../migrate/provider/server-model.ts';

const cwd = temporaryFolders()();
type Row = Record<string, string>;
const cli = (...argv: readonly string[]) => runCli(argv, { cwd });
const migrate = (...argv: readonly string[]) => cli('migrate', ...argv);

const exportServer = exportsOfOneServer(cwd);

const person = (username: string, sketch: Partial<SeedPerson> = {}): SeedPerson => ({
  username,
  firstName: username,
  lastName: 'Delgado',
  email: `${username}@example.org`,
  externalId: `G-${username}`,
  account: { role: 'viewer', state: 'open', active: 'lately', groups: [] },
  ...sketch,
});

const account = (groups: readonly string[] = [], state: 'open' | 'locked' = 'open') => ({
  role: 'publisher' as const,
  state,
  active: 'lately' as const,
  groups,
});

const administrator = person('admin', {
  account: { role: 'administrator', state: 'open', active: 'lately', groups: [] },
});
const groups = [{ name: 'Team', on: 'server' as const }];

const underGoogle: SeedPlan = {
  people: [
    administrator,
    person('rosa', { account: account(['Team']) }),
    person('joan', { account: account(['Team']) }),
    person('kim'),
    person('gone', { account: account([], 'locked') }),
    person('new.hire'),
  ],
  groups,
};

test('a change of the sign-in provider: map, plan, the script, verify', async () => {
  await exportServer('before', { provider: 'oauth2', seed: underGoogle });
  const guids = new Map(
    readTable('before/users.csv').map((row) => [row['username'] ?? '', row['user_guid'] ?? '']),
  );
  /** The same account with another id. */
  const kept = (username: string, sketch: Partial<SeedPerson> = {}): SeedPerson => {
    const before = underGoogle.people.find((each) => each.username === username) ?? person(username);
    const guid = guids.get(username) ?? '';
    return {
      ...before,
      externalId: `G-${username}`,
      ...(before.account === undefined ? {} : { account: { ...before.account, guid } }),
      ...sketch,
    };
  };
  const signedIn: SeedPlan = {
    people: [
      kept('admin', { externalId: 'S-admin' }),
      kept('rosa'),
      kept('joan'),
      kept('kim'),
      kept('gone'),
      kept('new.hire'),
      person('rosa1', { email: 'rosa@example.org', firstName: 'rosa', externalId: 'S-rosa' }),
      person('j.delgado', { email: 'Joan@example.org', firstName: 'joan', externalId: 'S $(joan)' }),
    ],
    groups,
  };
  await exportServer('now', { provider: 'saml', seed: signedIn });

  const drawn = await migrate('map', 'before', '--to', 'now', '--kind', 'provider', '--out', 'ids');
  expect(drawn.exit, drawn.stderr).toBe('ok');
  expect(readTable('ids/map.csv').map(rowInWords)).toEqual([
    'admin = admin (same-account) accept',
    'gone: no_identity accept',
    'joan = j.delgado (email) ',
    'kim: no_identity ',
    'new.hire: no_identity ',
    'rosa = rosa1 (email) ',
  ]);

  fillIn('ids/map.csv', {
    joan: { decision: 'accept' },
    rosa: { decision: 'accept' },
    kim: { decision: 'change', decided_target: 'nemo' },
    'new.hire': { decision: 'leave', reason: 'starts in May' },
  });
  const wrong = await migrate('plan', 'ids/map.csv', '--kind', 'provider');
  expect(wrong.exit).toBe('input-invalid');
  expect(wrong.stderr).toContain('kim: the new sign-in provider has no "nemo"');
  fillIn('ids/map.csv', { kim: { decision: 'leave', decided_target: '' } });
  expect((await migrate('plan', 'ids/map.csv', '--kind', 'server')).stderr).toContain(
    'ids/map.csv was drawn with --kind provider, not server',
  );
  const planned = await migrate('plan', 'ids/map.csv', '--kind', 'provider');
  expect(planned.exit, planned.stderr).toBe('ok');
  expect(planned.stdout.replaceAll(/\s+/gu, ' ')).toContain(
    '6 accounts: 3 with another id or username, 0 as they are, and 3 left behind. 5 lines in usermanager.sh.',
  );
  expect(readTable('ids/move/left-behind.csv').map(({ name, why }) => `${name}: ${why}`)).toEqual([
    'gone: no_identity',
    'kim: no_identity',
    'new.hire: no_identity',
  ]);

  const table = new Map(
    [
      ...readTable('before/users.csv'),
      ...readTable('now/users.csv').filter(({ user_guid: guid = '' }) => ![...guids.values()].includes(guid)),
    ].map((row) => [row['user_guid'] ?? '', { id: row['external_id'] ?? '', name: row['username'] ?? '' }]),
  );
  const after = carryOut(table, callsOf(read('ids/move/usermanager.sh'), cwd));
  expect([...after.values()].map(({ id, name }) => `${name} ${id}`)).toEqual([
    'admin S-admin',
    'gone G-gone',
    'j.delgado S $(joan)',
    'kim G-kim',
    'new.hire G-new.hire',
    'rosa S-rosa',
    'rollcall-second-account-1 rollcall-second-account-1',
    'rosa1 rollcall-second-account-2',
  ]);
  expect(carryOut(after, callsOf(read('ids/move/usermanager-undo.sh'), cwd))).toEqual(table);

  const finished = [
    kept('admin', { externalId: 'S-admin' }),
    kept('rosa', { externalId: 'S-rosa' }),
    kept('joan', { externalId: 'S $(joan)', username: 'j.delgado' }),
    kept('kim'),
    kept('gone'),
    kept('new.hire'),
  ];
  await exportServer('after', { provider: 'saml', seed: { people: finished, groups } });
  const verify = (...argv: readonly string[]) =>
    migrate('verify', 'before', ...argv, '--map', 'ids/map.csv', '--kind', 'provider', '--json');
  const verified = await verify('after', '--out', 'checked');
  expect(verified.exit, verified.stdout).toBe('ok');
  expect(read('checked/verify.html')).toContain(
    'Verification of the new sign-in provider of http://127.0.0.1',
  );

  const [, rosa, ...others] = finished as [SeedPerson, SeedPerson, ...SeedPerson[]];
  const early = [
    administrator,
    { ...rosa, account: { ...account(), guid: guids.get('rosa') ?? '' } },
    ...others,
    person('Kim'),
  ];
  await exportServer('wrong', { provider: 'saml', seed: { people: early, groups } });
  const found = await verify('wrong');
  expect(found.exit).toBe('changes-waiting');
  const { differences } = JSON.parse(found.stdout) as { differences: Row[] };
  const present = differences.filter(({ explainedBy }) => explainedBy !== 'left_behind');
  expect(present.map(({ name, what, expected, found: has }) => [name, what, expected, has])).toEqual([
    ['admin', 'external_id', 'S-admin', 'G-admin'],
    ['Kim', 'account', '', 'Kim'],
    ['kim', 'second account', '', 'Kim'],
    ['rosa', 'Team', 'Team', ''],
  ]);
});

test('the new ids are in a list of the new provider, before anybody signs in', async () => {
  await exportServer('listed', { provider: 'oauth2', seed: underGoogle });
  const people = ['admin', 'rosa', 'joan', 'kim'].map((name) => `${name},${name}@example.org,S ${name}`);
  writeFileSync(join(cwd, 'idp.csv'), `Login,Mail,Object ID\n${people.join('\n')}\n`);
  const map = ['Login=username', 'Mail=email', 'Object ID=external_id'].map((each) => ['--map', each]);
  const draw = (...headers: readonly string[]) =>
    migrate('map', 'listed', '--kind', 'provider', '--people', 'idp.csv', ...headers, '--out', 'list');
  expect((await draw(...map.slice(0, 2).flat(), '--map', 'Object ID=-')).stderr).toContain(
    'idp.csv has no external ids',
  );
  const drawn = await draw(...map.flat());
  expect(drawn.exit, drawn.stderr).toBe('ok');
  fillIn('list/map.csv', { 'new.hire': { decision: 'leave' } });
  const planned = await migrate('plan', 'list/map.csv');
  expect(planned.exit, planned.stderr).toBe('ok');
  const calls = callsOf(read('list/move/usermanager.sh'), cwd);
  expect(calls.map((words) => words.at(-1))).toEqual(['S admin', 'S joan', 'S kim', 'S rosa']);
});

const rowInWords = (row: Row): string => {
  const target =
    row['target_name'] === '' ? `: ${row['problem']}` : ` = ${row['target_name']} (${row['rule']})`;
  return `${row['source_name']}${target} ${row['decision']}`;
};

const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');

const readTable = (file: string): Row[] => parse(read(file), { columns: true, bom: true });

/** As a reviewer does it in a spreadsheet. */
function fillIn(file: string, decisions: Readonly<Record<string, Row>>): void {
  const rows = readTable(file).map((row) => {
    const decided = decisions[row['source_name'] ?? ''];
    return decided === undefined ? row : { ...row, reviewer: 'Rita', ...decided };
  });
  writeFileSync(join(cwd, file), stringify(rows, { header: true }));
}
