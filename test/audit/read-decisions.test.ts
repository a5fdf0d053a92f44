import { expect, test } from 'vitest';
import { findOddDates } from '../../src/audit/decisions/find-odd-dates.ts';
import { findWrongCount } from '../../src/audit/decisions/find-missing-rows.ts';
import { userGuid } from '../../src/core/ids.ts';
import { exceptionIn, exceptionWords } from '../../src/core/review/exceptions.ts';
import { readDecisions } from '../../src/audit/decisions/read-decisions.ts';
import { columnTitles } from '../../src/core/review/column-titles.ts';
import { type ReviewColumn, reviewSheets } from '../../src/core/review/review-sheets.ts';

type Row = Partial<Readonly<Record<ReviewColumn, string>>>;

const roles = ['administrator', 'publisher', 'viewer'];
const ann: Row = {
  username: 'ann',
  display_name: 'Ann Example',
  email: 'ann@example.org',
  role: 'publisher',
  status: 'active',
  user_guid: 'u-ann',
};
const decided: Row = { ...ann, reviewer: 'Rita', decision_at: '2026-04-08' };

/** The first data row is row 2 of the sheet. */
const read = (...rows: readonly Row[]) => readUnder((column) => columnTitles[column], ...rows);

const readUnder = (headerOf: (column: ReviewColumn) => string, ...rows: readonly Row[]) =>
  readDecisions(
    'account',
    {
      rows: [
        { line: 1, cells: reviewSheets.account.columns.map(headerOf) },
        ...rows.map((row, index) => ({
          line: index + 2,
          cells: reviewSheets.account.columns.map((column) => row[column] ?? ''),
        })),
      ],
    },
    roles,
  );

test.for<{ name: string; headerOf: (column: ReviewColumn) => string }>([
  { name: 'titles', headerOf: (column) => columnTitles[column] },
  { name: 'the names of columns, as earlier versions wrote them', headerOf: (column) => column },
  { name: 'titles in other letters', headerOf: (column) => ` ${columnTitles[column].toUpperCase()}` },
])('a header of $name is read', ({ headerOf }) => {
  const { decisions, problems } = readUnder(headerOf, { ...decided, decision: 'keep' });
  expect(problems).toEqual([]);
  expect(decisions).toMatchObject([{ word: 'keep', reviewer: 'Rita', decidedAt: '2026-04-08' }]);
});

test('every title is of one column', () => {
  const titles = Object.values(columnTitles).map((title) => title.toLowerCase());
  expect(new Set(titles).size).toBe(titles.length);
});

test.for<{ name: string; row: Row; problem: string }>([
  { name: 'no reviewer', row: { decision: 'lock', reviewer: '' }, problem: '2 reviewer' },
  { name: 'no date', row: { decision: 'lock', decision_at: '' }, problem: '2 decision_at' },
  { name: 'no day', row: { decision: 'lock', decision_at: 'soon' }, problem: '2 decision_at' },
  { name: 'an unknown word', row: { decision: 'lokc' }, problem: '2 decision' },
  { name: 'a word for memberships', row: { decision: 'revoke' }, problem: '2 decision' },
  { name: 'no new role', row: { decision: 'change role' }, problem: '2 new_role' },
  { name: 'an unknown role', row: { decision: 'change role', new_role: 'boss' }, problem: '2 new_role' },
  {
    name: 'a new role beside another word',
    row: { decision: 'keep', new_role: 'viewer' },
    problem: '2 new_role',
  },
  { name: 'a row that was added by name', row: { decision: 'lock', user_guid: '' }, problem: '2 user_guid' },
  {
    name: 'a reviewer that was never computed',
    row: { decision: 'lock', reviewer: '=A1' },
    problem: '2 reviewer',
  },
  ...['12', '2026-03-31', '-', 'n/a', 'TBD'].map((reviewer) => ({
    name: `${reviewer} for a reviewer`,
    row: { decision: 'keep', reviewer },
    problem: '2 reviewer',
  })),
  { name: 'an exception without a reason', row: { decision: 'exception' }, problem: '2 decision_reason' },
])('incomplete: $name', ({ row, problem }) => {
  const { decisions, problems } = read({ ...decided, ...row });
  expect(decisions).toEqual([]);
  expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([problem]);
});

