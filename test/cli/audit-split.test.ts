import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { reviewSheets } from '../../src/core/review/review-sheets.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { by, oneLine, reviewed } from '../helpers/reviews.ts';
import { fillReview } from '../helpers/filled-review.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

test('a workbook for each reviewer, closed together, and only together', async () => {
  const { cwd, rollcall } = await reviewed(startSandbox, newFolder);
  writeFileSync(join(cwd, 'staff.csv'), 'username,manager\nann,rita\nben,ann\ncleo,cleo\nadmin,rita\n');
  const split = ['--reviewers', 'staff.csv', '--split-by', 'manager', '--out', 'parts'];
  const made = await rollcall('audit', 'review', 'pack', ...split);
  expect(made.code, made.stderr).toBe(0);
  const list = parse<Record<string, string>>(readFileSync(join(cwd, 'parts', 'reviewers.csv')), {
    columns: true,
    bom: true,
  });
  expect(list.map((row) => Object.values(row))).toEqual([
    ['review-1-ann.xlsx', 'ann', '1', '1', '0', 'yes', '0', 'active'],
    ['review-2-rita.xlsx', 'rita', '2', '2', '0', 'no', '0', 'none'],
    ['review-3-unassigned.xlsx', 'unassigned', '1', '0', '1', 'none', '0', 'none'],
  ]);
  const files = list.map(({ file = '' }) => join('parts', file));
  const few = await rollcall('audit', 'close', ...files.slice(0, 2), '--pack', 'pack');
  expect(few.code).toBe(6);
  expect(oneLine(few.stderr)).toContain(
    '1 of the 3 workbooks of this review is missing: review-3-unassigned.xlsx (for unassigned)',
  );

  const filled = files.map((file) => file.replace('.xlsx', '-filled.xlsx'));
  for (const [at, file] of files.entries()) {
    const row = (who: string) => (who === 'cleo' ? by('lock') : who === 'ben' ? by('keep') : undefined);
    await fillReview(join(cwd, file), { row }, join(cwd, filled[at] ?? ''));
  }
  const { code, stderr } = await rollcall('audit', 'close', ...filled, '--pack', 'pack');
  expect(code, stderr).toBe(0);
  expect(oneLine(stderr)).toContain('2 decisions on the access');
  expect(oneLine(stderr)).toContain('Without a decision (5)');
});

test('rows of reviewers themselves are marked where they went, and doubtful names are said', async () => {
  const { cwd, rollcall } = await reviewed(startSandbox, newFolder);
  const list =
    'username,group,reviewer\ncleo,,ANN\nben,,ann@example.org\nann,,Ann\nanm,,ben\n,Ops,Ben\n,Labb,cleo\nadmin,,ritta\n';
  writeFileSync(join(cwd, 'list.csv'), list);
  const made = await rollcall('audit', 'review', 'pack', '--reviewers', 'list.csv', '--out', 'parts');
  expect(made.code, made.stderr).toBe(0);
  expect(oneLine(made.stderr)).toContain(
    'the list of reviewers has accounts that are not in the export: anm',
  );
  expect(oneLine(made.stderr)).toContain('the list of reviewers has groups that are not in the export: labb');
  const said = oneLine(made.stdout);
  expect(oneLine(made.stderr)).toContain(
    '1 reviewer has no account on the server: ritta. Check the spelling.',
  );
  expect(said).toContain(
    'Moved, because reviewers do not decide on their own access (3) access of reviewer moved to ben in Ops Ben ANN ann Ann unassigned ann in Lab Ann unassigned',
  );
  const marked = readdirSync(join(cwd, 'parts')).filter((file) => file.endsWith('.xlsx'));
  // One workbook each for ann in three spellings, ben, ritta, and what is left.
  expect(marked).toHaveLength(4);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'parts', marked.find((file) => file.includes('unassigned')) ?? ''));
  expect(cellsOf(workbook, reviewSheets.account.name)[1]?.slice(0, 2)).toEqual([
    expect.stringContaining('own access of Ann') as string,
    'ann',
  ]);
});

test.for([
  { name: 'no such column', csv: 'username,boss\nann,rita\n', says: 'has no column manager' },
  {
    name: 'two reviewers',
    csv: 'username,manager\nann,rita\nAnn,bob\n',
    says: 'line 3: Ann has two reviewers',
  },
])('a list that cannot be used: $name', async ({ csv, says }) => {
  const cwd = newFolder();
  const { rollcall, cwd: there } = await reviewed(startSandbox, () => cwd);
  writeFileSync(join(there, 'list.csv'), csv);
  const { code, stderr } = await rollcall(
    ...['audit', 'review', 'pack', '--reviewers', 'list.csv', '--split-by', 'manager', '--out', 'x'],
  );
  expect([code, oneLine(stderr)]).toEqual([6, expect.stringContaining(says) as string]);
});
