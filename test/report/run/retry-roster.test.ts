import { expect, test } from 'vitest';
import { outcomeWords } from '../../../src/core/outcome.ts';
import { outcomeMeanings } from '../../../src/core/words/outcome-meanings.ts';
import { rosterCsv } from '../../../src/report/kit/roster-sheet.ts';
import { retryRoster } from '../../../src/report/run/retry-roster.ts';
import { outcomeOf, rosterOf } from '../fixtures.ts';

const retryCsv = (...run: Parameters<typeof retryRoster>): string =>
  [...rosterCsv(retryRoster(...run))].join('');

test('rows to run again, with the header, cells and order of the file, and the reason', () => {
  const roster = rosterOf(
    ['Role', 'User name'],
    [
      ['viewer', 'ada'],
      ['viewer', 'bob'],
      ['', 'cyd, "c"'],
    ],
  );
  const outcomes = [
    outcomeOf(3, { outcome: 'not_attempted', detail: 'The run stopped.', nextStep: 'Import it again.' }),
    outcomeOf(1),
    outcomeOf(2, { outcome: 'failed', detail: '=HTTP 500', nextStep: 'Run it again.' }),
  ];
  expect(retryCsv(roster, outcomes)).toBe(
    '\ufeffRole,User name,row,outcome,detail,next_step,line\n' +
      "viewer,bob,2,failed,'=HTTP 500,Run it again.,3\n" +
      ',"cyd, ""c""",3,not_attempted,The run stopped.,Import it again.,4\n',
  );
});

test('exactly the outcomes that the vocabulary marks for it are in retry.csv', () => {
  const roster = rosterOf(
    ['username'],
    outcomeWords.map((word) => [word]),
  );
  const csv = retryCsv(
    roster,
    outcomeWords.map((outcome, index) => outcomeOf(index + 1, { outcome })),
  );
  const retried = csv
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]);
  expect(retried).toEqual(outcomeWords.filter((word) => outcomeMeanings[word].retry));
});

test.for([
  { name: 'a password is left empty', cells: ['ada', 'Xy7-canary'], line: 'ada,,1,failed,d,n,2' },
  { name: 'a short row is padded', cells: ['ada'], line: 'ada,,1,failed,d,n,2' },
  {
    name: 'a row that is too long stays too long, and its password may have moved',
    cells: ['ada', '', 'Xy7-canary'],
    line: 'ada,,1,failed,d,n,2,(hidden)',
  },
])('$name', ({ cells, line }) => {
  const roster = rosterOf(['username', 'password'], [cells], { secretColumns: [1] });
  const csv = retryCsv(roster, [outcomeOf(1, { outcome: 'failed', detail: 'd', nextStep: 'n' })]);
  expect(csv).toBe(`\ufeffusername,password,row,outcome,detail,next_step,line\n${line}\n`);
});
