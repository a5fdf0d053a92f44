import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { reviewSheets } from '../../src/core/review/review-sheets.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { by, fill, type Filled, oneLine, reviewed } from '../helpers/reviews.ts';
import { username } from '../helpers/rosters.ts';
import { NEVER, openOn, writesIn } from '../helpers/servers.ts';
import { describeSaved } from '../helpers/spreadsheet-programs.ts';
import { pageText } from '../helpers/page-text.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();
const newReview = () => reviewed(startSandbox, newFolder);

/** For tests that change nothing on the server: each fills in a copy of its own. */
let unchanged: Awaited<ReturnType<typeof newReview>>;
beforeAll(async () => {
  unchanged = await newReview();
});

const decisions: Filled = {
  ann: by('change role', { new_role: 'viewer' }),
  'ann Ops': by('revoke', { ticket_ref: 'T-1' }),
  'ann Lab': by('keep'),
  'ben Ops': by('exception', { decision_reason: 'until June' }),
  cleo: by('lock', { reviewer: 'cleo' }),
};

const remediationOf = (folder: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, 'remediation.csv')), { columns: true, bom: true });

test('from the decisions to the proof with nothing typed again', async () => {
  const { sandbox, cwd, rollcall } = await newReview();
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
  expect(closed.stderr).toContain('Decisions of reviewers on their own access');
  expect(writesIn(sandbox.requestLog)).toEqual([]);

  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(run.code, run.stderr).toBe(0);
  expect(writesIn(sandbox.requestLog)).toHaveLength(3);
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
  const { files } = JSON.parse(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')) as { files: object };
  const proof = ['remediation.xlsx', 'remediation.csv'];
  expect(Object.keys(files)).toEqual(expect.arrayContaining(proof));
  const page = readFileSync(join(cwd, 'run', 'report.html'), 'utf8');
  for (const file of proof) expect([page, run.stdout].filter((text) => text.includes(file))).toHaveLength(2);
});

test('who has changed since the export is refused as stale, and the rest goes on', async () => {
  const { sandbox, cwd, rollcall } = await newReview();
  const exception = by('exception', { decision_reason: 'until June' });
  await fill(cwd, { ...decisions, 'ann Lab': exception, 'ben Ops': by('keep') });
  const session = await openOn(sandbox);
  session.allowWrites();
  await session.target.readDirectory({ membersOf: 'all' }, NEVER);
  await session.target.perform({ kind: 'lock-user', username: username('ann') }, NEVER);
  const { code, stderr } = await rollcall('audit', 'close', 'review.xlsx');
  expect(code).toBe(3);
  expect(stderr).toContain('Refused because the account or group has changed since the export (3)');
  expect(stderr).toContain('status was active and is now locked');
  expect(stderr).not.toContain('Exceptions (');
  expect(stderr).toContain('To decide on these again, export again and make a new workbook.');
  const run = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(run.code, run.stderr).toBe(0);
  expect(remediationOf(join(cwd, 'run')).filter(({ result }) => result === 'refused_stale')).toHaveLength(3);
});

test('what an earlier close has done is done already when the workbook is closed again', async () => {
  const { sandbox, cwd, rollcall } = await newReview();
  await fill(cwd, { ...decisions, 'ben Ops': {} });
  const close = ['audit', 'close', 'review.xlsx', '--max-removal-percent', '100'];
  await rollcall(...close);
  await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  const again = await rollcall(...close, '--out', 'again.json');
  expect(again.code, again.stderr).toBe(0);
  expect(again.stderr).not.toContain('stale');
  expect(oneLine(again.stderr)).toContain('Without a decision (3) admin, ben, ben in Ops');
  expect(again.stderr).toMatch(/keep +1\n.*already done +3/u);
  expect(again.stderr).toContain('No decision changes anything on the server');

  await fill(cwd, { ...decisions, 'ben Ops': by('revoke') }, 'late.xlsx');
  const written = writesIn(sandbox.requestLog).length;
  const late = await rollcall('audit', 'close', 'late.xlsx', '--out', 'late.json', ...close.slice(3));
  expect(late.code, late.stderr).toBe(0);
  await rollcall('import', 'late.json', '--yes', '--out', 'late');
  expect(writesIn(sandbox.requestLog)).toHaveLength(written + 1);
  expect(
    remediationOf(join(cwd, 'late'))
      .map((row) =>
        [row['username'], row['decision'], row['result'], row['detail'], row['proof']].join(' | '),
      )
      .toSorted(),
  ).toEqual([
    'ann | change role to viewer | done_already | has the role viewer | proved',
    'ann | keep Lab | nothing_to_do | none | proved',
    'ann | revoke Ops | done_already | is not in Ops | proved',
    'ben | revoke Ops | removed | none | proved',
    'cleo | lock | done_already | is locked | proved',
  ]);
});

test('a workbook is closed with the kind of server that it was made for', async () => {
  const { sandbox, cwd, rollcall } = unchanged;
  await fill(cwd, { ann: by('change role', { new_role: 'viewer' }) }, 'for-connect.xlsx');
  const before = sandbox.requestLog.length;
  const { code, stderr } = await rollcall('audit', 'close', 'for-connect.xlsx', '--target', 'zato');
  expect(code).toBe(5);
  expect(stderr).toContain('for-connect.xlsx was made for --target connect, not for zato');
  expect(stderr).toContain('Close it with --target connect.');
  expect(sandbox.requestLog).toHaveLength(before);
});

test('what is incomplete or edited stops everything, with its place, before the server is asked', async () => {
  const { sandbox, cwd, rollcall } = unchanged;
  await fill(cwd, { ann: by('lokc'), cleo: by('keep', { role: 'publisher' }) }, 'faulty.xlsx');
  const before = sandbox.requestLog.length;
  const first = await rollcall('audit', 'close', 'faulty.xlsx');
  expect(first.code).toBe(6);
  for (const words of ['review-invalid', 'Accounts to decide', 'Decision', 'Did you mean lock?']) {
    expect(first.stderr).toContain(words);
  }
  const { stderr } = await rollcall('audit', 'close', 'faulty.xlsx', '--pack', 'pack');
  expect(stderr).toContain('the workbook has "publisher", the export has "viewer"');
  expect(sandbox.requestLog).toHaveLength(before);
});

test('every cell of evidence that the export has is compared with it', async () => {
  const { cwd, rollcall } = unchanged;
  const edits = { display_name: 'Someone Else', days_since_active: '1', look_at: 'no groups' };
  await fill(cwd, { ann: by('keep', edits), 'ann Ops': by('keep', { group_owner: 'cleo' }) }, 'edited.xlsx');
  const { code, stderr } = await rollcall('audit', 'close', 'edited.xlsx', '--pack', 'pack');
  expect(code).toBe(6);
  for (const found of [...Object.values(edits), 'cleo']) {
    expect(oneLine(stderr)).toContain(`the workbook has "${found}", the export has`);
  }
  await fill(cwd, { ...decisions, ben: by('keep', { last_quarter: 'new' }) }, 'unedited.xlsx');
  const unedited = await rollcall(
    'audit',
    'close',
    'unedited.xlsx',
    '--pack',
    'pack',
    '--out',
    'unedited.json',
  );
  expect(unedited.stderr).not.toContain('the export has');
});

test('a workbook is closed with the export that it was made from, and with all of its rows', async () => {
  const { cwd, rollcall } = unchanged;
  await rollcall('export', '--out', 'later');
  await fill(cwd, {}, 'whole.xlsx');
  const other = await rollcall('audit', 'close', 'whole.xlsx', '--pack', 'later');
  expect(other.code).toBe(6);
  expect(other.stderr).toContain('made from another export');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'whole.xlsx'));
  workbook.getWorksheet(reviewSheets.membership.name)?.spliceRows(2, 1);
  await workbook.xlsx.writeFile(join(cwd, 'shorter.xlsx'));
  const { code, stderr } = await rollcall('audit', 'close', 'shorter.xlsx', '--pack', 'pack');
  expect(code).toBe(6);
  expect(stderr).toContain('rows that the export has are missing (1): ann in Lab');
  const alone = await rollcall('audit', 'close', 'shorter.xlsx');
  expect(alone.code).toBe(6);
  expect(oneLine(alone.stderr)).toContain('1 row is missing: the workbook was made with 3 memberships');
});

