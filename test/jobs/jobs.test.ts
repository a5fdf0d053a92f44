import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import {
  closeReview,
  compareExports,
  type ConfirmQuestion,
  exportDirectory,
  importRoster,
  type JobContext,
  type JobEvent,
  openSandbox,
  planRoster,
  reportResults,
  resumeRun,
  reviewAccess,
  type RosterInput,
  Secret,
  type ServerOptions,
  validateRoster,
  verifyExport,
} from '../../src/index.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { closedAfterwards } from '../helpers/closed-afterwards.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const sandboxOf = closedAfterwards(startSandbox);

interface Program extends JobContext {
  readonly events: JobEvent[];
  readonly asked: ConfirmQuestion[];
}

/** A program that runs jobs in a new folder. */
function newProgram(given: Partial<Pick<JobContext, 'cwd' | 'confirm' | 'signal'>> = {}): Program {
  const cwd = given.cwd ?? newFolder();
  const events: JobEvent[] = [];
  const asked: ConfirmQuestion[] = [];
  return {
    events,
    asked,
    cwd,
    stateFolder: join(cwd, 'state'),
    signal: given.signal ?? new AbortController().signal,
    now: () => new Date(),
    operator: 'nightly@example',
    on: (event) => void events.push(event),
    confirm: (question) => {
      asked.push(question);
      return given.confirm?.(question) ?? Promise.resolve('yes');
    },
  };
}

const serverOf = ({
  url,
  apiKey,
}: Pick<Sandbox, 'url' | 'apiKey'>): ServerOptions & { target: 'connect' } => ({
  target: 'connect',
  url,
  apiKey: new Secret(apiKey),
  ratePerSecond: 0,
  searchesPerSecond: 0,
});

const rosterOf = (text: string, more: Partial<RosterInput> = {}): RosterInput => ({
  kind: 'roster',
  file: { name: 'people.csv', bytes: Buffer.from(text) },
  ...more,
});

const kindsOf = ({ events }: Program): string[] => [...new Set(events.map(({ kind }) => kind))];

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await sandboxOf({ seed: seedOf(['ann', 'bob', { username: 'vic', role: 'viewer' }], ['Staff']) });
});

test('an import asks once, says what it does, and accounts for every row', async () => {
  const program = newProgram();
  const input = rosterOf('username,groups\nann,Staff\nvic,\nnobody,\n');
  const result = await importRoster({ server: serverOf(sandbox), input, out: 'run' }, program);
  if (result.kind !== 'applied') throw new Error(result.kind);
  expect(result.exit).toBe('rows-failed');
  expect(result.outcomes.map(({ outcome }) => outcome)).toEqual([
    'created',
    'already_in_use',
    'not_found_remote',
  ]);
  expect(result.manifest.counts).toEqual({ created: 1, already_in_use: 1, not_found_remote: 1 });
  expect(result.folder).toBe(join(program.cwd, 'run'));
  expect(readdirSync(result.folder)).toEqual(expect.arrayContaining([...result.files]));
  expect(program.asked).toEqual([
    {
      writes: 2,
      counts: new Map([
        ['creations', 1],
        ['grants', 1],
      ]),
      requests: 2,
      ratePerSecond: 0,
      losses: 0,
      shortfall: { rows: 3, failing: 1, inPart: 0 },
      by: 'yes',
      serverUrl: sandbox.url,
    },
  ]);
  expect(kindsOf(program)).toEqual([
    'request-ended',
    'directory-searched',
    'plan-ready',
    'run-started',
    'row-ended',
    'change-ended',
    'run-ended',
    'run-reported',
  ]);
  const again = await reportResults({}, program);
  expect(again.manifest.counts).toEqual(result.manifest.counts);
});

test('without a yes no change is sent', async () => {
  const program = newProgram({ confirm: () => Promise.resolve('no') });
  const before = writesIn(sandbox.requestLog).length;
  const options = { server: serverOf(sandbox), input: rosterOf('username\nbob\n') };
  expect(await importRoster(options, program)).toMatchObject({ kind: 'declined', exit: 'refused' });
  expect(await importRoster({ ...options, mode: 'plan' }, program)).toMatchObject({
    kind: 'planned',
    exit: 'ok',
  });
  expect(writesIn(sandbox.requestLog)).toHaveLength(before);
  expect(readdirSync(join(program.cwd, 'reports'))).toEqual([]);
});

