import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom, shuffled } from '../helpers/random.ts';
import { createsOf } from './ending.ts';
import { largeJob, ldapJob, membershipJob, pushJob, smallJob, type Job } from './job.ts';
import { commitFacts, machineFacts, markdownTable, minutes, seed, writePage } from './long-run.ts';
import type { Manner } from './kill.ts';
import { buildProgram } from './program.ts';
import { runAll, runUnbroken, type Scenario, type Unbroken, type Verdict, type Workshop } from './sweep.ts';

const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const upTo = (most: number): number => 1 + Math.floor(random() * most);

const smallJobs = [smallJob, membershipJob, ldapJob, pushJob];
const fortyPeople = largeJob(40);
const twoHundredPeople = largeJob(200);

const newFolder = temporaryFolders();
let shop: Workshop;
const unbroken = new Map<Job, Unbroken>();
const unbrokenOf = (job: Job): Unbroken => unbroken.get(job)!;
beforeAll(async () => {
  shop = { program: buildProgram(newFolder()), newFolder };
  for (const job of [...smallJobs, fortyPeople, twoHundredPeople]) {
    unbroken.set(job, await runUnbroken(job, 1, shop));
  }
});

interface Part {
  readonly title: string;
  /** Scenarios that there are, run or not. */
  readonly planned: number;
  readonly verdicts: readonly Verdict[];
  readonly seconds: number;
}
const parts: Part[] = [];

/** Runs as many scenarios, in this order, as the time allows. */
async function runPart(title: string, scenarios: readonly Scenario[]): Promise<void> {
  const begunAt = performance.now();
  const seconds = (): number => (performance.now() - begunAt) / 1000;
  const verdicts: Verdict[] = [];
  for (let from = 0; from < scenarios.length && seconds() < minutes * 60; from += 20) {
    verdicts.push(...(await runAll(scenarios.slice(from, from + 20), unbrokenOf, shop)));
  }
  parts.push({ title, planned: scenarios.length, verdicts, seconds: seconds() });
  expect(verdicts.filter(isFault)).toEqual([]);
}

const changesOf = ({ ending }: Unbroken): number =>
  Object.values(ending.log).reduce((sum, count) => sum + count, 0);

const isFault = ({ doubleCreates, rowsLost, differences }: Verdict): boolean =>
  doubleCreates > 0 || rowsLost > 0 || differences.length > 0;

function killsOf(job: Job, how: Manner): Scenario[] {
  return unbrokenOf(job).moments.flatMap((moment, index): Scenario[] =>
    how === 'torn' && moment !== 'append' ? [] : [{ job, concurrency: 1, kills: [{ at: index + 1, how }] }],
  );
}

test('every moment of the small jobs', async () => {
  await runPart(
    'Every moment of four small jobs, one row at a time: killed; half a line written; all lost that was not flushed',
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
    const { moments } = unbrokenOf(job);
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
    'Kills that struck',
    'Accounts created twice',
    'Rows lost',
    'Imports that ended otherwise',
    'Seconds',
  ];
  writePage(
    'kill-sweep.md',
    `# Killed at any moment

Each line below is a set of imports into a rehearsal server of their own. Every import ran in a process that was ended
by SIGKILL at a counted moment (around an append or flush of the journal, a request, an answer, a renamed file), was
resumed, perhaps killed again, and resumed to its end. Then it was compared with an import that nobody killed: the
outcome word, role and groups of every row, whose guid it has, the accounts and members on the server, the number of
accounts created and of changes made by the server's own log.

${markdownTable([header, ...rows])}

A kill strikes unless the process comes to its end before its moment. Parts that have more imports planned than run
were cut short by a limit of time (${Number.isFinite(minutes) ? `${minutes} minutes a part` : 'none here'}); the order is shuffled by the seed, so that what was run is
spread over all of it. The job of 200 rows has ${unbrokenOf(twoHundredPeople).moments.length} moments, ${changesOf(unbrokenOf(twoHundredPeople))} changes and ${createsOf(unbrokenOf(twoHundredPeople).ending)} new accounts.

- Seed: ${seed}
- Version: ${commitFacts()}
- Machine: ${machineFacts()}
- Repeat it: \`npm run test:long\`; with \`ROLLCALL_SEED\` another seed, with \`ROLLCALL_LONG_MINUTES\` a limit for each part
`,
  );
});
