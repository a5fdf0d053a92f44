import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SeedUser } from '../../../src/sandbox/zato/seed/seed.ts';
import { environmentOf, runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { zatoEnvironment, zatoSandboxes } from '../../helpers/zato.ts';
import { sandboxes } from '../../sandbox/running.ts';
import { fillIn, readTable, whyWaiting, importAfterChecking } from './reviewer.ts';
import { seeded } from './servers.ts';
import type { Sketch } from './traps.ts';

const startSandbox = sandboxes();
const startZato = zatoSandboxes();
const newFolder = temporaryFolders();
const fast = ['--rate', '0', '--lookup-rate', '0'];

type Env = ReturnType<typeof environmentOf>;

const connect = async (...people: readonly Sketch[]): Promise<Env> =>
  environmentOf(
    await startSandbox({
      provider: 'proxy',
      seed: {
        people: [seeded({ username: 'admin', role: 'administrator' }), ...people.map(seeded)],
        groups: [{ name: 'Analysts', on: 'server' }],
      },
    }),
  );

const zato = async (...users: readonly Partial<SeedUser>[]): Promise<Env> =>
  zatoEnvironment(
    await startZato({
      seed: users.map(({ username = '', ...user }) => ({
        username,
        email: `${username}@example.org`,
        ...{ displayName: '', firstName: '', middleName: '', lastName: '', status: 'active' as const },
        ...user,
      })),
    }),
  );

interface Kind {
  readonly name: string;
  readonly first: () => Promise<Env>;
  readonly second: () => Promise<Env>;
  readonly truth: Readonly<Record<string, string | null>>;
  readonly accepted: readonly string[];
  readonly waiting: Readonly<Record<string, string>>;
  readonly behind: Readonly<Record<string, string>>;
  /** A change on the second server after the move, and what the verification makes of it. */
  readonly flip: readonly [roster: string, difference: object];
}

test.for<Kind>([
  {
    name: 'Connect to Zato',
    first: () =>
      connect(
        { username: 'rosa', firstName: 'Rosa', lastName: 'Diaz', groups: ['Analysts'] },
        { username: 'Kim', email: 'kim@old.example' },
        { username: 'lab.amy', email: 'lab@example.org' },
        { username: 'lab.bob', email: 'lab@example.org' },
        { username: 'svc.etl', email: '' },
        { username: 'gone', state: 'locked' },
        {
          username: 'newcomer',
          firstName: 'New',
          lastName: 'Comer',
          role: 'publisher',
          groups: ['Analysts'],
        },
      ),
    second: () =>
      zato(
        { username: 'rosa', firstName: 'Rosa', lastName: 'Diaz' },
        { username: 'kim', email: 'kim@new.example' },
        { username: 'amy', email: 'lab@example.org' },
        { username: 'bob', email: 'lab@example.org' },
      ),
    truth: { Kim: 'kim', 'lab.amy': 'amy', 'lab.bob': 'bob', 'svc.etl': null, admin: null },
    accepted: ['rosa = rosa'],
    waiting: {
      Kim: 'likely',
      admin: 'no_such_role',
      'lab.amy': 'one_to_many',
      'lab.bob': 'one_to_many',
      'svc.etl': 'service_account',
    },
    behind: { Analysts: 'no_groups', admin: 'no_such_role', 'svc.etl': 'decided' },
    flip: [
      'username,status\nnewcomer,locked\n',
      { kind: 'account', name: 'newcomer', what: 'status', expected: 'active', found: 'locked' },
    ],
  },
  {
    name: 'Zato to Connect',
    first: () =>
      zato(
        { username: 'rosa', firstName: 'Rosa', lastName: 'Diaz' },
        { username: 'kim', email: 'kim@old.example' },
        { username: 'KIM', email: 'kim2@old.example' },
        { username: 'lab.amy', email: 'lab@example.org' },
        { username: 'lab.bob', email: 'lab@example.org' },
        { username: 'gone', status: 'locked' },
        { username: 'asked', status: 'waiting' },
        { username: 'newcomer', firstName: 'New', lastName: 'Comer' },
      ),
    second: () =>
      connect(
        { username: 'rosa', firstName: 'Rosa', lastName: 'Diaz' },
        { username: 'Kim', email: 'kim@new.example' },
        { username: 'amy', email: 'lab@example.org' },
        { username: 'bob', email: 'lab@example.org' },
      ),
    truth: {
      kim: 'Kim',
      KIM: 'kim.two',
      asked: null,
      'lab.amy': 'amy',
      'lab.bob': 'bob',
      'zato.unit-test.admin1': null,
    },
    accepted: ['rosa = rosa'],
    waiting: {
      asked: 'not_approved',
      KIM: 'many_to_one',
      kim: 'many_to_one',
      'lab.amy': 'one_to_many',
      'lab.bob': 'one_to_many',
      'zato.unit-test.admin1': 'no_such_role',
    },
    behind: { asked: 'not_approved', 'zato.unit-test.admin1': 'no_such_role' },
    flip: [
      'username,role\nnewcomer,publisher\n',
      { kind: 'account', name: 'newcomer', what: 'role', expected: 'viewer', found: 'publisher' },
    ],
  },
])(
  '$name: no wrong pair, and a move that verifies',
  async ({ first, second, truth, accepted, waiting, behind, flip: [roster, difference] }) => {
    const cwd = newFolder();
    const [from, to] = [await first(), await second()];
    const targetOf = (env: Env): string[] => ['--target', 'ZATO_SERVER' in env ? 'zato' : 'connect'];
    const cli = (env: Env, ...argv: readonly string[]) => runCli(argv, { cwd, env });
    await cli(from, 'export', '--out', 'old', ...targetOf(from), ...fast);
    await cli(to, 'export', '--out', 'new', ...targetOf(to), ...fast);
    const drawn = await cli({}, 'migrate', 'map', 'old', '--to', 'new', '--out', 'moving');
    expect(drawn.exit, drawn.stderr).toBe('ok');
    const rows = readTable(join(cwd, 'moving/map.csv'));
    const links = rows.filter(({ decision, action }) => decision === 'accept' && action === 'link');
    expect(links.map(({ source_name, target_name }) => `${source_name} = ${target_name}`)).toEqual(accepted);
    const waits = rows.filter(({ decision }) => decision === '');
    expect(Object.fromEntries(waits.map((row) => [row['source_name'], whyWaiting(row)]))).toEqual(waiting);

    fillIn(join(cwd, 'moving/map.csv'), new Map(Object.entries(truth)));
    const planned = await cli({}, 'migrate', 'plan', 'moving/map.csv');
    expect(planned.exit, planned.stderr).toBe('ok');
    const left = readTable(join(cwd, 'moving/move/left-behind.csv')).filter(
      ({ kind }) => kind !== 'membership',
    );
    expect(Object.fromEntries(left.map(({ name = '', why = '' }) => [name, why]))).toEqual(behind);
    const moved = await cli(to, ...importAfterChecking(planned.stdout), '--yes', ...fast);
    expect(moved.exit, moved.stderr).toBe('ok');
    await cli(to, 'export', '--out', 'after', ...targetOf(to), ...fast);
    const verify = (after: string) =>
      cli({}, 'migrate', 'verify', 'old', after, '--map', 'moving/map.csv', '--json');
    const verified = await verify('after');
    expect(verified.exit, verified.stdout).toBe('ok');

    writeFileSync(join(cwd, 'one.csv'), roster);
    await cli(to, 'import', 'one.csv', '--yes', ...targetOf(to), ...fast);
    await cli(to, 'export', '--out', 'flipped', ...targetOf(to), ...fast);
    const flipped = await verify('flipped');
    expect(flipped.exit).toBe('changes-waiting');
    const { differences } = JSON.parse(flipped.stdout) as { differences: { explainedBy?: string }[] };
    expect(differences.filter(({ explainedBy }) => explainedBy === undefined)).toEqual([difference]);
  },
);
