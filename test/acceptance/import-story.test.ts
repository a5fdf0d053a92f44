import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'rollcall-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const writes = (): number => sandbox.requestLog.filter(({ method }) => method !== 'GET').length;
const fast = ['--rate', '0', '--lookup-rate', '0'];
const rollcall = (...argv: string[]): Promise<CliResult> =>
  runCli([...argv, ...fast], { env: environmentOf(sandbox) });
const outcomesIn = (out: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, out, 'outcomes.csv')), { columns: true, bom: true });
const countsIn = (text: string): unknown => (JSON.parse(text) as { counts: unknown }).counts;

// One story, told in order: every test stands on the one before it.
let planned: unknown;

test('plan: sends nothing but GET', async () => {
  const result = await rollcall('plan', 'samples/roster.csv', '--json');
  expect(result.exit).toBe('rows-failed');
  expect(writes()).toBe(0);
  planned = countsIn(result.stdout);
});

test('import without a terminal and without --yes: refused before any request', async () => {
  const before = sandbox.requestLog.length;
  const result = await runCli(['import', 'samples/roster.csv', ...fast], { env: environmentOf(sandbox) });
  expect(result.code).toBe(2);
  expect(result.stderr).toContain('--yes');
  expect(sandbox.requestLog).toHaveLength(before);
});

test('import, answered with anything but yes: nothing is written', async () => {
  const result = await runCli(['import', 'samples/roster.csv', '--out', join(folder, 'no'), ...fast], {
    env: environmentOf(sandbox),
    answers: ['n'],
  });
  expect(result.asked).toHaveLength(1);
  expect(result.exit).toBe('refused');
  expect(result.stderr).toContain('The plan was not agreed to. No change was sent.');
  expect(writes()).toBe(0);
});

test('first run: exit 3, the outcomes are those of the plan, one for every row', async () => {
  const result = await rollcall(
    'import',
    'samples/roster.csv',
    '--yes',
    '--json',
    '--out',
    join(folder, 'one'),
  );
  expect(result.code).toBe(3);
  expect(countsIn(result.stdout)).toEqual(planned);
  const rows = outcomesIn('one');
  expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(rows.find(({ username }) => username === 'julie2')).toMatchObject({
    outcome: 'created',
    role_after: 'publisher',
    groups_detail: 'accounting1: added',
    steps: 'create-user; update-user; grant-membership',
  });
  expect(rows.find(({ username }) => username === 'ANN.BERG')).toMatchObject({
    outcome: 'ambiguous_remote',
    guid: '',
  });
  // What the file says of a person is what the server has now.
  const julie = sandbox.state().users.find(({ username }) => username === 'julie2');
  expect(julie).toMatchObject({ role: 'publisher' });
});

test('the files are for their owner only', () => {
  for (const file of ['outcomes.csv', 'retry.csv', 'run.json', 'outcomes.xlsx']) {
    expect(statSync(join(folder, 'one', file)).mode & 0o777).toBe(0o600);
  }
});

test('second run of the same file: not one write, and exit 3 for the same four rows', async () => {
  const before = writes();
  const result = await rollcall('import', 'samples/roster.csv', '--yes', '--out', join(folder, 'two'));
  expect(result.code).toBe(3);
  expect(writes()).toBe(before);
  const words = outcomesIn('two').map(({ outcome }) => outcome);
  expect(new Set(words)).toEqual(
    new Set(['already_in_use', 'unchanged', 'not_found_remote', 'ambiguous_remote']),
  );
});

test('the same folder again: the files of the earlier run are kept beside the new ones', async () => {
  const earlier = (JSON.parse(readFileSync(join(folder, 'two', 'run.json'), 'utf8')) as { runId: string })
    .runId;
  await rollcall('import', 'samples/roster.csv', '--yes', '--out', join(folder, 'two'));
  expect(outcomesIn(join('two', earlier))).toHaveLength(40);
  expect(outcomesIn('two')).toHaveLength(40);
});

test('retry.csv imports as it is, and with the name corrected it succeeds', async () => {
  const retry = join(folder, 'one', 'retry.csv');
  const again = await rollcall('import', retry, '--yes', '--out', join(folder, 'three'));
  expect(again.code).toBe(3);
  expect(outcomesIn('three')).toHaveLength(4);
  writeFileSync(retry, readFileSync(retry, 'utf8').replace('ANN.BERG', 'Ann.Berg').replace('jonh', 'john'));
  await rollcall('import', retry, '--yes', '--out', join(folder, 'four'));
  expect(outcomesIn('four').map(({ outcome }) => outcome)).toEqual([
    'created',
    'not_found_remote',
    'created',
    'not_found_remote',
  ]);
});

test('export, then import what was exported: nothing to do', async () => {
  await rollcall('export', '--out', join(folder, 'export'));
  const before = writes();
  const result = await rollcall(
    'import',
    join(folder, 'export', 'roster.csv'),
    '--yes',
    '--out',
    join(folder, 'five'),
  );
  expect(result.exit).toBe('ok');
  expect(writes()).toBe(before);
  expect(outcomesIn('five')).toHaveLength(sandbox.state().users.length);
});

test('a leaver is locked, a joiner made at the same time is not', async () => {
  writeFileSync(join(folder, 'quarter.csv'), 'username,status\njulie2,locked\njonna,\n');
  const result = await rollcall('import', join(folder, 'quarter.csv'), '--yes', '--out', join(folder, 'six'));
  expect(result.exit).toBe('ok');
  expect(outcomesIn('six').map(({ outcome }) => outcome)).toEqual(['locked', 'created']);
});

test('one row per membership: one account, one outcome for each row', async () => {
  writeFileSync(join(folder, 'long.csv'), 'username,group\njolie,Analysts\njolie,Library\njolie,Finance\n');
  const result = await rollcall('import', join(folder, 'long.csv'), '--yes', '--out', join(folder, 'seven'));
  expect(result.exit).toBe('ok');
  expect(outcomesIn('seven').map(({ outcome, groups_detail }) => [outcome, groups_detail])).toEqual([
    ['created', 'Analysts: added'],
    ['created', 'Library: added'],
    ['created', 'Finance: added'],
  ]);
});

test('an administrator is not locked unless named', async () => {
  writeFileSync(join(folder, 'admin.csv'), 'username,status\nadmin,locked\nm.okafor,locked\n');
  const before = writes();
  const result = await rollcall('import', join(folder, 'admin.csv'), '--yes', '--out', join(folder, 'eight'));
  expect(result.code).toBe(5);
  expect(writes()).toBe(before);
  expect(outcomesIn('eight').map(({ outcome }) => outcome)).toEqual([
    'refused_protected',
    'refused_protected',
  ]);
});

test('with 16 requests at once the outcomes are the same', async () => {
  const other = await startSandbox();
  const argv = [
    'import',
    'samples/roster.csv',
    '--yes',
    '--json',
    '--concurrency',
    '16',
    '--out',
    join(folder, 'nine'),
  ];
  const result = await runCli([...argv, ...fast], { env: environmentOf(other) });
  await other.close();
  expect(countsIn(result.stdout)).toEqual(planned);
});
