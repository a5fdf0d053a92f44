import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import type { ReviewSubjectKind } from '../../src/core/review-sheets.ts';
import { reviewSheets } from '../../src/core/review-sheets.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { username } from '../helpers/rosters.ts';
import { NEVER, openOn, seedOf, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

/** What is filled into the row of somebody: `ann`, or `ann Ops` for a membership. */
type Filled = Readonly<Record<string, Readonly<Record<string, string>>>>;
const by = (decision: string, more: Readonly<Record<string, string>> = {}) => ({
  decision,
  reviewer: 'Rita Reviewer',
  decision_at: '2026-04-08',
  ...more,
});

/** A server, an export of it, and the workbook of the review. */
async function reviewed() {
  const sandbox = await startSandbox({
    seed: seedOf(
      [
        { username: 'ann', role: 'publisher', groups: ['Ops', 'Lab'] },
        { username: 'ben', role: 'publisher', groups: ['Ops'] },
        { username: 'cleo', role: 'viewer' },
      ],
      ['Ops', 'Lab'],
    ),
  });
  const cwd = newFolder();
  const env = { ...environmentOf(sandbox), XDG_STATE_HOME: join(cwd, 'state') };
  const rollcall = (...argv: readonly string[]) => runCli(argv, { env, cwd });
  await rollcall('export', '--out', 'pack', '--rate', '0');
  const { code, stderr } = await rollcall('audit', 'review', 'pack', '--out', '.', '--quiet');
  expect(code, stderr).toBe(0);
  return { sandbox, cwd, rollcall };
}

/** Fills the workbook in as a reviewer would. */
async function fill(cwd: string, filled: Filled): Promise<void> {
  const file = join(cwd, 'review.xlsx');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  for (const kind of ['account', 'membership'] as const) fillSheet(workbook, kind, filled);
  await workbook.xlsx.writeFile(file);
}

function fillSheet(workbook: exceljs.Workbook, kind: ReviewSubjectKind, filled: Filled): void {
  const { name, columns } = reviewSheets[kind];
  const at = (column: string): number => (columns as readonly string[]).indexOf(column) + 1;
  workbook.getWorksheet(name)?.eachRow((row) => {
    const who = row.getCell(at('username')).text;
    const key = kind === 'account' ? who : `${who} ${row.getCell(at('group_name')).text}`;
    for (const [column, value] of Object.entries(filled[key] ?? {})) row.getCell(at(column)).value = value;
  });
}

const decisions: Filled = {
  ann: by('change role', { new_role: 'viewer' }),
  'ann Ops': by('revoke', { ticket_ref: 'T-1' }),
  'ann Lab': by('keep'),
  'ben Ops': by('exception', { decision_reason: 'until June' }),
  cleo: by('lock', { reviewer: 'cleo' }),
};

const remediationOf = (folder: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, 'remediation.csv')), { columns: true });

test('from the decisions to the proof with nothing typed again', async () => {
  const { sandbox, cwd, rollcall } = await reviewed();
  await fill(cwd, decisions);
  const closed = await rollcall(
    'audit',
    'close',
    'review.xlsx',
    '--pack',
    'pack',
    '--max-removal-percent',
    '100',
  );
  expect(closed.code, closed.stderr).toBe(0);
  expect(closed.stderr).toContain('Decided by the person concerned');
  expect(writesIn(sandbox.ledger)).toEqual([]);

  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run', '--rate', '0');
  expect(run.code, run.stderr).toBe(0);
  expect(writesIn(sandbox.ledger)).toHaveLength(3);
  expect(
    remediationOf(join(cwd, 'run'))
      .map((row) =>
        [row['username'], row['decision'], row['result'], row['proof'], row['own_case']].join(' | '),
      )
      .toSorted(),
  ).toEqual([
    'ann | change role to viewer | updated | proved | no',
    'ann | keep Lab | nothing_to_do | proved | no',
    'ann | revoke Ops | removed | proved | no',
    'ben | exception Ops | nothing_to_do | proved | no',
    'cleo | lock | locked | proved | yes',
  ]);
  expect(existsSync(join(cwd, 'run', 'remediation.xlsx'))).toBe(true);
});

