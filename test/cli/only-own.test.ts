import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlanDocument } from '../../src/report/plan/plan-json.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { closedAfterwards } from '../helpers/closed-afterwards.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';

const sandboxOf = closedAfterwards(startSandbox);
const newFolder = temporaryFolders();
const withoutLimit = (sandbox: Sandbox) => ({ ...environmentOf(sandbox), ROLLCALL_RATE: '0' });
const sync = ['--memberships', 'sync', '--only-own'];

/** Bo was put into Staff by hand; ann and cy are in no group. */
async function office() {
  const people = ['ann', 'bo', 'cy'].map((username) => ({
    username,
    role: 'viewer' as const,
    ...(username === 'bo' ? { groups: ['Staff'] } : {}),
  }));
  const sandbox = await sandboxOf({ seed: seedOf(people, ['Staff', 'Library']) });
  const cwd = newFolder();
  const rollcall = (...argv: readonly string[]) => runCli(argv, { cwd, env: withoutLimit(sandbox) });
  let runs = 0;
  const write = (rows: string): void => {
    writeFileSync(join(cwd, 'people.csv'), `username,groups\n${rows}\n`);
  };
  return {
    cwd,
    members: () => sandbox.state().members['Staff']?.toSorted(),
    rollcall,
    import: (rows: string, ...flags: readonly string[]) => {
      write(rows);
      return rollcall('import', 'people.csv', '--yes', '--out', `run${++runs}`, ...flags);
    },
    plan: async (rows: string, ...flags: readonly string[]) => {
      write(rows);
      const { stdout } = await rollcall('plan', 'people.csv', '--json', ...flags);
      return JSON.parse(stdout) as PlanDocument;
    },
  };
}

const wordsOf = ({ rows }: PlanDocument) =>
  rows.flatMap(({ username, groups }) => groups.map(({ group, word }) => `${username} ${group} ${word}`));

const elsewhere = 'ann,Library\nbo,Library\ncy,Staff';

test('a sync removes what a run added, and lists what was there before', async () => {
  const { members, plan, ...given } = await office();
  await given.import('ann,Staff');
  const planned = await plan(elsewhere, ...sync);
  expect(wordsOf(planned)).toEqual([
    'ann Library added',
    'ann Staff removed',
    'bo Library added',
    'bo Staff kept_foreign',
    'cy Staff added',
  ]);
  expect(planned.notes.join('\n')).toMatch(
    /1 membership to remove, 1 kept because no run on record added it; the record of runs on this server in \/\S+ begins on 20\d\d-/,
  );
  expect((await given.import(elsewhere, ...sync)).code).toBe(0);
  expect(members()).toEqual(['bo', 'cy']);
});

test.for([
  { name: 'on a terminal', world: { columns: 200 }, flags: [], more: '… and 2 more; --all shows them' },
  { name: 'on a terminal, whole', world: { columns: 200 }, flags: ['--all'], more: undefined },
  { name: 'into a pipe', world: {}, flags: [], more: undefined },
])('who stays is named $name', async ({ world, flags, more }) => {
  const names = Array.from({ length: 22 }, (_, at) => `user${at}`);
  const people = names.map((username) => ({ username, role: 'viewer' as const, groups: ['Staff'] }));
  const sandbox = await sandboxOf({ seed: seedOf([...people, 'ann'], ['Staff', 'Library']) });
  const cwd = newFolder();
  const rows = [...names.map((name) => `${name},Library`), 'ann,Staff'];
  writeFileSync(join(cwd, 'people.csv'), ['username,groups', ...rows, ''].join('\n'));
  const { stdout } = await runCli(['plan', 'people.csv', ...sync, ...flags], {
    cwd,
    env: withoutLimit(sandbox),
    ...world,
  });
  const [, listed = ''] = stdout.split('Memberships kept, because no run on record added them (22)');
  const section = (listed.split('\n\n')[0] ?? '').replaceAll(/\s+/gu, ' ');
  expect(section).toContain(` Staff: ${names.slice(0, more === undefined ? 22 : 20).join(', ')}`);
  expect(section.includes('more;')).toBe(more !== undefined);
  expect(section).toContain(more ?? 'user21');
});

test('without a record, no membership is removed, and the plan says so', async () => {
  const { plan } = await office();
  const planned = await plan(elsewhere, ...sync);
  expect(wordsOf(planned)).toContain('bo Staff kept_foreign');
  expect(planned.writes).not.toHaveProperty('revoke-membership');
  expect(planned.notes.join('\n')).toContain('no run on this server is on record in /');
});

test('what a run removed and an undo put back stays what it was: made by hand', async () => {
  const { members, plan, rollcall, ...given } = await office();
  await given.import(elsewhere, '--memberships', 'sync');
  expect(members()).toEqual(['cy']);
  await rollcall('undo', 'run1');
  await rollcall('import', 'undo.json', '--yes', '--out', 'undone');
  expect(members()).toEqual(['bo']);
  expect(wordsOf(await plan(elsewhere, ...sync))).toContain('bo Staff kept_foreign');
});

test('what somebody was already in is not added by a run', async () => {
  const { plan, ...given } = await office();
  await given.import('bo,Staff');
  expect(wordsOf(await plan(elsewhere, ...sync))).toContain('bo Staff kept_foreign');
});

test('a row that names a group to leave is followed, whoever added the membership', async () => {
  const { cwd, members, rollcall } = await office();
  writeFileSync(join(cwd, 'people.csv'), 'username,leave_groups\nbo,Staff\n');
  await rollcall('import', 'people.csv', '--yes', '--out', 'run', ...sync);
  expect(members()).toEqual([]);
});

test('with add, the flag has no effect, and the plan says so', async () => {
  const { plan } = await office();
  expect((await plan(elsewhere, '--only-own')).notes).toContain(
    '--only-own has no effect without --memberships sync',
  );
});

test('a record that cannot be read counts for none, and the plan says so', async () => {
  const { cwd, rollcall, plan, ...given } = await office();
  const state = join(cwd, 'state');
  const flags = ['--state-dir', state];
  await given.import('ann,Staff', ...flags);
  const record = readdirSync(state).find((name) => name.endsWith('.memberships.json')) ?? '';
  writeFileSync(join(state, record), '{');
  const planned = await rollcall('plan', 'people.csv', ...flags, ...sync);
  expect(planned.stderr).toContain('no membership counts as added by an earlier run');
  expect(wordsOf(await plan(elsewhere, ...flags, ...sync))).toContain('ann Staff kept_foreign');
});
