import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { by, fill, oneLine, reviewed } from '../helpers/reviews.ts';
import { cellsOf } from '../report/read-workbook.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

let review: Awaited<ReturnType<typeof reviewed>>;
beforeAll(async () => {
  review = await reviewed(startSandbox, newFolder);
});

const late = by('keep', { until: '2026-06-30', decision_reason: 'migration', ticket_ref: 'T-7' });
const open = by('exception', { until: '2999-12-31', decision_reason: 'waits for HR' });

/** Rows of a sheet as objects by header. */
async function rowsIn(file: string, sheet: string): Promise<Record<string, string>[]> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(review.cwd, file));
  const [header = [], ...rows] = cellsOf(book, sheet);
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])));
}

const reviewNext = (out: string, previous: string) =>
  review.rollcall('audit', 'review', 'pack', '--out', out, '--previous', previous);

test('an exception comes back in the next review until somebody decides', async () => {
  const { cwd, rollcall } = review;
  await fill(
    cwd,
    { ben: late, 'ann Ops': open, cleo: by('exception', { decision_reason: 'ok' }) },
    'q1.xlsx',
  );
  const closed = await rollcall('audit', 'close', 'q1.xlsx', '--out', 'q1.json');
  expect(closed.code, closed.stderr).toBe(0);
  expect(closed.stderr).toContain('Exceptions (3), overdue: 1');
  expect(oneLine(closed.stderr)).toMatch(
    /ben until 2026-06-30 \(overdue\) Rita Reviewer, 2026-04-08 migration/u,
  );
  expect(oneLine(closed.stderr)).toContain('The decisions are in q1-decisions.json and q1-decisions.csv');
  const table = parse<Record<string, string>>(readFileSync(join(cwd, 'q1-decisions.csv')), {
    columns: true,
    bom: true,
  });
  expect(table.map((row) => [row['username'], row['until'], row['exception'], row['state']])).toEqual([
    ['cleo', '', 'yes', 'nothing_to_do'],
    ['ben', '2026-06-30', 'overdue', 'nothing_to_do'],
    ['ann', '2999-12-31', 'yes', 'nothing_to_do'],
  ]);

  const next = await reviewNext('q2', 'q1-decisions.json');
  expect(next.code, next.stderr).toBe(0);
  expect(next.stdout).toContain('Exceptions (3), overdue: 1');
  const page = oneLine(readFileSync(join(cwd, 'q2', 'audit.html'), 'utf8'));
  const listed =
    /Exceptions of the previous review \(3\), overdue: 1<\/h2>.*?<\/details>/u.exec(page)?.[0] ?? '';
  const places = ['until 2026-06-30 (overdue)', 'until 2999-12-31', 'without an end'].map((end) =>
    listed.indexOf(end),
  );
  expect(places[0]).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(listed).toContain('ann in Ops');
  const [first] = await rowsIn('q2/review.xlsx', 'Accounts to decide');
  expect([first?.['Username'], first?.['Earlier exception']]).toEqual([
    'ben',
    'until 2026-06-30 (overdue), by Rita Reviewer on 2026-04-08, ticket T-7: migration',
  ]);
  const memberships = await rowsIn('q2/review.xlsx', 'Memberships to decide');
  expect(memberships.map((row) => row['Earlier exception']).filter((cell) => cell !== 'none')).toEqual([
    'until 2999-12-31, by Rita Reviewer on 2026-04-08: waits for HR',
  ]);
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(cwd, 'q2/review.xlsx'));
  expect(
    cellsOf(book, 'Read me')
      .map((cells) => cells.join(' '))
      .join('\n'),
  ).toMatch(/Overdue 1 on \d{4}-\d\d-\d\d\n *ben: until 2026-06-30 \(overdue\)/u);

  // ben is left undecided and cleo is decided: only ben's exception goes on, as it was.
  const filled = join('q2', 'filled.xlsx');
  await fill(join(cwd, 'q2'), { cleo: by('keep') }, 'filled.xlsx');
  const again = await rollcall('audit', 'close', filled, '--out', 'q2.json');
  expect(again.stderr).toContain('Exceptions (2), overdue: 1');
  const { exceptions } = JSON.parse(readFileSync(join(cwd, 'q2-decisions.json'), 'utf8')) as {
    exceptions: { subject: { username: string }; reviewer: string; ticket: string; reason: string }[];
  };
  expect(exceptions.map(({ subject, reason, ticket }) => [subject.username, reason, ticket])).toEqual([
    ['ben', 'migration', 'T-7'],
    ['ann', 'waits for HR', ''],
  ]);
});

test('the JSON of a review and of a close without changes has the exceptions', async () => {
  const { cwd, rollcall } = review;
  await fill(cwd, { ben: late }, 'json.xlsx');
  const closed = await rollcall('audit', 'close', 'json.xlsx', '--out', 'json.json', '--json');
  expect(JSON.parse(closed.stdout)).toMatchObject({ kind: 'review-decisions', overdue: 1 });
  const named = await rollcall(
    ...['audit', 'review', 'pack', '--out', 'json-2', '--previous', 'json-decisions.json', '--json'],
  );
  expect(JSON.parse(named.stdout)).toMatchObject({
    exceptions: { inForce: 1, overdue: [{ subject: { username: 'ben' }, until: '2026-06-30' }], ended: 0 },
  });
});

test.for([
  { name: 'no such file', file: 'nowhere.json', says: 'nowhere.json cannot be read' },
  { name: 'another document', file: 'other.json', content: '{"kind":"plan"}', says: 'does not hold' },
  {
    name: 'another server',
    file: 'elsewhere.json',
    content: JSON.stringify({
      kind: 'review-decisions',
      schema: 1,
      serverUrl: 'https://other',
      exceptions: [],
    }),
    says: 'is about https://other',
  },
])('a previous review that cannot be used: $name', async ({ file, content, says }) => {
  if (content !== undefined) writeFileSync(join(review.cwd, file), content);
  const { code, stderr } = await reviewNext('unused', file);
  expect(code).toBe(6);
  expect(oneLine(stderr)).toContain(says);
});