test('a row that was pasted over another one is named, and so is the gap that it left', async () => {
  const { sandbox, cwd, rollcall } = unchanged;
  await fill(cwd, { ann: by('keep'), cleo: by('lock') }, 'pasted.xlsx');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'pasted.xlsx'));
  const sheet = workbook.getWorksheet(reviewSheets.account.name);
  const lineOf = (who: string): number =>
    sheet?.getColumn(2).values.findIndex((value) => value === who) ?? Number.NaN;
  sheet?.spliceRows(lineOf('ben'), 1, sheet.getRow(lineOf('cleo')).values as unknown[]);
  await workbook.xlsx.writeFile(join(cwd, 'pasted.xlsx'));
  const before = sandbox.requestLog.length;
  for (const pack of [[], ['--pack', 'pack']]) {
    const { code, stderr } = await rollcall('audit', 'close', 'pasted.xlsx', ...pack);
    expect(code, stderr).toBe(6);
    expect(oneLine(stderr)).toMatch(/cleo: also in line \d of the sheet "Accounts to decide"/u);
    expect(oneLine(stderr)).toContain(pack.length === 0 ? '1 row is missing' : 'are missing (1): ben');
  }
  expect(sandbox.requestLog).toHaveLength(before);
});

test('formulas that no program has computed matter only where something is filled in', async () => {
  const { cwd, rollcall } = unchanged;
  await fill(cwd, { cleo: by('lock') }, 'computed.xlsx');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'computed.xlsx'));
  workbook.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.formula !== '' && cell.type === exceljs.ValueType.Formula)
          cell.value = { formula: cell.formula };
      });
    });
  });
  await workbook.xlsx.writeFile(join(cwd, 'uncomputed.xlsx'));
  const closed = ['uncomputed.xlsx', '--pack', 'pack', '--out', 'uncomputed.json'];
  const { code, stderr } = await rollcall('audit', 'close', ...closed);
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('1 decision ');
});

