import { describe, expect, test, vi } from 'vitest';
import { OperatorError } from '../../src/core/errors.ts';
import { rowStep } from '../../src/apply/journal-format.ts';
import type { OutcomeWord } from '../../src/core/outcome.ts';
import { outcomeMeanings } from '../../src/core/words/outcome-meanings.ts';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { username } from '../helpers/rosters.ts';
import { noJitter } from '../helpers/no-jitter.ts';
import { applyOn, MemoryJournal, planOn, words } from '../helpers/runs.ts';
import type { RowSketch } from '../helpers/rosters.ts';
import { inLines, openOn, seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';
import { asking } from '../sandbox/ask.ts';

const start = sandboxes();
noJitter();

const newcomers = Array.from({ length: 12 }, (_, index) => `new${index}`);
const seed = seedOf(
  [
    ...newcomers,
    { username: 'ann', role: 'publisher', groups: ['Analysts'] },
    { username: 'ben', role: 'viewer' },
  ],
  ['Analysts', 'Finance'],
);
const onboarding = (count: number, more: Partial<RowSketch> = {}): RowSketch[] =>
  newcomers.slice(0, count).map((username) => ({ username, ...more }));

async function open(options: SandboxOptions = {}) {
  const sandbox = await start({ seed, ...options });
  return { sandbox, session: await openOn(sandbox) };
}

const rowsOfAllKinds: readonly RowSketch[] = [
  ...onboarding(8, { role: 'publisher', groups: ['Analysts', 'Library'] }),
  { username: 'ann', role: 'viewer', groups: ['Finance'] },
  { username: 'ben', status: 'locked' },
  { username: 'nobody', role: 'viewer' },
  { username: 'new8', groups: ['Analysts'] },
  { username: 'new8', groups: ['Library'] },
  { username: 'admin', role: 'viewer' },
];

test.for([1, 4, 16])('with %i workers the same becomes of every row', async (concurrency) => {
  const { sandbox, session } = await open();
  const plan = await planOn(session, rowsOfAllKinds);
  const applied = await applyOn(session, plan, { concurrency });
  expect(words(applied)).toEqual([
    ...Array<string>(8).fill('created'),
    'updated',
    'locked',
    'not_found_remote',
    'created',
    'created',
    'refused_protected',
  ]);
  expect(words(applied)).toEqual(plan.rows.map(({ expected }) => expected));
  expect(applied.outcomes.map(({ row }) => row)).toEqual(plan.rows.map(({ row }) => row));
  expect(applied).not.toHaveProperty('stopped');
  expect(applied).not.toHaveProperty('faults');
  expect(sandbox.state().members).toEqual({
    Analysts: ['ann', ...newcomers.slice(0, 8), 'new8'],
    Finance: ['ann'],
    Library: [...newcomers.slice(0, 8), 'new8'],
  });
  expect(applied.outcomes.flatMap(({ groups }) => groups.map(({ word }) => word)).sort()).toEqual([
    ...Array<string>(18).fill('added'),
    'group_created',
  ]);
});

test('one row’s failure is its own', async () => {
  const { sandbox, session } = await open();
  const plan = await planOn(session, onboarding(5, { role: 'publisher', groups: ['Finance'] }));
  sandbox.faults.add('error,code=64,route=PUT /v1/users,nth=3');
  const applied = await applyOn(session, plan, { concurrency: 1 });
  expect(words(applied)).toEqual(['created', 'created', 'failed', 'created', 'created']);
  expect(applied.outcomes[2]).toMatchObject({
    serverCode: '64',
    detail:
      'creating the account: The number of users that the license allows has been reached.; setting the role publisher: not started; adding to Finance: not started',
    groups: [{ group: 'Finance', word: 'failed', detail: 'not started' }],
    steps: [],
  });
  expect(sandbox.state().members['Finance']).toEqual(['new0', 'new1', 'new3', 'new4']);
});

describe('a key that is refused stops the run at once', () => {
  test('one worker: not one request more', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(6));
    const before = sandbox.requestLog.length;
    sandbox.faults.add('key-revoked,route=PUT /v1/users,from=2');
    const applied = await applyOn(session, plan, { concurrency: 1 });
    expect(applied.stopped).toBe('sign-in');
    expect(words(applied)).toEqual(['created', 'failed', ...Array<string>(4).fill('not_attempted')]);
    expect(inLines(sandbox.requestLog.slice(before))).toEqual(['PUT /v1/users 200', 'PUT /v1/users 401']);
  });

  test('four workers: what is in flight ends', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(12));
    const before = sandbox.requestLog.length;
    sandbox.faults.add('key-revoked,route=PUT /v1/users');
    const applied = await applyOn(session, plan, { concurrency: 4 });
    expect(applied.stopped).toBe('sign-in');
    expect(sandbox.requestLog.length - before).toBeLessThanOrEqual(4);
    expect(new Set(words(applied))).toEqual(new Set(['failed', 'not_attempted']));
  });

  test('in the last row, too: it is reported although no row was left', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(1));
    sandbox.faults.add('key-revoked,route=PUT /v1/users');
    expect(await applyOn(session, plan)).toMatchObject({
      stopped: 'sign-in',
      outcomes: [{ outcome: 'failed' }],
    });
  });
});

