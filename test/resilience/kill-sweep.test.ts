import { beforeAll, expect, test } from 'vitest';
import { inParallel } from '../../src/core/in-parallel.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom } from '../helpers/random.ts';
import { handoverJob, ldapJob, membershipJob, pushJob, smallJob, type Job } from './job.ts';
import type { KillMode } from './kill.ts';
import { buildProgram } from './program.ts';
import {
  momentsThatMatter,
  runAll,
  runUninterrupted,
  type Scenario,
  type Uninterrupted,
  type Verdict,
  type SweepSetup,
} from './sweep.ts';

/** Set it to repeat a failure or to try other cases. */
const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);
const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const upTo = (most: number): number => 1 + Math.floor(random() * most);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

const timeout = 120_000;
const newFolder = temporaryFolders();
let setup: SweepSetup;
const uninterrupted = new Map<Job, Uninterrupted>();
beforeAll(async () => {
  setup = { program: await buildProgram(), newFolder };
  await inParallel(2, [smallJob, membershipJob, ldapJob, pushJob, handoverJob], async (job) => {
    uninterrupted.set(job, await runUninterrupted(job, 1, setup));
  });
}, timeout);

const uninterruptedOf = (job: Job): Uninterrupted => uninterrupted.get(job)!;

/** Runs the scenarios. @returns those that did not end like the uninterrupted import */
async function faultsOf(scenarios: readonly Scenario[]): Promise<unknown[]> {
  const verdicts = await runAll(scenarios, uninterruptedOf, setup);
  expect(verdicts.some(({ killed }) => killed > 0)).toBe(true);
  return verdicts.filter(isFault).map(({ scenario, ...rest }) => ({
    ...rest,
    job: scenario.job.name,
    concurrency: scenario.concurrency,
    kills: scenario.kills.map(
      ({ at, how }) => `${how} at ${at}: ${uninterruptedOf(scenario.job).moments[at - 1]}`,
    ),
  }));
}

const isFault = ({ doubleCreates, rowsLost, differences }: Verdict): boolean =>
  doubleCreates > 0 || rowsLost > 0 || differences.length > 0;

test('the import has every kind of moment at which a process can be killed', () => {
  const { moments } = uninterruptedOf(smallJob);
  expect([...new Set(moments)].toSorted()).toEqual(
    [
      'append',
      'appended',
      'flushed',
      'rename',
      'renamed',
      'send',
      'sent',
      'answered',
      'answer read',
    ].toSorted(),
  );
  expect(moments.filter((moment) => moment === 'sent')).toHaveLength(12);
});

test('killed at each moment that leaves another state behind, then resumed', { timeout }, async () => {
  const { moments } = uninterruptedOf(smallJob);
  const scenarios = momentsThatMatter(moments).map((at): Scenario => ({
    job: smallJob,
    concurrency: 1,
    kills: [{ at, how: 'kill' }],
  }));
  const verdicts = await runAll(scenarios, uninterruptedOf, setup);
  expect(verdicts.map(({ killed }) => killed)).toEqual(scenarios.map(() => 1));
  expect(verdicts.filter(isFault)).toEqual([]);
});

test.for<{ name: string; how: KillMode; when: readonly string[] }>([
  { name: 'half a line', how: 'torn', when: ['append'] },
  { name: 'the journal as it was last flushed', how: 'power-cut', when: ['appended', 'sent'] },
])(`a power cut leaves $name, then resumed, seed ${seed}`, { timeout }, async ({ how, when }) => {
  const { moments } = uninterruptedOf(smallJob);
  const fitting = moments.flatMap((each, index) => (when.includes(each) ? [index + 1] : []));
  const scenarios = times(4, (): Scenario => ({
    job: smallJob,
    concurrency: 1,
    kills: [
      { at: pick(fitting), how },
      { at: upTo(12), how: 'kill' },
    ],
  }));
  expect(await faultsOf(scenarios)).toEqual([]);
});

test(`killed with four rows at once, seed ${seed}`, { timeout }, async () => {
  const { moments } = uninterruptedOf(smallJob);
  const scenarios = times(6, (): Scenario => ({
    job: smallJob,
    concurrency: 4,
    kills: [{ at: upTo(moments.length - 15), how: 'kill' }],
  }));
  expect(await faultsOf(scenarios)).toEqual([]);
});

test(`killed, killed again while resuming, then resumed, seed ${seed}`, { timeout }, async () => {
  const { moments } = uninterruptedOf(smallJob);
  const scenarios = times(4, (): Scenario => ({
    job: smallJob,
    concurrency: pick([1, 4]),
    kills: [
      { at: upTo(moments.length / 2), how: 'kill' },
      { at: upTo(20), how: pick(['kill', 'torn', 'power-cut']) },
    ],
  }));
  expect(await faultsOf(scenarios)).toEqual([]);
});

test('killed twice, and the second resume knows what the first one has found', { timeout }, async () => {
  const scenarios = [20, 19].map((second): Scenario => ({
    job: membershipJob,
    concurrency: 4,
    kills: [
      { at: 25, how: 'kill' },
      { at: second, how: 'kill' },
    ],
  }));
  expect(await faultsOf(scenarios)).toEqual([]);
});

test(`killed on other kinds of servers, with other kinds of rosters, seed ${seed}`, { timeout }, async () => {
  const scenarios = [membershipJob, ldapJob, pushJob, handoverJob].flatMap((job) =>
    times(3, (): Scenario => ({
      job,
      concurrency: pick([1, 4]),
      kills: [{ at: pick(momentsThatMatter(uninterruptedOf(job).moments)), how: 'kill' }],
    })),
  );
  expect(await faultsOf(scenarios)).toEqual([]);
});

test(
  'killed while the server is still processing a request, which ends only after resuming has begun',
  { timeout },
  async () => {
    const { moments } = uninterruptedOf(smallJob);
    const sent = moments.flatMap((each, index) => (each === 'sent' ? [index + 1] : []));
    const [group = 0, firstCreate = 0] = sent;
    const scenarios: Scenario[] = [
      { at: group, route: 'POST /v1/groups' },
      { at: firstCreate, route: 'PUT /v1/users' },
    ].map(({ at, route }) => ({
      job: smallJob,
      concurrency: 1,
      kills: [{ at, how: 'kill' }],
      late: { route, ms: 600 },
    }));
    expect(await faultsOf(scenarios)).toEqual([]);
  },
);
