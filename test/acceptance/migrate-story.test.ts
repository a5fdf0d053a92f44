import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import type { SeedPerson, SeedPlan } from '../../src/sandbox/connect/seed/seed.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

type Row = Record<string, string>;
const fast = ['--rate', '0', '--lookup-rate', '0'];

const person = (username: string, sketch: Partial<SeedPerson> = {}): SeedPerson => ({
  username,
  firstName: '',
  lastName: '',
  email: `${username}@example.org`,
  externalId: `id-${username}`,
  account: { role: 'viewer', state: 'open', active: 'lately', groups: [] },
  ...sketch,
});

const account = (role: 'viewer' | 'publisher' | 'administrator', ...groups: readonly string[]) => ({
  role,
  state: 'open' as const,
  active: 'lately' as const,
  groups,
});

const administrator = person('admin', { account: account('administrator') });

/** The old server: 60 people in three groups, and somebody for each of the traps. */
const old: SeedPlan = {
  people: [
    administrator,
    ...Array.from({ length: 60 }, (_, at) =>
      person(`p${at}`, { account: account(at % 10 === 0 ? 'publisher' : 'viewer', `Team ${at % 3}`) }),
    ),
    person('rosa', { externalId: 'E-rosa', account: account('publisher', 'Team 0') }),
    person('swap.one', { externalId: 'S1' }),
    person('swap.two', { externalId: 'S2' }),
    person('gone', { account: { ...account('viewer', 'Team 1'), state: 'locked' } }),
    person('svc.reports', { email: '' }),
    person('boss', { account: account('administrator') }),
  ],
  groups: [0, 1, 2].map((at) => ({ name: `Team ${at}`, on: 'server' })),
};

/** The new server: some are there already, some of them under other names. */
const started: SeedPlan = {
  people: [
    administrator,
    person('p1', { externalId: 'id-p1' }),
    person('r.delgado', { email: 'rosa@new.example', externalId: 'E-rosa' }),
    person('swap.one', { externalId: 'S2', email: 'one@new.example' }),
    person('swap.two', { externalId: 'S1', email: 'two@new.example' }),
    person('boss2', { email: 'boss@example.org', externalId: 'B2' }),
    person('newcomer'),
  ],
  groups: [{ name: 'team 2', on: 'server' }],
};