test('a server that is gone stops the run', async () => {
  const { sandbox, session } = await open();
  const plan = await planOn(session, onboarding(6));
  await sandbox.close();
  const applied = await applyOn(session, plan, { concurrency: 1 });
  expect(applied.stopped).toBe('network');
  const [first, ...rest] = words(applied);
  // On a connection that the server has just closed, nobody knows whether the request still arrived.
  expect(['failed', 'unknown']).toContain(first);
  expect(rest).toEqual(Array<string>(5).fill('not_attempted'));
});

describe('--max-failures', () => {
  test('this many failed rows in succession stop the run', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(8));
    sandbox.faults.add('server-error,route=PUT /v1/users');
    const applied = await applyOn(session, plan, { concurrency: 1, maxFailures: 3 });
    expect(applied.stopped).toBe('failures');
    expect(words(applied)).toEqual([
      ...Array<string>(3).fill('failed'),
      ...Array<string>(5).fill('not_attempted'),
    ]);
  });

  test('a row that succeeds starts the count again; a row that needs no change does not', async () => {
    const { sandbox, session } = await open();
    const [a, b, c, d, e] = onboarding(5) as [RowSketch, RowSketch, RowSketch, RowSketch, RowSketch];
    const nothing = { username: 'nobody' };
    const plan = await planOn(session, [a, b, nothing, c, nothing, d, e]);
    sandbox.faults.add('error,code=64,route=PUT /v1/users,nth=1');
    sandbox.faults.add('error,code=64,route=PUT /v1/users,from=3');
    const applied = await applyOn(session, plan, { concurrency: 1, maxFailures: 2 });
    expect(words(applied)).toEqual([
      'failed',
      'created',
      'not_found_remote',
      'failed',
      'not_found_remote',
      'failed',
      'not_attempted',
    ]);
  });

  test.for([7, 107, 76, 112, 264, 269])(
    'refusals of what rows state (code %i) do not stop it',
    async (code) => {
      const { sandbox, session } = await open({ seed: seedOf([]), provider: 'saml' });
      const plan = await planOn(
        session,
        onboarding(8).map((row) => ({ ...row, externalId: `id-${row.username}` })),
      );
      for (let nth = 1; nth <= 7; nth += 1) {
        sandbox.faults.add(`error,code=${code},route=POST /v1/users,nth=${nth}`);
      }
      const applied = await applyOn(session, plan, { concurrency: 1, maxFailures: 2 });
      expect(applied).not.toHaveProperty('stopped');
      expect(words(applied).at(-1)).toBe('created');
      expect(words(applied)).not.toContain('not_attempted');
    },
  );

  test('a refusal of what a row states does not start the count again', async () => {
    const { sandbox, session } = await open({ seed: seedOf([]), provider: 'saml' });
    const plan = await planOn(
      session,
      onboarding(5).map((row) => ({ ...row, externalId: `id-${row.username}` })),
    );
    sandbox.faults.add('error,code=22,route=POST /v1/users,nth=1');
    sandbox.faults.add('error,code=7,route=POST /v1/users,nth=2');
    sandbox.faults.add('error,code=22,route=POST /v1/users,nth=3');
    const applied = await applyOn(session, plan, { concurrency: 1, maxFailures: 2 });
    expect(words(applied)).toEqual(['failed', 'failed', 'failed', 'not_attempted', 'not_attempted']);
  });

  test('a limit that is reached with the last row has not stopped the run', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(2));
    sandbox.faults.add('error,code=64,route=PUT /v1/users');
    const applied = await applyOn(session, plan, { concurrency: 1, maxFailures: 2 });
    expect(words(applied)).toEqual(['failed', 'failed']);
    expect(applied).not.toHaveProperty('stopped');
  });
});

