import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { RowOutcome } from '../../../src/core/outcome.ts';
import type { Roster } from '../../../src/core/roster.ts';
import { outcomesCsvPieces } from '../../../src/report/run/outcomes-csv.ts';
import { groupName, outcomeOf, rosterOf } from '../fixtures.ts';

const runId = '20260302T090000Z-import-7f3a';
const wholeCsv = (roster: Roster, outcomes: readonly RowOutcome[]): string =>
  [...outcomesCsvPieces(roster, outcomes, runId)].join('');

test('the columns of the file come first, then the outcome of the row', () => {
  const roster = rosterOf(['Login', 'role', 'Notes'], [['ada', 'publisher', 'first "batch"']]);
  const outcome = outcomeOf(1, {
    outcome: 'created_groups_pending',
    detail: 'Created; one group is not there.',
    nextStep: 'See groups_detail.',
    guid: '15f5f51d-08ff-4e5b-beba-4ccf24e248dd',
    roleBefore: 'viewer',
    roleAfter: 'publisher',
    groups: [
      { group: groupName('Analysts'), word: 'added' },
      { group: groupName('a;b'), word: 'already_member' },
      { group: groupName('R&D: "new"'), word: 'group_missing' },
    ],
    steps: ['create-user', 'update-user', 'grant-membership'],
    attempts: 5,
    httpStatus: 404,
    serverCode: '153',
    requestId: 'req-1',
  });
  expect(wholeCsv(roster, [outcome])).toBe(
    '\ufeffLogin,role,Notes,row,outcome,detail,next_step,guid,role_before,role_after,groups_detail,steps,attempts,' +
      'http_status,server_code,request_id,started_at,ended_at,run_id\n' +
      'ada,publisher,"first ""batch""",1,created_groups_pending,"Created; one group is not there.",' +
      'See groups_detail.,15f5f51d-08ff-4e5b-beba-4ccf24e248dd,viewer,publisher,' +
      '"Analysts: added; ""a;b"": already_member; ""R&D: """"new"""""": group_missing",' +
      '"create-user; update-user; grant-membership",5,404,153,req-1,' +
      '2026-03-02T09:00:00Z,2026-03-02T09:00:01Z,20260302T090000Z-import-7f3a\n',
  );
});

/** The file as a script reads it: one object for each record. */
const read = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true });

test('outcomes are matched to rows by number, in any order', () => {
  const roster = rosterOf(['username'], [['ada'], ['bob'], ['cyd']]);
  const outcomes = [3, 1, 2].map((row) => outcomeOf(row, { detail: `said of row ${row}` }));
  const rows = read(wholeCsv(roster, outcomes));
  expect(rows.map(({ username, detail }) => `${username}: ${detail}`)).toEqual([
    'ada: said of row 1',
    'bob: said of row 2',
    'cyd: said of row 3',
  ]);
});

test.for([
  { name: 'short row', cells: ['ada'], username: 'ada', password: '', role: '' },
  { name: 'no password', cells: ['ada', '', 'viewer'], username: 'ada', password: '', role: 'viewer' },
  {
    name: 'password',
    cells: ['ada', 'Xy7-canary', 'viewer'],
    username: 'ada',
    password: '(hidden)',
    role: 'viewer',
  },
  {
    name: 'row longer than the header: a password may have moved to the right',
    cells: ['ada', 'viewer', 'Xy7-canary', 'more'],
    username: 'ada',
    password: '(hidden)',
    role: '(hidden)',
  },
  { name: 'formula', cells: ['=cmd', '', '@x'], username: "'=cmd", password: '', role: "'@x" },
  {
    name: 'newline and non-ASCII',
    cells: ['Łukasz\n李', '', ''],
    username: 'Łukasz\n李',
    password: '',
    role: '',
  },
  { name: 'markup', cells: ['<b>&', '', ''], username: '<b>&', password: '', role: '' },
])('cells of the input: $name', ({ cells, username, password, role }) => {
  const roster = rosterOf(['username', 'password', 'role'], [cells], { secretColumns: [1] });
  const csv = wholeCsv(roster, [outcomeOf(1)]);
  expect(read(csv)).toMatchObject([{ username, password, role, row: '1' }]);
  expect(csv).not.toContain('canary');
});

test('the pieces of a long file contain every row once', () => {
  const numbers = Array.from({ length: 250 }, (_, index) => index + 1);
  const roster = rosterOf(
    ['username'],
    numbers.map((row) => [`user${row}`]),
  );
  const pieces = outcomesCsvPieces(
    roster,
    numbers.map((row) => outcomeOf(row)),
    runId,
  );
  expect(read([...pieces].join('')).map(({ username }) => username)).toEqual(
    numbers.map((row) => `user${row}`),
  );
});

test('a row without an outcome stops the file before its first piece', () => {
  const roster = rosterOf(['username'], [['ada'], ['bob']]);
  expect(() => outcomesCsvPieces(roster, [outcomeOf(1)], runId)).toThrow('do not account for every row');
  expect(() => outcomesCsvPieces(roster, [outcomeOf(1)], runId)).toThrow('rows without an outcome: 2');
});
