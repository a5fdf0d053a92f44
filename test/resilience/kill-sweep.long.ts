import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom, shuffled } from '../helpers/random.ts';
import { createsOf } from './ending.ts';
import { handoverJob, largeJob, ldapJob, membershipJob, pushJob, smallJob, type Job } from './job.ts';
import { commitFacts, machineFacts, markdownTable, minutes, seed, writePage } from './long-run.ts';
import type { KillMode } from './kill.ts';
import { buildProgram } from './program.ts';
import {
  runAll,
  runUninterrupted,
  type Scenario,
  type Uninterrupted,
  type Verdict,
  type SweepSetup,
} from './sweep.ts';

const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const upTo = (most: number): number => 1 + Math.floor(random() * most);

const smallJobs = [smallJob, membershipJob, ldapJob, pushJob, handoverJob];
const fortyPeople = largeJob(40);
const twoHundredPeople = largeJob(200);

const newFolder = temporaryFolders();
let setup: SweepSetup;
const uninterrupted = new Map<Job, Uninterrupted>();
const uninterruptedOf = (job: Job): Uninterrupted => uninterrupted.get(job)!;
beforeAll(async () => {
  setup = { program: await buildProgram(), newFolder };
  for (const job of [...smallJobs, fortyPeople, twoHundredPeople]) {
    uninterrupted.set(job, await runUninterrupted(job, 1, setup));
  }
});

interface Part {
  readonly title: string;
  /** The number of scenarios, run or not. */
  readonly planned: number;
  readonly verdicts: readonly Verdict[];
  readonly seconds: number;
}
const parts: Part[] = [];

/** Runs as many of the scenarios as the time allows, in this order. */
async function runPart(title: string, scenarios: readonly Scenario[]): Promise<void> {
  const begunAt = performance.now();
  const seconds = (): number => (performance.now() - begunAt) / 1000;
  const verdicts: Verdict[] = [];
  for (let from = 0; from < scenarios.length && seconds() < minutes * 60; from += 20) {
    verdicts.push(...(await runAll(scenarios.slice(from, from + 20), uninterruptedOf, setup)));
  }
  parts.push({ title, planned: scenarios.length, verdicts, seconds: seconds() });
  expect(verdicts.filter(isFault)).toEqual([]);
}

const changesOf = ({ ending }: Uninterrupted): number =>
  Object.values(ending.log).reduce((sum, count) => sum + count, 0);

const isFault = ({ doubleCreates, rowsLost, differences }: Verdict): boolean =>
  doubleCreates > 0 || rowsLost > 0 || differences.length > 0;

function killsOf(job: Job, how: KillMode): Scenario[] {
  return uninterruptedOf(job).moments.flatMap((moment, index): Scenario[] =>
    how === 'torn' && moment !== 'append' ? [] : [{ job, concurrency: 1, kills: [{ at: index + 1, how }] }],
  );
}

test('every moment of the small jobs', async () => {
  await runPart(
    'Every moment of four small jobs, one row at a time: killed; half a line written; everything lost that was not flushed',
    shuffled(
      smallJobs.flatMap((job) =>
        (['kill', 'torn', 'power-cut'] as const).flatMap((how) => killsOf(job, how)),
      ),
      random,
    ),
  );
});

test('a thousand random kills', async () => {
  const jobs = [...smallJobs, fortyPeople];
  const scenarios: Scenario[] = [];
  for (let kills = 0; kills < 1000;) {
    const job = pick(jobs);
    const { moments } = uninterruptedOf(job);
    const many = Math.min(upTo(3), 1000 - kills);
    scenarios.push({
      job,
      concurrency: pick([1, 4, 16]),
      kills: Array.from({ length: many }, (_, index) => ({
        at: upTo(index === 0 ? moments.length : moments.length / 2),
        how: pick(['kill', 'kill', 'torn', 'power-cut']),
      })),
    });
    kills += many;
  }
  await runPart(
    '1,000 random kills, up to three in one import, at 1, 4 and 16 rows at a time, of jobs of 2 to 40 rows',
    scenarios,
  );
});

test('the job of two hundred rows', async () => {
  await runPart(
    'Every moment of a job of 200 rows, one row at a time',
    shuffled(killsOf(twoHundredPeople, 'kill'), random),
  );
});

afterAll(() => {
  const sum = (verdicts: readonly Verdict[], key: 'killed' | 'doubleCreates' | 'rowsLost'): number =>
    verdicts.reduce((total, verdict) => total + verdict[key], 0);
  const rows = parts.map(({ title, planned, verdicts, seconds }) => [
    title,
    planned,
    verdicts.length,
    sum(verdicts, 'killed'),
    sum(verdicts, 'doubleCreates'),
    sum(verdicts, 'rowsLost'),
    verdicts.filter(({ differences }) => differences.length > 0).length,
    Math.round(seconds),
  ]);
  const header = [
    'Part',
    'Imports planned',
    'Imports run',
    'Kills that took effect',
    'Accounts created twice',
    'Rows lost',
    'Imports with another result',
    'Seconds',
  ];
  writePage(
    'kill-sweep.md',
    `# Killed at any moment

Each line below is a set of imports, each into a separate rehearsal server. Every import ran in a process that was ended
by SIGKILL at a counted moment (around an append or flush of the journal, a request, an answer, a renamed file), was
resumed, perhaps killed again, and resumed until it was finished. Then it was compared with an uninterrupted import: the
outcome word, role, groups and guid of every row, the accounts and members on the server, and the number of accounts
created and changes made, according to the audit log of the server.

${markdownTable([header, ...rows])}

A kill has no effect if the process ends before its moment. Parts with more imports planned than run were stopped by a
time limit (${Number.isFinite(minutes) ? `${minutes} minutes a part` : 'none here'}); the seed shuffles the order, so the imports that were run are a sample of all.
The job of 200 rows has ${uninterruptedOf(twoHundredPeople).moments.length} moments, ${changesOf(uninterruptedOf(twoHundredPeople))} changes and ${createsOf(uninterruptedOf(twoHundredPeople).ending)} new accounts.

- Seed: ${seed}
- Version: ${commitFacts()}
- Machine: ${machineFacts()}
- To repeat: \`npm run test:long\`; \`ROLLCALL_SEED\` sets another seed, \`ROLLCALL_LONG_MINUTES\` a time limit for each part
`,
  );
});