describe('stopped by the operator', () => {
  test('requests in flight are finished, no step is started, and the outcomes say so', async () => {
    const { sandbox, session } = await open({ faults: ['slow,ms=60,route=PUT /v1/users'] });
    const plan = await planOn(session, onboarding(4, { role: 'publisher', groups: ['Finance'] }));
    const stop = new AbortController();
    const journal = new MemoryJournal();
    const applying = applyOn(session, plan, { concurrency: 2, signal: stop.signal, journal });
    await vi.waitFor(
      () => {
        expect(writesIn(sandbox.requestLog)).toHaveLength(2);
      },
      { interval: 2 },
    );
    stop.abort('interrupted');
    const applied = await applying;
    expect(applied.stopped).toBe('operator');
    expect(words(applied)).toEqual([
      'created_role_pending',
      'created_role_pending',
      'not_attempted',
      'not_attempted',
    ]);
    expect(applied.outcomes[0]).toMatchObject({
      detail: 'setting the role publisher: not started; adding to Finance: not started',
      steps: ['create-user'],
      guid: expect.stringMatching(/-/) as unknown,
    });
    expect(inLines(writesIn(sandbox.requestLog))).toEqual(['PUT /v1/users 200', 'PUT /v1/users 200']);
    // Open rows have no outcome in the journal: they are for resuming.
    expect(journal.lines.filter((line) => line.startsWith('outcome'))).toEqual([]);
  });

  test('a write that only waited for its turn was not started, and the journal takes the intent back', async () => {
    const sandbox = await start({ seed });
    const stop = new AbortController();
    const slow = await openOn(sandbox, { ratePerSecond: 2 }, stop.signal);
    const plan = await planOn(await openOn(sandbox), onboarding(4));
    const journal = new MemoryJournal();
    const before = writesIn(sandbox.requestLog).length;
    const applying = applyOn(slow, plan, { concurrency: 4, signal: stop.signal, journal });
    await vi.waitFor(
      () => {
        expect(journal.lines).toContain('intent 4:0');
      },
      { interval: 2 },
    );
    stop.abort('interrupted');
    const applied = await applying;
    const sent = writesIn(sandbox.requestLog).length - before;
    expect(sent).toBeLessThan(4);
    expect(words(applied).filter((word) => word === 'not_attempted')).toHaveLength(4 - sent);
    expect(journal.lines.filter((line) => line.startsWith('withdrawn'))).toHaveLength(4 - sent);
  });

  test('when every row is already done, the run was not stopped', async () => {
    const { session } = await open();
    const plan = await planOn(session, [{ username: 'nobody' }, { username: 'ann' }]);
    const applied = await applyOn(session, plan, { signal: AbortSignal.abort('interrupted') });
    expect(words(applied)).toEqual(['not_found_remote', 'already_in_use']);
    expect(applied).not.toHaveProperty('stopped');
  });
});

describe('an account gets its new name when everything else of the person is done, and not before', () => {
  const anna = { newUsername: username('anna') };
  const told = 'renaming to anna: not started, because it comes last and another step of this person failed';
  test.for([
    {
      name: 'a membership of the row was refused',
      fault: 'error,code=22,route=POST /v1/groups/*/members,nth=1',
      rows: [{ username: 'ann', groups: ['Finance'], ...anna }],
      first: ['updated_groups_pending'],
    },
    {
      name: 'the group could not be created',
      fault: 'error,code=14,route=POST /v1/groups,nth=1',
      rows: [{ username: 'ann', groups: ['Library'], ...anna }],
      first: ['updated_groups_pending'],
    },
    {
      name: 'the role was refused',
      fault: 'error,code=22,route=PUT /v1/users/*,nth=1',
      rows: [{ username: 'ann', role: 'viewer', ...anna }],
      first: ['failed'],
    },
    {
      name: 'a membership of the second of three rows was refused',
      fault: 'error,code=22,route=POST /v1/groups/*/members,nth=2',
      rows: [
        { username: 'ann', groups: ['Finance'] },
        { username: 'ann', groups: ['Library'] },
        { username: 'ann', groups: ['Press'], ...anna },
      ],
      first: ['updated', 'updated_groups_pending', 'updated_groups_pending'],
    },
  ])('$name', async ({ fault, rows, first }) => {
    const { sandbox, session } = await open({ provider: 'password' });
    const plan = await planOn(session, rows);
    sandbox.faults.add(fault);
    const applied = await applyOn(session, plan, { concurrency: 1 });
    expect(words(applied)).toEqual(first);
    expect(applied).not.toHaveProperty('stopped');
    expect(applied.open).toEqual([]);
    expect(applied.outcomes.at(-1)?.detail).toContain(told);
    expect(sandbox.state().users.map(({ username }) => username)).toContain('ann');

    const retried = rows.filter((_, index) => outcomeMeanings[first[index] as OutcomeWord].retry);
    const again = await applyOn(session, await planOn(await openOn(sandbox), retried));
    expect(new Set(words(again))).toEqual(new Set(['updated']));
    expect(sandbox.state().users.map(({ username }) => username)).toContain('anna');
  });
});

