import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult, type World } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { smallJob } from '../resilience/job.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

let cwd: string;
beforeEach(() => {
  cwd = newFolder();
  writeFileSync(join(cwd, 'people.csv'), smallJob.roster);
});

/** How often to look, and for how long at most, in milliseconds. */
const soon = { interval: 1, timeout: 10_000 };
const fast = ['--rate', '0', '--lookup-rate', '0'];
const begin = ['import', 'people.csv', '--yes', '--out', 'run', '--concurrency', '1', ...fast];

const rollcall = (sandbox: Sandbox, argv: readonly string[], world: World = {}): Promise<CliResult> =>
  runCli(argv, { cwd, ...world, env: { ...environmentOf(sandbox), XDG_STATE_HOME: cwd, ...world.env } });

const inRun = (name: string): string => join(cwd, 'run', name);
const outcomes = (): Record<string, string>[] =>
  parse(readFileSync(inRun('outcomes.csv')), { columns: true, bom: true });
const words = (): unknown => outcomes().map(({ username, outcome }) => `${username}: ${outcome}`);
const manifest = (): Record<string, unknown> =>
  JSON.parse(readFileSync(inRun('run.json'), 'utf8')) as Record<string, unknown>;
const writes = ({ requestLog }: Sandbox): string[] =>
  requestLog.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);

/** Requests that an unbroken import of the job sends besides reading. */
const WRITES = 12;

const whole = [
  'ann: created',
  'bea: updated',
  'cyd: created',
  'vic: locked',
  'lou: unlocked',
  'pia: already_in_use',
  'nobody: not_found_remote',
  'dan: created',
];

/** Keeps only so much of the journal as a crash would have left: up to and with the first line that fits. */
function cutJournalAfter(pattern: RegExp): void {
  const lines = readFileSync(inRun('journal.jsonl'), 'utf8').split('\n');
  const last = lines.findIndex((line) => pattern.test(line));
  writeFileSync(
    inRun('journal.jsonl'),
    lines
      .slice(0, last + 1)
      .map((line) => `${line}\n`)
      .join(''),
  );
  for (const name of readdirSync(join(cwd, 'run'))) if (name !== 'journal.jsonl') rmSync(inRun(name));
}

/** A server, and an import that Ctrl-C has ended after its first writes. */
async function interrupted(): Promise<Sandbox> {
  const sandbox = await startSandbox({ ...smallJob.sandbox, latencyMs: 2 });
  const operator = new AbortController();
  const run = rollcall(sandbox, begin, { signal: operator.signal });
  await vi.waitUntil(() => writes(sandbox).length >= 3, soon);
  operator.abort('interrupted');
  expect((await run).code).toBe(130);
  return sandbox;
}

test('Ctrl-C, then resume: every row as if nothing had happened, and no write twice', async () => {
  const sandbox = await interrupted();
  expect(words()).toHaveLength(smallJob.rows);
  expect(words()).not.toEqual(whole);
  const result = await rollcall(sandbox, ['resume', 'run']);
  expect(result.code).toBe(3);
  expect(words()).toEqual(whole);
  expect(writes(sandbox)).toHaveLength(WRITES);
});

test('after resuming, the figures are those of the last part: its requests, and its time', async () => {
  const sandbox = await interrupted();
  const { startedAt } = manifest() as { startedAt: string };
  const tomorrow = new Date(Date.parse(startedAt) + 24 * 3600 * 1000);
  const before = sandbox.requestLog.length;
  const { stdout } = await rollcall(sandbox, ['resume', 'run'], { now: () => tomorrow });
  const sent = sandbox.requestLog.length - before;
  expect(stdout).toContain(`${sent} in 0.0 s since it was resumed`);
  expect(manifest()['requests']).toMatchObject({ total: sent, resumedAt: tomorrow.toISOString() });

  const later = new Date(tomorrow.getTime() + 24 * 3600 * 1000);
  const again = await rollcall(sandbox, ['results', 'run'], { now: () => later });
  expect(again.stdout).toContain(`${sent} in 0.0 s since it was resumed`);
});