test('a row without a decision is undecided, and no problem', () => {
  expect(read(ann, { ...decided, user_guid: 'u-bob', decision: 'Keep' })).toMatchObject({
    decisions: [{ word: 'keep', line: 3 }],
    rows: [{ who: 'ann', typed: '' }, { typed: 'Keep' }],
    problems: [],
  });
});

test.for(['change role', 'Change', 'CHANGE ROLE'])('a new role is decided with the word: %s', (decision) => {
  expect(read({ ...decided, decision, new_role: 'Publisher' })).toMatchObject({
    decisions: [{ word: 'change role', newRole: 'publisher' }],
    problems: [],
  });
});

const cleo: Row = { ...decided, username: 'cleo', user_guid: 'u-cleo', decision: 'keep' };

test.for([
  { first: 'keep', then: 'lock', says: '(keep there, lock here)' },
  { first: 'lock', then: 'keep', says: '(lock there, keep here)' },
  { first: 'keep', then: 'keep', says: '(keep there, keep here)' },
  { first: '', then: 'lock', says: '(no decision there, lock here)' },
])('a row that was pasted again: "$first", then "$then"', ({ first, then, says }) => {
  const { problems } = read({ ...decided, decision: first }, cleo, { ...decided, decision: then });
  expect(problems).toMatchObject([
    {
      sheet: 'Accounts to decide',
      line: 4,
      message: `ann: also in line 2 of the sheet "Accounts to decide" ${says}`,
    },
  ]);
});

test('every pasted row is listed, each with the first row about the same account', () => {
  const keep: Row = { ...decided, decision: 'keep' };
  const { problems } = read(keep, cleo, keep, cleo, keep);
  expect(problems.map(({ line, message }) => `${line} ${message.slice(0, 20)}`)).toEqual([
    '4 ann: also in line 2 ',
    '5 cleo: also in line 3',
    '6 ann: also in line 2 ',
  ]);
});

test('a person may be in several groups, but in each of them once', () => {
  const { columns } = reviewSheets.membership;
  const member = { ...decided, decision: 'keep' };
  const rows: Partial<Record<(typeof columns)[number], string>>[] = [
    { ...member, group_name: 'Ops', group_guid: 'g-ops' },
    { ...member, group_name: 'Lab', group_guid: 'g-lab' },
    { ...member, group_name: 'Ops', group_guid: 'g-ops', decision: 'revoke' },
  ];
  const lines = rows.map((row, index) => ({
    line: index + 2,
    cells: columns.map((name) => row[name] ?? ''),
  }));
  const { problems } = readDecisions('membership', { rows: [{ line: 1, cells: columns }, ...lines] }, roles);
  expect(problems.map(({ line, message }) => [line, message])).toEqual([
    [4, 'ann in Ops: also in line 2 of the sheet "Memberships to decide" (keep there, revoke here)'],
  ]);
});

test.for([
  { claimed: '2 accounts: keep, change role', says: [] },
  {
    claimed: '12 accounts: keep',
    says: ['10 rows are missing: the workbook was made with 12 accounts, and 2 of them have a row'],
  },
  {
    claimed: '3 accounts: keep',
    says: ['1 row is missing: the workbook was made with 3 accounts, and 2 of them have a row'],
  },
  {
    claimed: '1 account: keep',
    says: ['1 row too many: the workbook was made with 1 account, and 2 have a row'],
  },
  { claimed: '', says: [] },
])('what the first page says is compared with the rows: "$claimed"', ({ claimed, says }) => {
  const found = findWrongCount('account', read(ann, cleo, ann), claimed);
  expect(found.map(({ message }) => message)).toEqual(says);
});

test('a row that is filled in without a decision is reported', () => {
  const { decisions, problems, remarks } = read(decided);
  expect({ decisions, problems, remarks: remarks.map(({ line, column }) => [line, column]) }).toEqual({
    decisions: [],
    problems: [],
    remarks: [[2, 'decision']],
  });
});