test('a workbook without one of its sheets: what to do, not which sheet to name', async () => {
  const { cwd, rollcall } = unchanged;
  await fill(cwd, { cleo: by('lock') }, 'short.xlsx');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'short.xlsx'));
  workbook.removeWorksheet(reviewSheets.membership.name);
  await workbook.xlsx.writeFile(join(cwd, 'short.xlsx'));
  const { stderr } = await rollcall('audit', 'close', 'short.xlsx', '--out', 'short.json');
  expect(stderr).toContain('short.xlsx has no sheet "Memberships to decide"');
  expect(stderr).toContain('Give the workbook that rollcall audit review wrote, with all its sheets');
  expect(stderr).not.toContain('--sheet');
});

test.for([
  { flags: [], said: true },
  { flags: ['--pack', 'pack'], said: false },
])('that the evidence was not checked is said with $flags: $said', async ({ flags, said }) => {
  const { cwd, rollcall } = unchanged;
  await fill(cwd, { cleo: by('lock') }, 'unchecked.xlsx');
  const closed = ['unchecked.xlsx', '--out', 'unchecked.json', '--force', ...flags];
  const { code, stderr } = await rollcall('audit', 'close', ...closed);
  expect(code, stderr).toBe(0);
  expect(stderr.includes('was not checked against the export, because --pack was not given')).toBe(said);
});

test('a file that is no workbook is not taken for a damaged one', async () => {
  const { cwd, rollcall } = unchanged;
  writeFileSync(join(cwd, 'c1.csv'), 'username,decision\n');
  const { stderr } = await rollcall('audit', 'close', 'c1.csv');
  expect(stderr).toContain('Give the filled-in review.xlsx');
});

test('decisions are a part on purpose: no roster is compared with them, nor they with one', async () => {
  const { cwd, rollcall } = await newReview();
  writeFileSync(join(cwd, 'people.csv'), 'username,groups\nann,Ops;Lab\nben,Ops\ncleo,\n');
  const sync = ['people.csv', '--memberships', 'sync'];
  await rollcall('import', ...sync, '--yes');
  const remembered = rememberedIn(cwd);
  await fill(cwd, { cleo: by('lock') });
  await rollcall('audit', 'close', 'review.xlsx');
  const run = await rollcall('import', 'plan.json', '--yes');
  expect(run.code, run.stderr).toBe(0);
  expect(run.stderr).not.toContain('cut off');
  expect(remembered).toContain('"file":"people.csv"');
  expect(rememberedIn(cwd)).toBe(remembered);
});

/** The last roster that was accepted for the server. */
function rememberedIn(cwd: string): string {
  const folder = join(cwd, 'state', 'rollcall');
  const [name = ''] = readdirSync(folder).filter((each) => each.endsWith('.rosters.json'));
  return readFileSync(join(folder, name), 'utf8');
}