test('a resuming that is killed after its last row owes the files, though the first part had its end', async () => {
  const sandbox = await interrupted();
  const files = ['run.json', 'outcomes.csv'].map((name) => [name, readFileSync(inRun(name))] as const);
  await rollcall(sandbox, ['resume', 'run']);
  // All but the last line, which is the end of the second part, and the files of the first.
  const lines = readFileSync(inRun('journal.jsonl'), 'utf8').trimEnd().split('\n');
  writeFileSync(inRun('journal.jsonl'), `${lines.slice(0, -1).join('\n')}\n`);
  for (const [name, bytes] of files) writeFileSync(inRun(name), bytes);
  expect((await rollcall(sandbox, ['resume', 'run'])).code).toBe(3);
  expect(words()).toEqual(whole);
  expect(manifest()['requests']).toBeNull();
});

test('Ctrl-C says at once what happens now, and at the end how to go on', async () => {
  const sandbox = await startSandbox({ ...smallJob.sandbox, latencyMs: 5 });
  const operator = new AbortController();
  const run = rollcall(sandbox, begin, { signal: operator.signal });
  await vi.waitUntil(() => writes(sandbox).length >= 1, soon);
  operator.abort('terminated');
  const { code, stderr, stdout } = await run;
  expect(code).toBe(143);
  expect(stderr).toContain('Press Ctrl-C again to leave at once');
  expect(stdout).toContain('rollcall resume run');
});

/** A clock that goes on by a second whenever somebody looks at it. */
function quickClock(): () => Date {
  let seconds = 0;
  return () => new Date(Date.UTC(2026, 3, 1) + 1000 * seconds++);
}

test('a budget of time: what was begun ends, the rest is not attempted, and resuming has a budget of its own', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  const budget = ['--max-duration', '20s'];
  const first = await rollcall(sandbox, [...begin, ...budget], { now: quickClock() });
  expect(first.code).toBe(11);
  expect(first.stdout).toContain('rollcall resume run');
  expect(words()).toContain('dan: not_attempted');
  expect(writes(sandbox).length).toBeGreaterThan(0);
  const before = writes(sandbox).length;

  const none = await rollcall(sandbox, ['resume', 'run', '--max-duration', '1s'], { now: quickClock() });
  expect(none.code).toBe(11);
  expect(writes(sandbox)).toHaveLength(before);

  expect((await rollcall(sandbox, ['resume', 'run'])).code).toBe(3);
  expect(words()).toEqual(whole);
  expect(writes(sandbox)).toHaveLength(WRITES);
});

test('a budget of time that nobody understands is refused before any request', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  expect((await rollcall(sandbox, [...begin, '--until', 'dawn'])).code).toBe(2);
  expect(sandbox.requestLog).toHaveLength(0);
});

test('the last run is the one that is meant when none is named', async () => {
  const sandbox = await interrupted();
  await rollcall(sandbox, ['resume']);
  expect(words()).toEqual(whole);
});

test('a roster that has moved is not missed', async () => {
  const sandbox = await interrupted();
  rmSync(join(cwd, 'people.csv'));
  await rollcall(sandbox, ['resume', 'run']);
  expect(words()).toEqual(whole);
  expect(readFileSync(inRun('outcomes.csv'), 'utf8')).toContain('ann,publisher,"Newcomers;Analysts",');
});

test('rows to run again that are done by now are not left lying about', async () => {
  writeFileSync(join(cwd, 'people.csv'), smallJob.roster.replace('nobody,viewer,,\n', ''));
  const sandbox = await interrupted();
  expect(existsSync(inRun('retry.csv'))).toBe(true);
  expect((await rollcall(sandbox, ['resume', 'run'])).exit).toBe('ok');
  expect(existsSync(inRun('retry.csv'))).toBe(false);
});

test('the pace is the one that the run was begun with, unless another is given', async () => {
  const sandbox = await interrupted();
  await rollcall(sandbox, ['resume', 'run', '--rate', '500']);
  expect(manifest()['limits']).toEqual({
    requestsPerSecond: 500,
    searchesPerSecond: 0,
    concurrency: 1,
  });
});

test.for([
  { name: 'on the command line', flags: (url: string) => ['--server', url] },
  { name: 'in the environment, beside its key', flags: () => [] },
])('another server $name is refused, and neither of them hears of it', async ({ flags }) => {
  const sandbox = await interrupted();
  const other = await startSandbox(smallJob.sandbox);
  const before = sandbox.requestLog.length;
  const result = await rollcall(other, ['resume', 'run', ...flags(other.url)]);
  expect(result.code).toBe(5);
  expect(result.stderr).toContain('resume-other-server');
  expect(result.stderr).toContain(`--server ${sandbox.url}`);
  expect([sandbox.requestLog.length, other.requestLog.length]).toEqual([before, 0]);
});