describe('a fault of our own', () => {
  test('is the row’s, not the run’s, and is reported at the end', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(4));
    const bug = new TypeError('cannot read properties of undefined');
    const journal = new MemoryJournal();
    const applied = await applyOn(session, plan, {
      concurrency: 2,
      journal,
      perform: (change, signal) =>
        'username' in change && change.username === 'new1'
          ? Promise.reject(bug)
          : session.target.perform(change, signal),
    });
    expect(words(applied)).toEqual(['created', 'failed', 'created', 'created']);
    expect(applied.outcomes[1]?.detail).toBe(
      'creating the account: an error in rollcall itself (cannot read properties of undefined)',
    );
    expect(applied.faults).toEqual([{ row: 2, cause: bug }]);
    expect(sandbox.state().users.map(({ username }) => username)).not.toContain('new1');
    // Nobody knows how far it had come, so the intent stays open and the row has no end.
    expect(journal.lines.filter((line) => line.includes('2'))).toEqual(['intent 2:0']);
  });

  test('a journal that cannot be written ends the run, and no further change is sent', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, onboarding(6));
    const journal = new MemoryJournal();
    const full = new OperatorError('the disk is full', { code: 'journal-not-writable', hint: 'Make room.' });
    vi.spyOn(journal, 'intend').mockImplementation((step) =>
      step === rowStep(3, 0) ? Promise.reject(full) : Promise.resolve(),
    );
    const before = sandbox.requestLog.length;
    await expect(applyOn(session, plan, { concurrency: 1, journal })).rejects.toBe(full);
    expect(inLines(sandbox.requestLog.slice(before))).toEqual(['PUT /v1/users 200', 'PUT /v1/users 200']);
  });
});

describe('groups', () => {
  test('one that cannot be created is missing in every row that names it, with the reason', async () => {
    const { sandbox, session } = await open();
    const plan = await planOn(session, [
      ...onboarding(2, { groups: ['Library'] }),
      { username: 'ben', groups: ['Library', 'Finance'] },
      { username: 'ann', groups: ['Library'] },
    ]);
    sandbox.faults.add('error,code=14,route=POST /v1/groups');
    const applied = await applyOn(session, plan);
    const why = 'creating the group Library: The requested group name is not permitted.';
    expect(words(applied)).toEqual([
      'created_groups_pending',
      'created_groups_pending',
      'updated_groups_pending',
      'updated_groups_pending',
    ]);
    expect(applied.outcomes.map(({ groups }) => groups[0])).toEqual(
      Array(4).fill({ group: 'Library', word: 'group_missing', detail: why }),
    );
    expect(sandbox.state().members['Finance']).toEqual(['ben']);
  });

  test('one that was not started makes its rows not started, not "missing"', async () => {
    const { session } = await open();
    const plan = await planOn(session, [{ username: 'ann', groups: ['Library'] }]);
    const applied = await applyOn(session, plan, { signal: AbortSignal.abort('interrupted') });
    expect(applied).toMatchObject({ stopped: 'operator', outcomes: [{ outcome: 'not_attempted' }] });
  });
});

test('an administrator who turns out to exist is not demoted: the operator did not confirm that', async () => {
  const { sandbox, session } = await open({ provider: 'password' });
  const row = { username: 'boss', role: 'viewer', profile: { email: 'boss@example.org' } };
  const plan = await planOn(session, [row]);
  await asking(sandbox, sandbox.apiKey)('POST /v1/users', {
    username: 'boss',
    email: 'boss@example.org',
    user_role: 'administrator',
  });
  const update = {
    kind: 'update-user',
    username: plan.rows[0]!.username,
    role: 'viewer',
    profile: {},
  } as never;
  const withLaterRole = { ...plan, rows: [{ ...plan.rows[0]!, steps: [...plan.rows[0]!.steps, update] }] };
  const applied = await applyOn(session, withLaterRole);
  expect(words(applied)).toEqual(['conflict']);
  expect(applied.outcomes[0]?.detail).toMatch(/its role was not changed/);
  expect(sandbox.state().users.find(({ username }) => username === 'boss')?.role).toBe('administrator');
});
