import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { reviewSheets } from '../../src/core/review/review-sheets.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { by, fill, type Filled, oneLine, reviewed } from '../helpers/reviews.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

let review: Awaited<ReturnType<typeof reviewed>>;
beforeAll(async () => {
  review = await reviewed(startSandbox, newFolder);
});

/** Closes copies of the workbook, each filled in by another reviewer. */
async function closeCopies(name: string, copies: readonly Filled[], flags: readonly string[] = []) {
  const { cwd, rollcall } = review;
  const files = copies.map((_, index) => `${name}-${index + 1}.xlsx`);
  for (const [index, copy] of copies.entries()) await fill(cwd, copy, files[index]);
  return rollcall('audit', 'close', ...files, '--out', `${name}.json`, ...flags);
}

test('what two reviewers have decided becomes one plan, and each workbook is accounted for', async () => {
  const rita: Filled = { ann: by('keep'), 'ann Ops': by('revoke') };
  const bob: Filled = { ann: by('keep', { reviewer: 'Bob' }), cleo: by('lock', { reviewer: 'Bob' }) };
  const { code, stderr } = await closeCopies('two', [rita, bob], ['--max-removal-percent', '100']);
  expect(code, stderr).toBe(0);
  expect(oneLine(stderr)).toContain('two-1.xlsx, two-2.xlsx: 3 decisions on the access as of');
  expect(stderr).toMatch(/two-1\.xlsx +everybody +2 +4 +not signed off/u);
  expect(stderr).toContain('1 decision is in several workbooks and the same in each: counted once.');
  expect(oneLine(stderr)).toContain('Without a decision (4) admin, ben, ann in Lab, ben in Ops');
  const plan = JSON.parse(readFileSync(join(review.cwd, 'two.json'), 'utf8')) as {
    changes: { kind: string }[];
    review: { decisions: { workbook: string; reviewer: string }[] };
  };
  expect(plan.changes.map(({ kind }) => kind).toSorted()).toEqual(['lock-user', 'revoke-membership']);
  expect(plan.review.decisions.map(({ workbook }) => workbook)).toEqual([
    'two-1.xlsx',
    'two-1.xlsx',
    'two-2.xlsx',
  ]);
});

test('decisions that contradict are refused with both places, before the server is asked', async () => {
  const before = review.sandbox.requestLog.length;
  const { code, stderr } = await closeCopies('torn', [
    { ann: by('keep'), 'ann Ops': by('keep') },
    { ann: by('lock', { reviewer: 'Bob' }), 'ann Ops': by('keep') },
  ]);
  expect(code).toBe(6);
  expect(oneLine(stderr)).toContain('torn-1.xlsx, torn-2.xlsx have 1 problem; no request was sent');
  const said = stderr.replaceAll(/[^\w.,-]+/gu, ' ');
  expect(said).toContain('torn-2.xlsx');
  expect(said).toContain('torn-1.xlsx');
  expect(review.sandbox.requestLog).toHaveLength(before);
});

test('a date that is odd is named with its workbook', async () => {
  const odd = by('keep', { decision_at: '2020-01-31' });
  const { code, stderr } = await closeCopies('odd', [{ ann: by('keep') }, { cleo: odd }]);
  expect(code, stderr).toBe(0);
  expect(stderr).toMatch(/odd-2\.xlsx +Accounts to decide +\d+ +Decided on +cleo: decided on 2020-01-31/u);
});

test('a workbook that was given twice is refused, under another name too', async () => {
  const { cwd, rollcall } = review;
  await fill(cwd, { cleo: by('lock') }, 'once.xlsx');
  copyFileSync(join(cwd, 'once.xlsx'), join(cwd, 'copy.xlsx'));
  const twice = await rollcall('audit', 'close', 'once.xlsx', 'once.xlsx');
  expect([twice.code, oneLine(twice.stderr)]).toEqual([
    6,
    expect.stringContaining('once.xlsx was given twice') as string,
  ]);
  const copied = await rollcall('audit', 'close', 'once.xlsx', 'copy.xlsx');
  expect(copied.code).toBe(6);
  expect(oneLine(copied.stderr)).toContain('copy.xlsx is a copy of once.xlsx, byte for byte');
});

test('workbooks of two exports are refused, with and without the export', async () => {
  const { cwd, rollcall } = review;
  await rollcall('export', '--out', 'next');
  await rollcall('audit', 'review', 'next', '--out', 'next-review', '--quiet');
  await fill(cwd, {}, 'older.xlsx');
  const workbooks = ['older.xlsx', 'next-review/review.xlsx'];
  for (const pack of [[], ['--pack', 'pack']]) {
    const { code, stderr } = await rollcall('audit', 'close', ...workbooks, ...pack);
    expect(code).toBe(6);
    expect(oneLine(stderr)).toContain('next-review/review.xlsx was made from another export than older.xlsx');
  }
});

/** Takes the rows of one person out of a copy, as a reviewer does with rows that belong to somebody else. */
async function without(who: string, file: string): Promise<void> {
  const path = join(review.cwd, file);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet(reviewSheets.account.name);
  const line = sheet?.getColumn(2).values.findIndex((value) => value === who) ?? Number.NaN;
  sheet?.spliceRows(line, 1);
  await workbook.xlsx.writeFile(path);
}

test('copies need every row between them: rows may be missing in one, but not in all', async () => {
  const { cwd, rollcall } = review;
  await fill(cwd, { cleo: by('lock') }, 'short.xlsx');
  await fill(cwd, { ann: by('keep') }, 'long.xlsx');
  await without('ben', 'short.xlsx');
  const close = ['audit', 'close', 'short.xlsx', 'long.xlsx', '--pack', 'pack'];
  const whole = await rollcall(...close, '--out', 'whole.json');
  expect(whole.code, whole.stderr).toBe(0);
  await without('ben', 'long.xlsx');
  const gap = await rollcall(...close, '--out', 'gap.json');
  expect(gap.code).toBe(6);
  expect(oneLine(gap.stderr)).toContain('1 row is missing');
  expect(oneLine(gap.stderr)).toContain('are missing (1): ben');
});
