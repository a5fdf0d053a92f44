import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defined } from '../../src/core/defined.ts';
import { Journal } from '../../src/apply/journal.ts';
import { readJournal } from '../../src/apply/read-journal.ts';
import { RunHistory } from '../../src/apply/run-history.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { RowOutcome } from '../../src/core/outcome.ts';
import { outcomeMeanings } from '../../src/core/words/outcome-meanings.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Roster } from '../../src/core/roster.ts';
import { lostSecret, Secret } from '../../src/core/secret.ts';
import type { Performed } from '../../src/core/target.ts';
import { push } from '../helpers/capabilities.ts';
import { found } from '../helpers/directories.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { inputsOf, planOf, type Situation } from '../helpers/plans.ts';
import { headerOf } from './run-header.ts';

const newFolder = temporaryFolders();
const now = (): Date => new Date('2026-04-01T09:00:01.000Z');

const joiners: Situation = {
  rows: [
    { username: 'ann', role: 'publisher', groups: ['Analysts', 'Newcomers'] },
    { username: 'bob' },
    { username: 'nobody' },
  ],
  people: { ann: found('ann'), bob: found('bob') },
  groups: { Analysts: [] },
};
const roster: Roster = inputsOf(joiners).roster;
const plan: Plan = planOf(joiners);
const created: Performed = { status: 'applied', attempts: 1, httpStatus: 200, userGuid: userGuid('u-ann') };
const outcome: RowOutcome = {
  row: 2,
  outcome: 'created',
  detail: '',
  nextStep: outcomeMeanings.created.nextStep,
  groups: [],
  steps: ['create-user'],
  attempts: 2,
  startedAt: '2026-04-01T09:00:00.000Z',
  endedAt: '2026-04-01T09:00:01.000Z',
};

async function begun(what: { roster: Roster; plan: Plan } = { roster, plan }) {
  const path = join(newFolder(), 'journal.jsonl');
  const journal = await Journal.begin(path, { header: headerOf(what.roster), ...what }, now);
  return { path, journal };
}

/** A run in which everything that can be written down was, but for its end. */
async function halfDone(): Promise<string> {
  const { path, journal } = await begun();
  await journal.intend('1:0');
  journal.settle('1:0', created);
  journal.conclude(outcome);
  await journal.intend('2:0');
  await journal.close();
  return path;
}

test('a journal reads back as it was started', async () => {
  const { path, journal } = await begun();
  await journal.close();
  const run = await readJournal(path);
  expect(run.header).toMatchObject(headerOf(roster));
  expect(run.plan).toEqual({ ...plan, hazards: [], warnings: [], notes: [] });
  expect(run.roster).toEqual({ ...roster, entries: [], problems: [], notes: [] });
  expect(run.end).toBeUndefined();
});

test('every step and every row is where it was left', async () => {
  const { history } = await readJournal(await halfDone());
  expect(['1:0', '2:0', '1:1'].map(history.stepOf)).toEqual([created, 'sent', 'untouched']);
  expect([history.outcomeOf(2), history.outcomeOf(1)]).toEqual([outcome, undefined]);
});

test('an intent that is withdrawn leaves the step as it was before it', async () => {
  const path = await halfDone();
  const journal = await Journal.continue(path, now);
  for (const step of ['1:1', '2:0']) {
    await journal.intend(step);
    journal.withdraw(step);
  }
  await journal.close();
  const { history } = await readJournal(path);
  // An earlier part of the run may have sent 2:0, whatever this one did.
  expect(['1:1', '2:0'].map(history.stepOf)).toEqual(['untouched', 'sent']);
});