test('who has changed since the export is refused as stale, and the rest goes on', async () => {
  const { sandbox, cwd, rollcall } = await reviewed();
  await fill(cwd, decisions);
  const session = await openOn(sandbox);
  session.allowWrites();
  await session.target.readDirectory({ membersOf: 'all' }, NEVER);
  await session.target.perform({ kind: 'lock-user', username: username('ann') }, NEVER);
  const { code, stderr } = await rollcall('audit', 'close', 'review.xlsx');
  expect(code).toBe(3);
  expect(stderr).toContain('Refused as stale: changed since the export (3)');
  expect(stderr).toContain('status was active, is locked');
  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run', '--rate', '0');
  expect(run.code, run.stderr).toBe(0);
  expect(remediationOf(join(cwd, 'run')).filter(({ result }) => result === 'refused_stale')).toHaveLength(3);
});

test('what is incomplete or edited stops everything, with its place, before the server is asked', async () => {
  const { sandbox, cwd, rollcall } = await reviewed();
  await fill(cwd, { ann: by('lokc'), cleo: by('keep', { role: 'publisher' }) });
  const before = sandbox.ledger.length;
  const first = await rollcall('audit', 'close', 'review.xlsx');
  expect(first.code).toBe(6);
  for (const words of ['review-invalid', 'Accounts to decide', 'decision', 'Did you mean lock?']) {
    expect(first.stderr).toContain(words);
  }
  const { stderr } = await rollcall('audit', 'close', 'review.xlsx', '--pack', 'pack');
  expect(stderr).toContain('the workbook says "publisher", the export "viewer"');
  expect(sandbox.ledger).toHaveLength(before);
});

test('decisions are a part on purpose: no roster is compared with them, nor they with one', async () => {
  const { cwd, rollcall } = await reviewed();
  writeFileSync(join(cwd, 'people.csv'), 'username,groups\nann,Ops;Lab\nben,Ops\ncleo,\n');
  const sync = ['people.csv', '--memberships', 'sync', '--rate', '0'];
  await rollcall('import', ...sync, '--yes');
  const remembered = rememberedIn(cwd);
  await fill(cwd, { cleo: by('lock') });
  await rollcall('audit', 'close', 'review.xlsx');
  const run = await rollcall('import', 'plan.json', '--yes', '--rate', '0');
  expect(run.code, run.stderr).toBe(0);
  expect(run.stderr).not.toContain('cut off');
  expect(remembered).toContain('"file":"people.csv"');
  expect(rememberedIn(cwd)).toBe(remembered);
});

/** The last roster that was accepted for the server. */
function rememberedIn(cwd: string): string {
  const folder = join(cwd, 'state', 'rollcall');
  const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.roster.json'));
  return readFileSync(join(folder, name), 'utf8');
}

test('removal limits hold for decisions too', async () => {
  const { cwd, rollcall } = await reviewed();
  await fill(cwd, decisions);
  const { code, stderr } = await rollcall('audit', 'close', 'review.xlsx', '--max-removals', '0');
  expect(code).toBe(5);
  expect(stderr).toContain('the plan removes 1 memberships; the limit is 0');
});

const program = 'soffice';
const office =
  spawnSync(program, ['--version']).status === 0 && process.env['ROLLCALL_TEST_OFFICE'] !== undefined;
test.skipIf(!office)(
  'through LibreOffice and back (skipped unless it is installed and ROLLCALL_TEST_OFFICE is set: it takes 10 s)',
  { timeout: 120_000 },
  async () => {
    const { cwd, rollcall } = await reviewed();
    await fill(cwd, decisions);
    writeFileSync(join(cwd, 'filled.xlsx'), readFileSync(join(cwd, 'review.xlsx')));
    const profile = `-env:UserInstallation=file://${join(cwd, 'office')}`;
    const saved = spawnSync(
      program,
      [
        profile,
        '--headless',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        'saved',
        'filled.xlsx',
      ],
      { cwd },
    );
    expect(saved.status).toBe(0);
    const { code, stderr } = await rollcall('audit', 'close', join('saved', 'filled.xlsx'), '--pack', 'pack');
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('5 decisions');
  },
);