test('removal limits hold for decisions too', async () => {
  const { cwd, rollcall } = unchanged;
  await fill(cwd, decisions, 'many.xlsx');
  const { code, stderr } = await rollcall('audit', 'close', 'many.xlsx', '--max-removals', '0');
  expect(code).toBe(5);
  expect(stderr).toContain('the plan removes 1 membership; the limit is 0');
  expect(stderr).not.toContain('To do exactly this');
});

test('the key is never sent to another server than the one that was reviewed', async () => {
  const { sandbox, cwd } = unchanged;
  const other = await startSandbox();
  await fill(cwd, { cleo: by('lock') }, 'elsewhere.xlsx');
  const before = sandbox.requestLog.length;
  const { code, stderr } = await runCli(['audit', 'close', 'elsewhere.xlsx', '--out', 'elsewhere.json'], {
    cwd,
    env: environmentOf(other),
  });
  expect(code).toBe(5);
  expect(stderr).toContain(`the export of elsewhere.xlsx was made on ${sandbox.url}, not on ${other.url}`);
  expect(other.requestLog).toEqual([]);
  expect(sandbox.requestLog).toHaveLength(before);
  expect(existsSync(join(cwd, 'elsewhere.json'))).toBe(false);
});

test.for([
  {
    name: 'to lock the account that the key belongs to',
    decision: by('lock'),
    says: 'this would lock your own account, whose key is in use',
  },
  {
    name: 'to demote the last administrator, though it is named',
    decision: by('change role', { new_role: 'viewer' }),
    flags: ['--force-self', '--allow-admin-change', 'admin'],
    says: 'the last administrator',
  },
])('a decision $name is refused, and the others are planned', async ({ decision, flags = [], says }) => {
  const { sandbox, cwd, rollcall } = unchanged;
  await fill(cwd, { admin: decision, 'ann Ops': by('revoke') }, 'protected.xlsx');
  const written = writesIn(sandbox.requestLog).length;
  const limits = ['--max-removal-percent', '100', ...flags];
  const out = `protected-${flags.length}.json`;
  const { code, stderr } = await rollcall('audit', 'close', 'protected.xlsx', '--out', out, ...limits);
  expect(code, stderr).toBe(5);
  expect(stderr).toContain('refused_protected');
  expect(oneLine(stderr)).toContain(
    'Protected, so not changed by the plan: admin. If the change is intended, close the review again with --allow-admin-change NAME',
  );
  expect(stderr.replaceAll(/\s+/g, ' ')).toContain(says);
  const { changes } = JSON.parse(readFileSync(join(cwd, out), 'utf8')) as { changes: unknown };
  expect(changes).toEqual([expect.objectContaining({ kind: 'revoke-membership', username: 'ann' })]);
  expect(writesIn(sandbox.requestLog)).toHaveLength(written);
});

test('remediation.xlsx says who is without a decision, and where', async () => {
  const { cwd, rollcall } = await newReview();
  await fill(cwd, decisions);
  await rollcall('audit', 'close', 'review.xlsx', '--max-removal-percent', '100');
  await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'run', 'remediation.xlsx'));
  expect(
    ['Summary', 'Actions', 'Stays as it is'].flatMap((name) => cellsOf(workbook, name).flat()).join(' '),
  ).not.toMatch(/not_so|nothing_to_do|done_already|refused_stale/u);
  expect(cellsOf(workbook, 'Without a decision')).toEqual([
    ['Without a decision', 'Sheet', 'Line', 'Workbook'],
    ['admin', 'Accounts to decide', '2', 'review.xlsx'],
    ['ben', 'Accounts to decide', '5', 'review.xlsx'],
  ]);
});