test('refused while another run works on the server', async () => {
  const sandbox = await interrupted();
  const operator = new AbortController();
  sandbox.faults.add('latency,ms=40');
  const first = rollcall(sandbox, ['resume', 'run'], { signal: operator.signal });
  await vi.waitUntil(() => readdirSync(join(cwd, 'rollcall')).some((name) => name.endsWith('.lock')), soon);
  const second = await rollcall(sandbox, ['resume', 'run']);
  expect(second.code).toBe(5);
  expect(second.stderr).toContain(`process ${process.pid}`);
  operator.abort('interrupted');
  await first;
});

test('a finished run is not resumed, and no server is asked', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  await rollcall(sandbox, begin);
  const before = sandbox.requestLog.length;
  const result = await rollcall(sandbox, ['resume', 'run']);
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('resume-nothing-left');
  expect(sandbox.requestLog).toHaveLength(before);
});

test.for(['run.json', 'outcomes.csv'])(
  'a run that was killed while it wrote its files, %s missing: resume writes them, and asks no server',
  async (missing) => {
    const sandbox = await startSandbox(smallJob.sandbox);
    await rollcall(sandbox, begin);
    for (const name of [missing, 'run.json']) rmSync(inRun(name), { force: true });
    const before = sandbox.requestLog.length;
    expect((await rollcall(sandbox, ['resume', 'run'])).code).toBe(3);
    expect(words()).toEqual(whole);
    expect(sandbox.requestLog).toHaveLength(before);
  },
);

test('results of a finished run: the same files, byte for byte', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  await rollcall(sandbox, begin);
  const before = readFileSync(inRun('outcomes.csv'), 'utf8');
  rmSync(inRun('outcomes.csv'));
  const result = await rollcall(sandbox, ['results', 'run']);
  expect(result.code).toBe(3);
  expect(readFileSync(inRun('outcomes.csv'), 'utf8')).toBe(before);
});

test('results of a run that the server broke off: who met it is failed, who came after not attempted', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  sandbox.faults.add('key-revoked,route=PUT /v1/users,from=2');
  expect((await rollcall(sandbox, begin)).code).toBe(4);
  const before = words();
  expect(before).toContain('cyd: failed');
  expect(before).toContain('dan: not_attempted');
  await rollcall(sandbox, ['results', 'run']);
  expect(words()).toEqual(before);
  sandbox.faults.clear();
  await rollcall(sandbox, ['resume', 'run']);
  expect(words()).toEqual(whole);
});

test('results of a run that was killed: sent without an answer is unknown, the rest not attempted', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  await rollcall(sandbox, begin);
  cutJournalAfter(/"intent".*"2:0"/);
  const before = sandbox.requestLog.length;
  const result = await rollcall(sandbox, ['results', 'run']);
  expect(words()).toEqual([
    'ann: created',
    'bea: unknown',
    ...['cyd', 'vic', 'lou'].map((name) => `${name}: not_attempted`),
    'pia: already_in_use',
    'nobody: not_found_remote',
    'dan: not_attempted',
  ]);
  expect(result.stdout).toContain('rollcall resume run');
  expect(result.stdout).toContain(
    'Exit 11: The run was interrupted when 3 of 8 rows were finished. 1 row could not be',
  );
  expect(result.stdout).not.toContain('rollcall import');
  expect(readFileSync(inRun('report.html'), 'utf8')).toContain('The run was interrupted');
  expect(sandbox.requestLog).toHaveLength(before);
});

test('a run that was killed is not imported over; one that ended is kept beside the new one', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  await rollcall(sandbox, begin);
  const complete = readFileSync(inRun('journal.jsonl'), 'utf8');
  cutJournalAfter(/"intent".*"2:0"/);
  const refused = await rollcall(sandbox, begin);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('rollcall resume run');

  // Killed after its end and before its first file: there is a journal and nothing else.
  writeFileSync(inRun('journal.jsonl'), complete);
  const again = await rollcall(sandbox, begin);
  expect(again.code).toBe(3);
  const [kept] = readdirSync(join(cwd, 'run')).filter((name) => name.includes('-import-'));
  expect(readFileSync(inRun(join(kept ?? '', 'journal.jsonl')), 'utf8')).toBe(complete);
});

