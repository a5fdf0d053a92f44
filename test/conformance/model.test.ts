import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OutcomeWord, RowOutcome } from '../../src/core/outcome.ts';
import { outcomeMeanings } from '../../src/core/words/outcome-meanings.ts';
import { changesOf } from '../../src/core/plan/plan.ts';
import type { Snapshot } from '../../src/sandbox/connect/snapshot.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { applyOn, planOn } from '../helpers/runs.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';
import { openOn, writesIn } from '../helpers/servers.ts';
import { worlds, type World } from './worlds.ts';

/** More in a long run; a failure prints the seed and the path of the smallest world that reproduces it. */
const numRuns = Number(process.env['ROLLCALL_MODEL_RUNS'] ?? 100);

const accountsOf = ({ users }: Snapshot) => new Map(users.map((user) => [user.guid, user]));

/** By guid, because a renamed person is the same person. */
function memberships({ users, members }: Snapshot): string[] {
  const guids = new Map(users.map(({ username, guid }) => [username, guid]));
  return Object.entries(members).flatMap(([group, names]) =>
    names.map((name) => `${guids.get(name) ?? ''} in ${group}`),
  );
}

/** How many accounts the server has created: only creations answer 200 to these requests. */
const creates = (sandbox: Sandbox): number =>
  sandbox.requestLog.filter(
    ({ method, path, status }) =>
      path === '/__api__/v1/users' && (method === 'PUT' || method === 'POST') && status === 200,
  ).length;

/** The possible outcomes of a second run of the same file without changes in between. */
function again(word: OutcomeWord, { existing }: World['policy']): readonly OutcomeWord[] {
  if (existing === 'fail' && (word === 'created' || word === 'created_groups_pending')) return ['conflict'];
  if (word === 'created_groups_pending') {
    return existing === 'ok' ? ['already_in_use'] : ['updated_groups_pending'];
  }
  return outcomeMeanings[word].family === 'done' ? ['already_in_use', 'unchanged'] : [word];
}

function protectedStay(before: Snapshot, after: Snapshot, { allowAdminChange }: World['policy']): void {
  const now = accountsOf(after);
  for (const { guid, username, role, locked } of before.users) {
    if (role !== 'administrator' || allowAdminChange.includes(username)) continue;
    expect(now.get(guid)).toMatchObject({ role, ...(locked ? {} : { locked }) });
  }
  expect(after.users.some(({ role, locked }) => role === 'administrator' && !locked)).toBe(true);
}

function asTheFileAsks({ rows }: World, outcomes: readonly RowOutcome[], after: Snapshot): void {
  const byGuid = accountsOf(after);
  for (const { row, outcome, guid, groups } of outcomes) {
    if (outcomeMeanings[outcome].family !== 'done') continue;
    const asked = rows[row - 1]!;
    const user = byGuid.get(guid ?? '');
    expect(user, `row ${row} is ${outcome}`).toBeDefined();
    for (const { group, word } of groups) {
      if (word === 'managed_by_provider' || word === 'group_missing') continue;
      const isMember = after.members[group]?.includes(user!.username) ?? false;
      if (word !== 'group_created') expect(isMember).toBe(word !== 'removed');
    }
    if (outcome === 'already_in_use' && asked.role !== undefined && user!.role !== asked.role) {
      expect(outcomes.find((each) => each.row === row)?.detail).toMatch(/left as it is/);
    } else if (asked.role !== undefined) {
      expect(user!.role).toBe(asked.role);
    }
    if (outcome === 'locked' || outcome === 'unlocked') expect(user!.locked).toBe(outcome === 'locked');
  }
}