test.for([
  {
    name: 'an account that --protect names',
    decision: { cleo: by('lock') },
    close: ['--protect', 'cleo'],
    exit: 'Exit 5: 1 row was refused: it would lock, demote or rename a protected account, or remove it from a group.',
    again: '--allow-admin-change cleo --out plan-again.json --max-removal-percent 100 --protect cleo',
  },
  {
    name: 'the own account',
    decision: { admin: by('lock') },
    close: [],
    exit: 'Exit 5: 1 row was refused: it would lock, demote or rename a protected account, or remove it from a group.',
    again: '--allow-admin-change admin --force-self --out plan-again.json --max-removal-percent 100',
  },
  {
    name: 'what is over a limit',
    decision: { cleo: by('lock') },
    close: ['--max-locks', '0'],
    exit: 'Exit 5: The plan was refused and no change was sent',
    again: '--out plan-again.json --max-removal-percent 100 --max-locks 1',
  },
])('an import refuses $name: the review is closed again', async ({ decision, close, exit, again }) => {
  const { cwd, rollcall } = await newReview();
  await fill(cwd, { ...decision, 'ann Ops': by('revoke') });
  await rollcall('audit', 'close', 'review.xlsx', '--max-removal-percent', '100', ...close);
  const { code, stdout, stderr } = await rollcall('import', 'plan.json', '--yes', '--out', 'run');
  expect(code, stderr).toBe(5);
  const said = oneLine(stdout);
  expect(said).toContain(exit);
  expect(said).toContain('What is intended has to be closed again (audit close).');
  expect(said).toContain(`rollcall audit close review.xlsx ${again}`);
  const folder = join(cwd, 'run');
  expect(readdirSync(folder)).not.toContain('retry.csv');
  const written = ['report.html', 'run.json', 'outcomes.csv'].map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  expect([stdout, stderr, ...written].join('')).not.toContain('retry.csv');
  expect(pageText(written[0] ?? '')).toContain(`audit close review.xlsx ${again}`);
  expect(written[2]).toContain('so that its proof covers the change');
});

test('a run that was broken off proves its decisions when it is resumed', async () => {
  const { cwd, rollcall } = await newReview();
  await fill(cwd, decisions);
  await rollcall('audit', 'close', 'review.xlsx', '--max-removal-percent', '100');
  await rollcall('import', 'plan.json', '--yes', '--out', 'run', '--concurrency', '1');
  const run = join(cwd, 'run');
  const whole = remediationOf(run).map(({ username, decision, proof }) => [username, decision, proof]);
  breakOff(run);
  const { code, stderr } = await rollcall('resume', 'run');
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('5 of 5 decisions proved');
  expect(remediationOf(run).map(({ username, decision, proof }) => [username, decision, proof])).toEqual(
    whole,
  );
});

test('a run that was stopped after its last row proves its decisions when it is resumed', async () => {
  const { sandbox, cwd, rollcall } = await newReview();
  await fill(cwd, decisions);
  await rollcall('audit', 'close', 'review.xlsx', '--max-removal-percent', '100');
  const stop = new AbortController();
  const watch = setInterval(() => {
    if (writesIn(sandbox.requestLog).length === 3) stop.abort('interrupted');
  }, 1);
  const stopped = await runCli(['import', 'plan.json', '--yes', '--out', 'run'], {
    cwd,
    env: environmentOf(sandbox),
    signal: stop.signal,
  });
  clearInterval(watch);
  expect(stopped.stderr).toContain('To do so: rollcall resume run');
  expect(existsSync(join(cwd, 'run', 'remediation.csv'))).toBe(false);
  expect((await rollcall('results', 'run')).stderr).toContain(
    'The decisions are not proved yet. To do so: rollcall resume run',
  );
  const { code, stderr } = await rollcall('resume', 'run');
  expect(code, stderr).toBe(0);
  expect(stderr).toContain('5 of 5 decisions proved');
  expect(readFileSync(join(cwd, 'run', 'run.json'), 'utf8')).toContain('remediation.csv');
  expect(writesIn(sandbox.requestLog)).toHaveLength(3);
  expect((await rollcall('results', 'run')).stderr).not.toContain('not proved');
  expect((await rollcall('resume', 'run')).stderr).toContain('is finished');
});

/** Leaves of a run what a power cut after its first write would have left. */
function breakOff(run: string): void {
  const lines = readFileSync(join(run, 'journal.jsonl'), 'utf8').split('\n');
  const kept = lines.slice(0, lines.findIndex((line) => line.includes('"kind":"intent"')) + 1);
  writeFileSync(join(run, 'journal.jsonl'), `${kept.join('\n')}\n`);
  for (const name of readdirSync(run)) {
    if (!['journal.jsonl', 'plan.json'].includes(name)) rmSync(join(run, name));
  }
}

describeSaved('a workbook that was filled in and saved', (save) => {
  test('says what the reviewer decided', { timeout: 120_000 }, async () => {
    const { cwd, rollcall } = unchanged;
    await fill(cwd, decisions, 'filled.xlsx');
    writeFileSync(join(cwd, 'saved.xlsx'), await save(readFileSync(join(cwd, 'filled.xlsx'))));
    const { code, stderr } = await rollcall(
      'audit',
      'close',
      'saved.xlsx',
      '--pack',
      'pack',
      '--out',
      'saved.json',
      '--max-removal-percent',
      '100',
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toContain('5 decisions');
  });
});