test('a plan file is imported as it was agreed to', async () => {
  const program = newProgram();
  const server = serverOf(sandbox);
  const planned = await planRoster({ server, input: rosterOf('username\nbob\n'), out: 'plan.json' }, program);
  expect(planned.planFile?.changes).toMatchObject([{ kind: 'create-user', username: 'bob' }]);
  const input = { kind: 'plan-file', file: 'plan.json' } as const;
  expect(await importRoster({ server, input }, program)).toMatchObject({ kind: 'applied', exit: 'ok' });
});

test.for([
  { cell: 'Staff, Analysts', hazards: ['groups-unclear'], said: [] },
  {
    cell: 'Ops, Analysts',
    hazards: [],
    said: [expect.stringMatching(/^"Ops, Analysts" .* is read as one group;/)],
  },
])('"$cell": a note does not contradict the plan', async ({ cell, hazards, said }) => {
  const program = newProgram();
  const input = rosterOf(`username,groups\nbob,"${cell}"\n`);
  const { plan } = await planRoster({ server: serverOf(sandbox), input }, program);
  expect(plan.hazards.map(({ code }) => code)).toEqual(hazards);
  expect(program.events.flatMap((event) => (event.kind === 'roster-note' ? [event.note] : []))).toEqual(said);
});

test('a roster with problems rejects, and all of them were told', async () => {
  const program = newProgram();
  const input = rosterOf('username,role\nann,king\nbob,queen\n');
  await expect(planRoster({ server: serverOf(sandbox), input }, program)).rejects.toMatchObject({
    code: 'roster-invalid',
    exit: 'input-invalid',
  });
  expect(program.events).toMatchObject([{ kind: 'roster-problems', problems: [{ row: 1 }, { row: 2 }] }]);
  const { exit, survey } = await validateRoster({ file: input.file, target: 'connect' }, program);
  expect({ exit, rows: survey.rows, problems: survey.problems.length }).toEqual({
    exit: 'input-invalid',
    rows: 2,
    problems: 2,
  });
});

test('a run that is aborted ends as interrupted, and can be resumed', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `new${at}`);
  const server = serverOf(await sandboxOf({ seed: seedOf(names) }));
  const stop = new AbortController();
  const first = newProgram({ signal: stop.signal });
  const interrupted = await importRoster(
    { server: { ...server, concurrency: 1 }, input: rosterOf(`username\n${names.join('\n')}\n`) },
    {
      ...first,
      on: (event) => {
        first.on(event);
        if (event.kind === 'row-ended') stop.abort();
      },
    },
  );
  expect(interrupted.exit).toBe('interrupted');
  expect(kindsOf(first)).toContain('run-stopping');
  const later = newProgram({ cwd: first.cwd });
  const resumed = await resumeRun({ serverFor: () => server }, later);
  expect(resumed).toMatchObject({ exit: 'ok', manifest: { counts: { created: 12 } } });
  expect(kindsOf(later).find((kind) => kind !== 'request-ended')).toBe('run-resumed');
});

test('an export is verified, reviewed and compared', async () => {
  const program = newProgram();
  const exported = await exportDirectory(
    { server: serverOf(sandbox), formats: ['csv'], out: 'pack', parameters: { format: 'csv' } },
    program,
  );
  expect(exported).toMatchObject({ exit: 'ok', passes: 2, displayPath: 'pack' });
  expect(exported.files).toContain('users.csv');
  expect(await verifyExport({ pack: 'pack' }, program)).toMatchObject({ exit: 'ok' });
  const review = await reviewAccess({ pack: 'pack', out: 'review' }, program);
  expect(review.files.every((file) => existsSync(join(review.folder, file)))).toBe(true);
  const { differences } = await compareExports({ older: 'pack', newer: 'pack' }, program);
  expect(differences.all).toEqual([]);
  const closed = await closeReview(
    { server: serverOf(sandbox), workbooks: ['review/review.xlsx'], pack: 'pack' },
    program,
  );
  expect(closed).toMatchObject({ kind: 'nothing-to-change', exit: 'ok' });
});

test('a sandbox is opened with the people of a file', async () => {
  const program = newProgram();
  mkdirSync(program.cwd, { recursive: true });
  writeFileSync(join(program.cwd, 'zato.csv'), 'username,email\ncarl,carl@example.org\n');
  const zato = await openSandbox({ target: 'zato', seed: { people: 'zato.csv' } }, program);
  try {
    expect(zato.state().users.map(({ username }) => username)).toContain('carl');
  } finally {
    await zato.close();
  }
});