test('a run that goes on remembers what its journal says', async () => {
  const path = await halfDone();
  const { history: earlier } = await readJournal(path);
  const journal = await Journal.continue(path, now);
  const history = new RunHistory(earlier);
  const watched = history.watch(journal);
  await watched.intend('2:0');
  watched.withdraw('2:0');
  await watched.intend('1:1');
  watched.settle('1:1', { status: 'applied', attempts: 1 });
  for (const [step, guid] of [
    ['3:0', 'u3'],
    ['3:1', 'u3'],
    ['3:2', 'other'],
    ['group:4:0', undefined],
    ['5:1', 'u5'],
    ['5:0', 'u5'],
  ] as const) {
    await watched.intend(step);
    watched.settle(step, {
      status: 'applied',
      attempts: 1,
      ...defined({ userGuid: guid && userGuid(guid) }),
    });
  }
  watched.settle('6:0', { status: 'applied', attempts: 1 });
  watched.settle('6:1', { status: 'already-so', attempts: 1 });
  await watched.intend('6:2');
  watched.conclude({ ...outcome, row: 1 });
  await journal.close();
  const written = (await readJournal(path)).history;
  const rows = ['1', '2', '3', 'group:4', '4', '5', '6', '7'];
  const steps = rows.flatMap((row) => [`${row}:0`, `${row}:1`, `${row}:2`, `${row}:3`]);
  expect(steps.map(history.stepOf)).toEqual(steps.map(written.stepOf));
  expect([1, 2, 3].map(history.outcomeOf)).toEqual([1, 2, 3].map(written.outcomeOf));
});

test('a run that ended says when, and what was sent', async () => {
  const { path, journal } = await begun();
  const requests = {
    total: 9,
    byMethod: { GET: 9 },
    directorySearches: 2,
    retried: 0,
    peakPerSecond: 9,
    peakPerMinute: 9,
    waitedMs: 0,
  };
  await journal.end(requests, { faults: 1 });
  await journal.close();
  expect((await readJournal(path)).end).toMatchObject({ at: now().toISOString(), requests, faults: 1 });
});

test('a run that another one has taken over adds no line that was still to be flushed', async () => {
  const { path, journal } = await begun();
  await journal.intend('1:0');
  const before = readFileSync(path, 'utf8');
  journal.settle('1:0', created);
  journal.conclude(outcome);
  await journal.abandon();
  expect(readFileSync(path, 'utf8')).toBe(before);
});

test('a plan that is still being written has no journal', async () => {
  const path = join(newFolder(), 'journal.jsonl');
  const beginning = Journal.begin(path, { header: headerOf(roster), roster, plan }, now);
  expect(existsSync(path)).toBe(false);
  await (await beginning).close();
  expect(existsSync(path)).toBe(true);
  expect(existsSync(`${path}.part`)).toBe(false);
});

test('no password is in it: not in a step, not in a cell', async () => {
  const canary = 'Canary-Pa55word';
  const situation: Situation = {
    rows: [{ username: 'ann', profile: { email: 'a@example.org' }, password: new Secret(canary) }],
    capabilities: push,
  };
  const read = inputsOf(situation).roster;
  const withColumn: Roster = {
    ...read,
    header: [...read.header, 'password'],
    secretColumns: [3],
    rows: read.rows.map((row) => ({ ...row, cells: [...row.cells, canary] })),
  };
  const { path, journal } = await begun({ roster: withColumn, plan: planOf(situation) });
  await journal.close();
  expect(readFileSync(path, 'utf8')).not.toContain(canary);

  const run = await readJournal(path);
  expect(run.roster.rows[0]!.cells).toEqual(['ann', '', '', '(hidden)']);
  const [create] = run.plan.rows[0]!.steps;
  expect(create).toHaveProperty('password', lostSecret);
  expect(() => lostSecret.reveal()).toThrow('not written down');
});

test('torn at any byte of its last line, the journal is read as if that line were not there', async () => {
  const { path, journal } = await begun();
  await journal.intend('1:0');
  const before = readFileSync(path).length;
  journal.settle('1:0', created);
  await journal.close();
  const whole = readFileSync(path);
  for (let bytes = before; bytes < whole.length; bytes++) {
    writeFileSync(path, whole.subarray(0, bytes));
    expect((await readJournal(path)).history.stepOf('1:0'), `torn after ${bytes} bytes`).toBe('sent');
  }
  writeFileSync(path, whole);
  expect((await readJournal(path)).history.stepOf('1:0')).toEqual(created);
});