async function check(world: World, sandbox: Sandbox): Promise<void> {
  const before = sandbox.state();
  const session = await openOn(sandbox);
  const plan = await planOn(session, world.rows, world.policy);
  expect(writesIn(sandbox.requestLog), 'planning only reads').toEqual([]);
  expect(plan.rows).toHaveLength(world.rows.length);
  // A plan with hazards is refused as a whole.
  if (plan.hazards.length > 0) return;

  const { outcomes, stopped, faults } = await applyOn(session, plan, { concurrency: world.concurrency });
  const after = sandbox.state();
  expect({ stopped, faults }).toEqual({});
  expect(
    outcomes.map(({ outcome }) => outcome),
    'the import does what the plan says, row by row',
  ).toEqual(plan.rows.map(({ expected }) => expected));
  expect(
    outcomes.map(({ groups }) => groups.map(({ group, word }) => [group, word])),
    'group by group as well',
  ).toEqual(plan.rows.map(({ groups }) => groups.map(({ group, word }) => [group, word])));

  expect(creates(sandbox), 'one create for every new account').toBe(after.users.length - before.users.length);
  expect(
    new Set(outcomes.filter(({ outcome }) => outcome.startsWith('created')).map(({ guid }) => guid)).size,
  ).toBe(creates(sandbox));
  if (world.policy.memberships === 'add') {
    expect(writesIn(sandbox.requestLog).filter(({ method }) => method === 'DELETE')).toEqual([]);
    expect(memberships(after)).toEqual(expect.arrayContaining(memberships(before)));
  }
  protectedStay(before, after, world.policy);
  asTheFileAsks(world, outcomes, after);

  const sent = writesIn(sandbox.requestLog).length;
  const second = await openOn(sandbox);
  const secondPlan = await planOn(second, world.rows, world.policy);
  const late = secondPlan.rows.filter(({ steps }) => steps.length > 0);
  // Whom the first run made an administrator counts in the second, which may then lock another one.
  expect(new Set(late.map(({ row }) => outcomes[row - 1]?.outcome))).toEqual(
    new Set(late.length > 0 ? ['refused_protected'] : []),
  );
  if (late.length > 0) return;
  expect(changesOf(secondPlan), 'a second run has nothing to do').toEqual([]);
  const secondly = await applyOn(second, secondPlan, { concurrency: world.concurrency });
  expect(writesIn(sandbox.requestLog)).toHaveLength(sent);
  for (const [index, { outcome }] of secondly.outcomes.entries()) {
    const first = outcomes[index]!.outcome;
    expect(again(first, world.policy), `row ${index + 1} was ${first}`).toContain(outcome);
  }
}

test(
  'plan, import and second import agree for any server, file and policy',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const sandbox = await startSandbox({ ...world.server, seed: world.seed });
        try {
          await check(world, sandbox);
        } finally {
          await sandbox.close();
        }
      }),
      { numRuns, endOnFailure: false },
    );
  },
);

/** Renames each person in the last of their rows. */
const renaming = (rows: readonly RowSketch[]): RowSketch[] =>
  rows.map((row, index) =>
    rows.findLastIndex(({ username }) => username === row.username) === index
      ? { ...row, newUsername: username(`${row.username}.x`) }
      : row,
  );

test('after a refused membership, another run finds all people, even renamed ones', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, fc.integer({ min: 1, max: 4 }), async (world, nth) => {
      const rows = renaming(world.rows);
      const policy = { ...world.policy, existing: 'update', memberships: 'add' } as const;
      const sandbox = await startSandbox({ provider: 'password', seed: world.seed });
      try {
        const session = await openOn(sandbox);
        const plan = await planOn(session, rows, policy);
        sandbox.faults.add(`error,code=22,route=POST /v1/groups/*/members,nth=${nth}`);
        const { outcomes } = await applyOn(session, plan, { concurrency: world.concurrency });
        const unfinished = outcomes.flatMap(({ row, outcome }, index) =>
          outcomeMeanings[outcome].retry && !outcomeMeanings[plan.rows[index]!.expected].retry ? [row] : [],
        );
        const again = await planOn(
          await openOn(sandbox),
          unfinished.map((row) => rows[row - 1]!),
          policy,
        );
        expect(again.rows.map(({ expected }) => expected)).toEqual(unfinished.map(() => 'updated'));
      } finally {
        await sandbox.close();
      }
    }),
    { numRuns: Math.ceil(numRuns / 2), endOnFailure: false },
  );
});