test('a disk that does not take the outcome files: the journal has them, and it is said how to get at them', async () => {
  const sandbox = await startSandbox(smallJob.sandbox);
  mkdirSync(inRun('report.html.part'), { recursive: true });
  const result = await rollcall(sandbox, begin);
  expect(result.code).toBe(1);
  expect(result.stderr).toContain('output-incomplete');
  expect(result.stderr).toContain('rollcall results run');
  rmSync(inRun('report.html.part'), { recursive: true });
  expect((await rollcall(sandbox, ['results', 'run'])).code).toBe(3);
  expect(words()).toEqual(whole);
});

test.for<{ name: string; memory?: string; argv: string[] }>([
  { name: 'nobody remembers a run', argv: ['resume'] },
  { name: 'the memory is damaged', memory: '{"fold', argv: ['results'] },
  { name: 'the folder holds no run', argv: ['resume', '.'] },
])('said plainly: $name', async ({ memory, argv }) => {
  mkdirSync(join(cwd, 'rollcall'));
  if (memory !== undefined) writeFileSync(join(cwd, 'rollcall', 'last-run.json'), memory);
  const { code, stderr } = await runCli(argv, { cwd, env: { XDG_STATE_HOME: cwd } });
  expect(code).toBe(2);
  expect(stderr).toContain('journal-unreadable');
});

const passwords: SandboxOptions = {
  provider: 'password',
  seed: 'empty',
  apiKey: 'Canary-Key-0123456789abcdef',
};
const canary = 'Canary-Pa55word';
const withPasswords = `username,email,password\nann,ann@example.org,${canary}-1\nbob,bob@example.org,${canary}-2\n`;

test('passwords: in no journal, so who has no account yet is left to retry.csv', async () => {
  writeFileSync(join(cwd, 'people.csv'), withPasswords);
  const sandbox = await startSandbox(passwords);
  sandbox.faults.add('key-revoked,route=POST /v1/users,from=2');
  expect((await rollcall(sandbox, begin)).code).toBe(4);
  sandbox.faults.clear();

  const before = writes(sandbox).length;
  const resumed = await rollcall(sandbox, ['resume', 'run']);
  expect(resumed.code).toBe(3);
  expect(words()).toEqual(['ann: created', 'bob: failed']);
  expect(outcomes()[1]!['detail']).toMatch(
    /the journal holds no passwords or TOTP keys.*retry\.csv.*or import the roster again/,
  );
  expect(outcomes().map(({ password }) => password)).toEqual(['(hidden)', '(hidden)']);
  expect(writes(sandbox)).toHaveLength(before);
  for (const name of readdirSync(join(cwd, 'run'))) {
    const text = readFileSync(inRun(name), 'utf8');
    expect([name, text.includes(canary), text.includes('Canary-Key')]).toEqual([name, false, false]);
  }

  // The operator fills the one cell that the program must not know.
  const retry = readFileSync(inRun('retry.csv'), 'utf8');
  writeFileSync(join(cwd, 'retry.csv'), retry.replace('bob@example.org,', `bob@example.org,${canary}-2`));
  expect((await rollcall(sandbox, ['import', 'retry.csv', '--yes', '--out', 'again', ...fast])).exit).toBe(
    'ok',
  );
  expect(
    sandbox
      .state()
      .users.map(({ username }) => username)
      .toSorted(),
  ).toEqual(['admin', 'ann', 'bob']);
});

test('tickets: in no file of a run', async () => {
  const sandbox = await interrupted();
  for (const name of ['journal.jsonl', 'outcomes.csv', 'run.json', 'report.html']) {
    // A ticket is some 130 characters of base64; nothing else here is that long in one piece.
    const long = readFileSync(inRun(name), 'utf8').match(/[A-Za-z0-9+/]{100,}/g);
    expect([name, long]).toEqual([name, null]);
  }
  expect(readFileSync(inRun('journal.jsonl'), 'utf8')).not.toContain(sandbox.apiKey);
});
