import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { unguardFormula } from '../../src/core/text/formula-guard.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { fillReview } from '../helpers/filled-review.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { by, type Filled, oneLine } from '../helpers/reviews.ts';
import { writesIn } from '../helpers/servers.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';
import { askingAs, withContent } from '../sandbox/connect/small.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

/** A server with content, an export of it, and the workbook of the review. */
async function reviewed() {
  const sandbox = await startSandbox(withContent());
  const cwd = newFolder();
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state'), ROLLCALL_RATE: '0' };
  const rollcall = (...argv: readonly string[]) => runCli(argv, { env, cwd });
  await rollcall('export', '--out', 'pack', '--content');
  const made = await rollcall('audit', 'review', 'pack', '--out', '.');
  expect(made.code, made.stderr).toBe(0);
  const fill = (filled: Filled): Promise<void> =>
    fillReview(join(cwd, 'review.xlsx'), { row: (subject) => filled[subject] }, join(cwd, 'review.xlsx'));
  return { sandbox, cwd, rollcall, fill, made };
}

const decisions: Filled = {
  'ida Listed': by('revoke', { ticket_ref: 'T-1' }),
  'pia Listed': by('make viewer'),
  'Data Listed': by('keep'),
  'anyone portal': by('close to the list'),
  'Analysts portal': by('revoke'),
};

/** Without the apostrophe that keeps a spreadsheet from taking `@Data` for a formula. */
function tableIn(file: string): Record<string, string>[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  return rows.map((row) => ({ ...row, username: unguardFormula(row['username'] ?? '') }));
}

const remediationOf = (folder: string): Record<string, string>[] => tableIn(join(folder, 'remediation.csv'));

const proofs = (folder: string): string[] =>
  remediationOf(folder)
    .map((row) => [row['username'], row['decision'], row['result'], row['proof'], row['found']].join(' | '))
    .toSorted();

const methods = ({ requestLog }: Pick<Sandbox, 'requestLog'>): string[] =>
  writesIn(requestLog)
    .map(({ method }) => method)
    .toSorted();

test('a revoke in the workbook ends as a DELETE and a row of proof', async () => {
  const { sandbox, cwd, rollcall, fill, made } = await reviewed();
  expect(made.stdout).toContain('6 accounts, 2 memberships and 10 grants on content to decide on');
  expect(made.stdout).toMatch(/content: public +1\n/u);
  await fill(decisions);
  const closed = await rollcall('audit', 'close', 'review.xlsx', '--pack', 'pack');
  expect(closed.code, closed.stderr).toBe(0);
  expect(methods(sandbox)).toEqual([]);
  expect(closed.stderr).toMatch(/grants on content to take away +4\n/u);
  const plan = oneLine(closed.stderr);
  expect(plan).toContain('ida revoke viewer on "Listed"');
  expect(plan).toContain('anyone → listed: "portal", 1 viewer grant takes effect');

  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(run.code, run.stderr).toBe(0);
  expect(methods(sandbox)).toEqual(['DELETE', 'DELETE', 'PATCH', 'PUT']);
  expect(proofs(join(cwd, 'run'))).toEqual([
    '@Analysts | revoke viewer on "portal" | updated | proved | not in the list of the item',
    '@Data | keep viewer on "Listed" | nothing_to_do | proved | viewer',
    'anyone | close to the list on "portal" | updated | proved | open only to its list',
    'ida | revoke viewer on "Listed" | updated | proved | not in the list of the item',
    'pia | make viewer on "Listed" | updated | proved | viewer',
  ]);
  const outcomes = tableIn(join(cwd, 'run', 'outcomes.csv'));
  expect(outcomes.map((row) => [row['username'], row['outcome'], row['detail']].join(' '))).toContain(
    'ida updated content "Listed"',
  );

  const again = await rollcall('audit', 'close', 'review.xlsx', '--out', 'again.json');
  expect(again.code, again.stderr).toBe(0);
  expect(again.stderr).toMatch(/already done +4\n/u);
  expect(again.stderr).toContain('No decision changes anything on the server');
});

test('what has changed since the export is refused with what is there now, and the rest goes on', async () => {
  const { sandbox, cwd, rollcall, fill } = await reviewed();
  await fill(decisions);
  const ask = askingAs(sandbox, 'admin');
  await ask('PATCH /v1/content/{portal}', { access_type: 'logged_in' });
  await ask('DELETE /v1/content/{team}');
  const before = methods(sandbox).length;
  const closed = await rollcall('audit', 'close', 'review.xlsx');
  expect(closed.code).toBe(3);
  const said = oneLine(closed.stderr);
  expect(said).toContain('Refused because what was decided on has changed since the export (2)');
  expect(said).toContain('the item was open to anyone and is now open to every account');
  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(run.code, run.stderr).toBe(0);
  expect(methods(sandbox)).toHaveLength(before + 2);
  const results = remediationOf(join(cwd, 'run')).map(({ username, result, proof }) =>
    [username, result, proof].join(' '),
  );
  expect(results.toSorted()).toEqual([
    '@Analysts refused_stale not_so',
    '@Data nothing_to_do proved',
    'anyone refused_stale not_so',
    'ida updated proved',
    'pia updated proved',
  ]);
});