test('a migration from one server to another: map, plan, import, verify', async () => {
  const cwd = newFolder();
  const [first, second] = [
    environmentOf(await startSandbox({ provider: 'saml', seed: old })),
    environmentOf(await startSandbox({ provider: 'saml', seed: started })),
  ];
  const cli = (env: typeof first, ...argv: readonly string[]) => runCli(argv, { cwd, env });
  await cli(first, 'export', '--out', 'old', ...fast);
  await cli(second, 'export', '--out', 'new', ...fast);

  const drawn = await cli({}, 'migrate', 'map', 'old', '--to', 'new', '--out', 'moving');
  expect(drawn.exit, drawn.stderr).toBe('ok');
  const rows = readTable(join(cwd, 'moving', 'map.csv'));
  const waiting = rows.filter(({ decision }) => decision === '');
  expect(waiting.map((row) => `${row['source_name']}: ${row['problem']}`)).toEqual([
    'boss: administrator; different_ids',
    'svc.reports: service_account',
    'swap.one: rules_disagree; many_to_one',
    'swap.two: rules_disagree; many_to_one',
    'Team 2: name_differs',
  ]);
  const accepted = rows.filter(({ decision, action }) => decision === 'accept' && action === 'link');
  expect(accepted.map((row) => `${row['source_name']} = ${row['target_name']}`)).toEqual([
    'admin = admin',
    'p1 = p1',
    'rosa = r.delgado',
  ]);

  const given = ['--group', 'Team 2=team 2', '--email-domain', 'example.org=new.exampel'];
  const paired = await cli({}, 'migrate', 'map', 'old', '--to', 'new', '--out', 'paired', ...given);
  expect(paired.stderr.replaceAll(/\s+/gu, ' ')).toContain('no address in new ends with @new.exampel.');
  const team = readTable(join(cwd, 'paired', 'map.csv')).find((row) => row['source_name'] === 'Team 2');
  expect(team).toMatchObject({ rule: 'given-group', evidence: 'paired with --group', decision: 'accept' });
  const unknown = await cli({}, 'migrate', 'map', 'old', '--to', 'new', '--group', 'Team 2=Team2');
  expect(unknown.exit).toBe('usage');
  expect(unknown.stderr.replaceAll(/\s+/gu, ' ')).toContain('Similar names: "team 2".');

  const incomplete = await cli({}, 'migrate', 'map', 'old');
  expect(incomplete.stderr).toContain('rollcall migrate map needs --to or --people');
  const undecided = await cli({}, 'migrate', 'plan', 'moving/map.csv');
  expect(undecided.exit).toBe('input-invalid');
  expect(undecided.stderr).toContain('swap.one: no decision: write accept, change or leave');

  fillIn(join(cwd, 'moving', 'map.csv'), {
    boss: { decision: 'accept' },
    'svc.reports': { decision: 'leave', reason: 'no longer used' },
    'swap.one': { decision: 'change', decided_target: 'swap.two' },
    'swap.two': { decision: 'change', decided_target: 'swap.one' },
    'Team 2': { decision: 'accept' },
  });
  const again = await cli(
    {},
    'migrate',
    'map',
    'old',
    '--to',
    'new',
    '--previous',
    'moving/map.csv',
    '--out',
    'again',
  );
  expect(again.exit, again.stderr).toBe('ok');
  expect(again.stdout.replaceAll(/\s+/gu, ' ')).toContain(
    '5 were decided before, and 0 wait for a decision.',
  );
  const inPlace = await cli({}, 'migrate', 'map', 'old', '--to', 'new', '--out', 'moving');
  expect(inPlace.exit, inPlace.stderr).toBe('ok');
  expect(inPlace.stderr).toContain('The files of the earlier run in moving are now in moving/');
  await cli({}, 'migrate', 'plan', 'moving/map.csv');
  const planned = await cli({}, 'migrate', 'plan', 'moving/map.csv');
  expect(planned.exit, planned.stderr).toBe('ok');
  expect(planned.stdout).toContain('rollcall import moving/move/roster-b.csv --create-locked');
  expect(readTable(join(cwd, 'moving', 'move', 'left-behind.csv')).map(({ name }) => name)).toEqual([
    'svc.reports',
  ]);

  const wrong = await cli(first, 'import', 'moving/move/roster-b.csv', '--yes', '--create-locked', ...fast);
  expect(wrong.exit, wrong.stderr).toBe('refused');
  expect(wrong.stderr).toContain('(error code: plan-other-server)');
  const moved = await cli(second, 'import', 'moving/move/roster-b.csv', '--yes', '--create-locked', ...fast);
  expect(moved.exit, moved.stderr).toBe('ok');
  await cli(second, 'export', '--out', 'after', ...fast);
  const verify = (...argv: readonly string[]) =>
    cli({}, 'migrate', 'verify', 'old', ...argv, '--map', 'moving/map.csv');
  const verified = await verify('after');
  expect(verified.exit, verified.stdout).toBe('ok');
  const swapped = await cli({}, 'migrate', 'verify', 'after', 'old', '--map', 'moving/map.csv');
  expect(swapped.stderr).toContain('The two exports are swapped');
  expect((await verify('new')).stderr).toContain('not later than the one that the map was drawn from');

  const differ = await cli({}, 'audit', 'diff', 'old', 'after', '--map', 'moving/map.csv', '--json');
  const { pairing, counts } = JSON.parse(differ.stdout) as { pairing: { accounts: Row }; counts: Row };
  expect(pairing.accounts).toMatchObject({ first: 67, paired: 66, rules: { map: 66 } });
  expect(counts).toEqual(expect.objectContaining({ joiner: 1, leaver: 1 }));
  const others = await cli({}, 'audit', 'diff', 'old', 'old', '--map', 'moving/map.csv');
  expect(others.stderr).toContain('is a map of');

  writeFileSync(join(cwd, 'one.csv'), 'username,leave_groups\np7,Team 1\n');
  await cli(second, 'import', 'one.csv', '--yes', ...fast);
  await cli(second, 'export', '--out', 'after-flip', ...fast);
  const flipped = await verify('after-flip', '--json', '--out', 'verified');
  expect(flipped.exit).toBe('changes-waiting');
  const { differences } = JSON.parse(flipped.stdout) as { differences: Row[] };
  expect(differences.filter(({ explainedBy }) => explainedBy === undefined)).toEqual([
    { kind: 'membership', name: 'p7', what: 'Team 1', expected: 'Team 1', found: '' },
  ]);

  const checksumOf = (file: string) =>
    createHash('sha256')
      .update(readFileSync(join(cwd, file)))
      .digest('hex');
  const manifest = JSON.parse(readFileSync(join(cwd, 'verified', 'manifest.json'), 'utf8')) as {
    inputs: Record<string, { file: string; sha256: string }>;
    files: Record<string, string>;
  };
  for (const { file, sha256 } of Object.values(manifest.inputs)) expect(sha256).toBe(checksumOf(file));
  expect(Object.keys(manifest.files)).toEqual(['verify.csv', 'verify.html', 'verify.json']);
  expect(readFileSync(join(cwd, 'verified', 'verify.html'), 'utf8')).toContain('1 difference without');
  expect(statSync(join(cwd, 'verified', 'verify.html')).mode & 0o777).toBe(0o600);
  const untouched = await cli({}, 'audit', 'verify', 'verified');
  expect(untouched.stdout).toMatch(/^✓ verified is unchanged[^]*its export +old\/manifest\.json, checksum/);
  const intoExport = await verify('after-flip', '--out', 'after-flip');
  expect(intoExport.stderr).toContain('after-flip holds an export');
  appendFileSync(join(cwd, 'verified', 'verify.csv'), 'x');
  const edited = await cli({}, 'audit', 'verify', 'verified');
  expect(edited.exit).toBe('input-invalid');
  expect(edited.stdout).toMatch(/verify\.csv +it was changed or damaged/);
});

const readTable = (file: string): Row[] => parse(readFileSync(file, 'utf8'), { columns: true, bom: true });

/** As a reviewer does it in a spreadsheet. */
function fillIn(file: string, decisions: Readonly<Record<string, Row>>): void {
  const rows = readTable(file).map((row) => {
    const decided = decisions[row['source_name'] ?? ''];
    return decided === undefined ? row : { ...row, reviewer: 'Rita', ...decided };
  });
  writeFileSync(file, stringify(rows, { header: true }));
}