test.for([
  { day: '2026-04-05', says: [] },
  { day: '2026-03-31', says: ['before the export'] },
  { day: '2026-04-30', says: ['in the future'] },
])('decided on $day', ({ day, says }) => {
  const { decisions } = read({ ...decided, decision: 'keep', decision_at: day });
  const found = findOddDates(decisions, '2026-04-02T06:00:00Z', new Date('2026-04-10T06:00:00Z'));
  expect(found.map(({ message }) => message.split('which is ')[1])).toEqual(says);
});

test.for(['ann', 'ANN@example.org', 'Ann Example'])(
  'the reviewer is the person concerned: %s',
  (reviewer) => {
    expect(read({ ...decided, decision: 'keep', reviewer }).decisions[0]?.ownCase).toBe(true);
  },
);

test('a sheet whose columns were taken away is not guessed at', () => {
  const { problems } = readDecisions('account', { rows: [{ line: 1, cells: ['username'] }] }, roles);
  expect(problems[0]?.column).toContain('user_guid');
});

test.for([
  ...['Ok', 'OK', 'yes', 'Approved', 'approve', 'certified', 'kep'].map((typed) => ({
    typed,
    hint: 'Did you mean keep?',
  })),
  ...['remove', 'Delete', 'deny', 'disabled', 'lokc'].map((typed) => ({ typed, hint: 'Did you mean lock?' })),
  { typed: 'revoke', hint: 'An account can be locked: choose lock, or revoke its memberships' },
  { typed: 'no', hint: '"no" can mean that the access is not needed, or that nothing is to change' },
  { typed: 'later', hint: 'Choose one from the list in the cell.' },
])('a word of the trade is refused with what was meant: $typed', ({ typed, hint }) => {
  const { decisions, problems } = read({ ...decided, decision: typed });
  expect(decisions).toEqual([]);
  expect(problems).toMatchObject([{ column: 'decision', hint: expect.stringContaining(hint) as string }]);
});

test('30 February is not a date', () => {
  const { problems } = read({ ...decided, decision: 'keep', decision_at: '2026-02-30' });
  expect(problems.map(({ message }) => message)).toEqual(['ann: "2026-02-30" is not a date']);
});

test.for([
  { name: 'keep', row: { decision: 'keep', decision_reason: 'audit', until: '2026-06-30' } },
  {
    name: 'exception',
    row: { decision: 'Exception', decision_reason: 'audit', until: '2026-06-30T00:00:00Z' },
  },
])('an exception has an end: $name', ({ row }) => {
  expect(read({ ...decided, ...row })).toMatchObject({ decisions: [{ until: '2026-06-30' }], problems: [] });
});

test.for([
  { name: 'another word', row: { decision: 'lock', until: '2026-06-30' }, problem: 'until' },
  { name: 'no date', row: { decision: 'exception', decision_reason: 'x', until: 'June' }, problem: 'until' },
  {
    name: 'no such day',
    row: { decision: 'exception', decision_reason: 'x', until: '2026-06-31' },
    problem: 'until',
  },
  {
    name: 'over already',
    row: { decision: 'keep', decision_reason: 'x', until: '2026-04-07' },
    problem: 'until',
  },
  { name: 'no reason', row: { decision: 'keep', until: '2026-06-30' }, problem: 'decision_reason' },
])('an end that cannot be right: $name', ({ row, problem }) => {
  const { decisions, problems } = read({ ...decided, ...row });
  expect(decisions).toEqual([]);
  expect(problems.map(({ column }) => column)).toEqual([problem]);
});

const exception = {
  reviewer: 'Rita on leave',
  decidedAt: '2026-04-08',
  reason: 'waits: for [HR]',
  ticket: 'T-1',
};
test.for([
  exception,
  { ...exception, until: '2026-06-30' },
  { ...exception, ticket: '' },
  { ...exception, reason: 'a\nb' },
])('an exception is read as it was shown: %o', (each) => {
  const subject = { userGuid: userGuid('u'), username: 'ann' };
  expect(exceptionIn(exceptionWords({ subject, ...each }, '2026-07-01'), subject)).toEqual({
    subject,
    ...each,
  });
  expect(exceptionIn('none', subject)).toBeUndefined();
});