test('torn, continued, and torn again: no line that was on disk is lost', async () => {
  const path = await halfDone();
  const torn = readFileSync(path, 'utf8').slice(0, -5);
  writeFileSync(path, torn);
  const journal = await Journal.continue(path, now);
  await journal.intend('2:1');
  await journal.close();
  writeFileSync(path, readFileSync(path, 'utf8') + '{"kind":"out');
  const { history } = await readJournal(path);
  // The intent of 2:0 was the torn line: had its write been sent, it would not be torn.
  expect(['1:0', '2:0', '2:1'].map(history.stepOf)).toEqual([created, 'untouched', 'sent']);
});

test('a flipped bit is noticed wherever it is, and the line named', async () => {
  const path = await halfDone();
  const whole = readFileSync(path);
  const missed: number[] = [];
  // A sample of the bytes, with one bit of each. The last line end is left out: without it, the line is torn.
  for (let at = 0; at < whole.length - 1; at += 41) {
    const flipped = Buffer.from(whole);
    flipped[at] = (whole[at] ?? 0) ^ (1 << (at % 8));
    writeFileSync(path, flipped);
    const said = await readJournal(path).then(
      () => 'nothing',
      (error: unknown) => String(error),
    );
    if (!/line \d+ of .* is damaged|is not a journal|newer than this version/.test(said)) missed.push(at);
  }
  expect(missed).toEqual([]);
});

test('a journal of a version without checksums is continued with them', async () => {
  const path = await halfDone();
  const old = readFileSync(path, 'utf8').replaceAll(/,"crc":"[0-9a-f]{8}"\}\n/g, '}\n');
  writeFileSync(path, old);
  const journal = await Journal.continue(path, now);
  await journal.intend('2:1');
  await journal.close();
  expect(readFileSync(path, 'utf8').replace(old, '')).toContain('"crc"');
  const { history } = await readJournal(path);
  expect(['1:0', '2:0', '2:1'].map(history.stepOf)).toEqual([created, 'sent', 'sent']);
});

const without = (path: string, what: RegExp): string => readFileSync(path, 'utf8').replace(what, '');

test.for<{ name: string; change: (path: string) => string; says: RegExp }>([
  {
    name: 'damaged in the middle',
    change: (path) => readFileSync(path, 'utf8').replace('"kind":"planned"', '"kind:"planned"'),
    says: /line \d+ of .* is damaged/,
  },
  { name: 'without its first line', change: (path) => without(path, /^.*\n/), says: /is not a journal/ },
  { name: 'empty', change: () => '', says: /is not a journal/ },
  {
    name: 'of a later schema',
    change: (path) => readFileSync(path, 'utf8').replace('"schema":1', '"schema":2'),
    says: /newer than this version/,
  },
  {
    name: 'whose first line lost its checksum',
    change: (path) => without(path, /,"crc":"[0-9a-f]{8}"(?=\}\n)/),
    says: /line 1 of .* is damaged/,
  },
  {
    name: 'with a line without a checksum among others',
    change: (path) => readFileSync(path, 'utf8').replace(/("kind":"planned".*),"crc":"[0-9a-f]{8}"/, '$1'),
    says: /line \d+ of .* is damaged/,
  },
  {
    name: 'with a plan that is not complete',
    change: (path) => without(path, /\{"kind":"planned"[^]*$/),
    says: /ends before the plan is complete/,
  },
  {
    name: 'with a row of its plan missing',
    change: (path) => without(path, /\{"kind":"row".*\n/),
    says: /ends before the plan is complete/,
  },
])('refused: a journal $name', async ({ change, says }) => {
  const path = await halfDone();
  writeFileSync(path, change(path));
  await expect(readJournal(path)).rejects.toMatchObject({
    code: 'journal-unreadable',
    message: expect.stringMatching(says) as string,
  });
});

test('refused: a folder without a journal', async () => {
  await expect(readJournal(join(newFolder(), 'journal.jsonl'))).rejects.toMatchObject({
    code: 'journal-unreadable',
  });
});
