import { expect, test } from 'vitest';
import { surveyRoster } from '../../src/roster/survey-roster.ts';
import { brief, defaults, readText } from './reading.ts';

interface Row {
  readonly cells: string;
  /** `column code` of what was planted in it. */
  readonly planted?: readonly string[];
}

const long = 'x'.repeat(256);

/** Good rows between bad ones, and cells with line breaks before them, so that a line that is off by one shows. */
const rows: readonly Row[] = [
  { cells: 'good1,viewer,ops,good1@example.org,Ann,Lee,active,no,"two\r\nlines"' },
  { cells: ',viewer,,,,,,,', planted: ['username username-missing'] },
  { cells: ' \u00a0 ,,ops,,,,,,', planted: ['username username-missing'] },
  { cells: 'twin,viewer,,,,,,,', planted: ['username username-duplicate'] },
  { cells: 'a02,Veiwer,,,,,,,', planted: ['role role-unknown'] },
  { cells: 'good2,viewer,ops,,,,,,"a\nb\n\nc"' },
  { cells: 'a03,admn,,,,,,,', planted: ['role role-unknown'] },
  { cells: 'a04,owner,,,,,,,', planted: ['role role-unknown'] },
  { cells: 'a05,viewer;publisher,,,,,,,', planted: ['role role-unknown'] },
  { cells: 'a06,,,ann@,,,,,', planted: ['email email-malformed'] },
  { cells: 'a07,,,@example.org,,,,,', planted: ['email email-malformed'] },
  { cells: 'a08,,,ann example.org,,,,,', planted: ['email email-malformed'] },
  { cells: 'a09,,,a@b@c,,,,,', planted: ['email email-malformed'] },
  { cells: 'a10,,,Ann <ann@example.org>,,,,,', planted: ['email email-malformed'] },
  { cells: 'a11,,,ann@example..org,,,,,', planted: ['email email-malformed'] },
  { cells: 'a12,,,,,,inactive,,', planted: ['status status-unknown'] },
  { cells: 'a13,,,,,,actve,,', planted: ['status status-unknown'] },
  { cells: 'a14,,,,,,,maybe,', planted: ['user_must_set_password flag-malformed'] },
  { cells: 'a15,,,,,,,2,', planted: ['user_must_set_password flag-malformed'] },
  { cells: '' },
  { cells: ',,,,,,,,' },
  { cells: 'good3,viewer,ops,,,,,yes,"a quote "" and a\r\nline"' },
  { cells: 'a16,,\"\"\"ops\",,,,,,', planted: ['groups groups-malformed'] },
  { cells: 'a17,,\"\"\"a\"\" b\",,,,,,', planted: ['groups groups-malformed'] },
  { cells: 'a18,,(none);ops,,,,,,', planted: ['groups groups-malformed'] },
  { cells: 'a19,,ops;a\u0007b,,,,,,', planted: ['groups character-not-allowed'] },
  { cells: `a20,,${long},,,,,,`, planted: ['groups value-too-long'] },
  { cells: `${long},,,,,,,,`, planted: ['username value-too-long'] },
  { cells: `a21,,,,,${long},,,`, planted: ['last_name value-too-long'] },
  { cells: 'a\t22,,,,,,,,', planted: ['username character-not-allowed'] },
  { cells: 'a\u202e23,,,,,,,,', planted: ['username character-not-allowed'] },
  { cells: 'a24\ufffd,,,,,,,,', planted: ['username character-not-allowed'] },
  { cells: 'a25,,,,"Ann\r\nLee",,,,', planted: ['first_name character-not-allowed'] },
  { cells: '"a\n26",,,,,,,,', planted: ['username character-not-allowed'] },
  { cells: '#N/A,,,,,,,,', planted: ['username cell-error'] },
  { cells: 'a27,#REF!,,,,,,,', planted: ['role cell-error'] },
  { cells: 'a28,,#NAME?,,,,,,', planted: ['groups cell-error'] },
  { cells: '1.23457E+11,,,,,,,,', planted: ['username number-shortened'] },
  { cells: 'a29,viewer', planted: ['- cells-missing'] },
  { cells: 'a30,,,,,,,', planted: ['- cells-missing'] },
  { cells: 'a31,,ops,sales,,Ann,Lee,,,yes', planted: ['- cells-surplus'] },
  { cells: 'Casey,,,,,,,,', planted: ['username username-case-duplicate'] },
  { cells: 'casey,,,,,,,,', planted: ['username username-case-duplicate'] },
  { cells: 'twin,publisher,ops,,,,,,', planted: ['username username-duplicate'] },
  {
    cells: 'a32,Veiwer,,nowhere,,,blocked,,',
    planted: ['role role-unknown', 'email email-malformed', 'status status-unknown'],
  },
  { cells: 'good4,viewer,ops,,,,,,' },
];

const header = 'username,role,groups,email,first_name,last_name,status,user_must_set_password,note';
const text = [header, ...rows.map(({ cells }) => cells)].join('\r\n');

/** The physical line of each row: one more than the line ends before it. */
const expected = rows.flatMap(({ planted = [] }, at) => {
  const before = [header, ...rows.slice(0, at).map(({ cells }) => cells), ''].join('\r\n');
  const line = before.split('\n').length;
  return planted.map((fault) => `${line} ${fault}`);
});

test('forty faults in one file are listed in one run, each with its line', async () => {
  expect(expected.length).toBeGreaterThanOrEqual(40);
  const roster = await readText(text, { extraColumns: 'carry' });
  expect(brief(roster)).toEqual(expected);
  expect(roster.entries.map(({ username }) => username)).toEqual(['good1', 'good2', 'good3', 'good4']);
});

test('the survey, which keeps no row, lists the same', async () => {
  const roster = await readText(text, { extraColumns: 'carry' });
  const survey = await surveyRoster(
    { file: 'roster.csv', bytes: Buffer.from(text) },
    { ...defaults, extraColumns: 'carry' },
  );
  expect(survey.problems).toEqual(roster.problems);
  expect([survey.rows, survey.validRows, survey.sha256, survey.notes]).toEqual([
    roster.rows.length,
    roster.entries.length,
    roster.sha256,
    roster.notes,
  ]);
});