test('more grants than the limit need a flag, which the refusal names', async () => {
  const { sandbox, rollcall, fill } = await reviewed();
  await fill(decisions);
  const close = ['audit', 'close', 'review.xlsx', '--force'];
  const refused = await rollcall(...close, '--max-grant-removals', '3');
  expect(refused.code).toBe(5);
  expect(oneLine(refused.stderr)).toContain(
    'the plan takes away 4 grants on content; the limit is 3 → If that is intended, add --max-grant-removals 4',
  );
  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'refused');
  expect(run.code).toBe(5);
  expect(methods(sandbox)).toEqual([]);
  expect((await rollcall(...close, '--max-grant-removals', '4')).code).toBe(0);
  expect((await rollcall('import', 'plan.json', '--yes', '--out', 'run')).code).toBe(0);
});

test('an item that this key may not change is the result of its row, and the review is closed again', async () => {
  const { sandbox, cwd, rollcall, fill } = await reviewed();
  await fill(decisions);
  await rollcall('audit', 'close', 'review.xlsx');
  sandbox.faults.add('error,code=22,route=DELETE /v1/content/*/permissions/*,times=1');
  const run = await rollcall(
    'import',
    'plan.json',
    '--yes',
    '--out',
    'run',
    '--concurrency',
    '1',
    '--max-failures',
    '1',
  );
  expect(run.code, run.stderr).toBe(3);
  expect(existsSync(join(cwd, 'run', 'retry.csv'))).toBe(false);
  expect(oneLine(run.stdout + run.stderr)).toContain('audit close review.xlsx --out plan-again.json');
  expect(proofs(join(cwd, 'run'))[0]).toBe(
    '@Analysts | revoke viewer on "portal" | failed | not_so | viewer',
  );
  expect(proofs(join(cwd, 'run')).filter((each) => each.includes('| proved |'))).toHaveLength(4);
  const again = await rollcall('audit', 'close', 'review.xlsx', '--out', 'plan-again.json');
  expect(again.code, again.stderr).toBe(0);
  expect((await rollcall('import', 'plan-again.json', '--yes', '--out', 'again')).code).toBe(0);
  expect(proofs(join(cwd, 'again'))[0]).toBe(
    '@Analysts | revoke viewer on "portal" | updated | proved | not in the list of the item',
  );
});

test('a run that was killed at a DELETE finds out on resuming what became of it', async () => {
  const { sandbox, cwd, rollcall, fill } = await reviewed();
  await fill({ 'ida Listed': by('revoke'), 'Data Listed': by('revoke') });
  await rollcall('audit', 'close', 'review.xlsx');
  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run', '--concurrency', '1');
  expect(run.code, run.stderr).toBe(0);
  const journal = join(cwd, 'run', 'journal.jsonl');
  const lines = readFileSync(journal, 'utf8').split('\n');
  const intent = lines.findIndex((line) => line.includes('"kind":"intent"'));
  // As a crash leaves it: the first DELETE was sent, and nothing after it is known. The second was never sent.
  writeFileSync(
    journal,
    lines
      .slice(0, intent + 1)
      .map((line) => `${line}\n`)
      .join(''),
  );
  for (const name of ['remediation.csv', 'remediation.xlsx', 'run.json', 'outcomes.csv'])
    rmSync(join(cwd, 'run', name));
  const before = methods(sandbox).length;
  const resumed = await rollcall('resume', 'run');
  expect(resumed.code, resumed.stderr).toBe(0);
  expect(methods(sandbox)).toHaveLength(before);
  expect(proofs(join(cwd, 'run'))).toEqual([
    '@Data | revoke viewer on "Listed" | updated | proved | not in the list of the item',
    'ida | revoke viewer on "Listed" | already_in_use | proved | not in the list of the item',
  ]);
});

test('each reviewer decides on the grants of their groups and items, and not on their own', async () => {
  const { cwd, rollcall } = await reviewed();
  const split = await rollcall(
    'audit',
    'review',
    'pack',
    '--out',
    'split',
    '--split-by',
    'group-owner',
    '--json',
  );
  expect(split.code, split.stderr).toBe(0);
  const { workbooks } = JSON.parse(split.stdout) as { workbooks: { reviewer: string; grants: number }[] };
  expect(workbooks.map(({ reviewer, grants }) => `${reviewer}: ${grants}`)).toEqual([
    'admin: 6',
    'pia: 4',
    'unassigned: 0',
  ]);
  const reviewers = readFileSync(join(cwd, 'split', 'reviewers.csv'), 'utf8');
  expect(reviewers).toMatch(
    /^\uFEFF?file,reviewer,accounts,memberships,own_access_of_others,has_account,grants,account_status\r?\n/u,
  );
});

test('the workbook has words in place of the codes of an export', async () => {
  const { cwd } = await reviewed();
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'review.xlsx'));
  const cells = workbook.worksheets.flatMap(({ name }) => cellsOf(workbook, name).flat());
  expect(cells.filter((cell) => cell === 'everyone signed in').length).toBeGreaterThan(0);
  expect(cells.join(' ')).not.toMatch(/everyone_signed_in|dormant_grant/u);
});

test('a deleted sheet about content is refused', async () => {
  const { cwd, rollcall } = await reviewed();
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'review.xlsx'));
  workbook.removeWorksheet('Content to decide');
  await workbook.xlsx.writeFile(join(cwd, 'cut.xlsx'));
  const closed = await rollcall('audit', 'close', 'cut.xlsx');
  expect(closed.code).toBe(2);
  expect(closed.stderr).toContain('Content to decide');
});
