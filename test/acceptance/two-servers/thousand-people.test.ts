import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { sandboxes } from '../../sandbox/running.ts';
import { fillIn, readTable, type Row, whyWaiting, importAfterChecking } from './reviewer.ts';
import { type TwoServers, twoServers } from './servers.ts';
import { type Trap, traps } from './traps.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0'];
const seed = Number(process.env['ROLLCALL_SEED'] ?? Date.now() % 1_000_000);

/** Pairs that are accepted without a decision, and are two people. */
const wrongPairs = (rows: readonly Row[], truth: TwoServers['truth']): Row[] =>
  rows.filter(
    ({ kind, decision, action, source_name = '', target_name }) =>
      kind === 'user' && decision === 'accept' && action === 'link' && truth.get(source_name) !== target_name,
  );

/** What the map says of these accounts and groups. */
const saidOf = (rows: readonly Row[], names: Trap['listed']): Trap['listed'] =>
  Object.fromEntries(
    rows
      .filter(({ source_name = '' }) => source_name in names)
      .map((row): [string, string] => [
        row['source_name'] ?? '',
        row['decision'] === '' ? whyWaiting(row) : 'accepted',
      ]),
  );

test(
  `a thousand people and every trap move to another server (seed ${seed})`,
  { timeout: 60_000 },
  async () => {
    const cwd = newFolder();
    const { old, started, truth } = twoServers(960, seed);
    const first = environmentOf(await startSandbox({ provider: 'saml', seed: old, randomSeed: 1 }));
    const second = environmentOf(
      await startSandbox({ provider: 'saml', seed: started, randomSeed: 2, seats: 930 }),
    );
    const cli = (env: typeof first, ...argv: readonly string[]) => runCli(argv, { cwd, env });
    await cli(first, 'export', '--out', 'old', ...fast);
    await cli(second, 'export', '--out', 'new', ...fast);

    const drawn = await cli(
      {},
      'migrate',
      'map',
      'old',
      '--to',
      'new',
      '--out',
      'moving',
      '--service-accounts',
      'svc.*',
    );
    expect(drawn.exit, drawn.stderr).toBe('ok');
    const rows = readTable(join(cwd, 'moving/map.csv'));
    expect(wrongPairs(rows, truth)).toEqual([]);
    expect(traps.map(({ name, listed }) => ({ name, listed: saidOf(rows, listed) }))).toEqual(
      traps.map(({ name, listed }) => ({ name, listed })),
    );

    const back = await cli({}, 'migrate', 'map', 'new', '--to', 'old', '--out', 'back');
    expect(back.exit, back.stderr).toBe('ok');
    const reversed = new Map(
      [...truth].flatMap(([mine, theirs]) => (theirs === null ? [] : [[theirs, mine]])),
    );
    expect(wrongPairs(readTable(join(cwd, 'back/map.csv')), reversed)).toEqual([]);

    fillIn(join(cwd, 'moving/map.csv'), truth);
    const planned = await cli({}, 'migrate', 'plan', 'moving/map.csv');
    expect(planned.exit, planned.stderr).toBe('ok');
    const moved = await cli(second, ...importAfterChecking(planned.stdout), '--yes', ...fast);
    expect(moved.exit, moved.stderr).toBe('ok');
    expect(moved.stderr).toContain('the licence is for 930 seats');
    await cli(second, 'export', '--out', 'after', ...fast);
    const verify = (after: string) =>
      cli({}, 'migrate', 'verify', 'old', after, '--map', 'moving/map.csv', '--json');
    const verified = await verify('after');
    expect(verified.exit, verified.stdout).toBe('ok');

    const [member] = rows.filter(
      ({ kind, groups = '', action }) => kind === 'user' && groups !== '' && action === 'create',
    );
    const [group] = (member?.['groups'] ?? '').split('; ');
    writeFileSync(join(cwd, 'one.csv'), `username,leave_groups\n${member?.['source_name']},${group}\n`);
    await cli(second, 'import', 'one.csv', '--yes', ...fast);
    await cli(second, 'export', '--out', 'flipped', ...fast);
    const flipped = await verify('flipped');
    expect(flipped.exit).toBe('changes-waiting');
    const { differences } = JSON.parse(flipped.stdout) as { differences: Row[] };
    expect(differences.filter(({ explainedBy }) => explainedBy === undefined)).toEqual([
      { kind: 'membership', name: member?.['source_name'], what: group, expected: group, found: '' },
    ]);
  },
);
