import { commandOf } from '../../../src/core/text/command-line.ts';
import { expect, test } from 'vitest';
import { durationWords, requestWords, retryCommand } from '../../../src/report/run/run-words.ts';
import { renderSummary } from '../../../src/report/run/summary-text.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';
import { outcomeOf, recordOf, rosterOf } from '../fixtures.ts';

const roster = rosterOf(['username', 'password'], [['ada'], ['bob'], ['', 'Xy7-canary'], ['cyd']], {
  secretColumns: [1],
});
const outcomes = [
  outcomeOf(1),
  outcomeOf(2, { outcome: 'not_found_remote', detail: 'Nobody is called "bob".', nextStep: 'Check it.' }),
  outcomeOf(3, { outcome: 'invalid', detail: 'There is no user name.', nextStep: 'Fill the cell.' }),
  outcomeOf(4, { outcome: 'not_found_remote', detail: 'Nobody is called "cyd".', nextStep: 'Check it.' }),
];

test('the whole text: how the run ended, counts, rows that need attention, files, retry', () => {
  expect(renderSummary(recordOf(), roster, outcomes, plainText)).toBe(`import people.csv: 1 of 4 rows done.
Exit 3: 3 rows could not be completed: 1 invalid, 2 not_found_remote.

Rows by outcome
  ✓  done                1
       created           1
  ✗  rejected            3
       invalid           1
       not_found_remote  2

Rows that need attention (3)
  ✗ invalid
      line 4  (no username): There is no user name.
      → Fill the cell.
  ✗ not_found_remote (2)
      line 3  bob: Nobody is called "bob".
      line 5  cyd: Nobody is called "cyd".
      → Check it.

Requests
  96 in 12 s, 8.0 a second on average, 10 in the busiest second (limit 10); 12 were directory
  searches; 2 were sent again; a request waited 0.4 s for its turn on average

Files in reports/20260302T090000Z-import-7f3a
  outcomes.csv  every row with its outcome
  retry.csv     the rows to run again, as a roster
  retry.xlsx    the same as a workbook
  run.json      the facts and figures of the run, for programs

To run 3 rows again
  rollcall import reports/20260302T090000Z-import-7f3a/retry.csv --server https://connect.example.com/rsc/
  retry.xlsx has the same rows, for a spreadsheet.
  Its password cells are empty, because reports never contain passwords: fill them in first.
`);
});

test('where every row is done, no row needs attention or another run', () => {
  const good = rosterOf(['username'], [['ada']]);
  const text = renderSummary(
    recordOf({ end: { exit: 'ok', cause: 'done', message: 'Every row is done.' } }),
    good,
    [outcomeOf(1)],
    plainText,
  );
  expect(text).toMatch(/^import people\.csv: 1 of 1 row done\.\n\nRows/u);
  expect(text).not.toMatch(/attention|again$/mu);
});

test('a stopped run shows only the command that finishes it', () => {
  const stopped = recordOf({
    end: { exit: 'interrupted', cause: 'interrupted', message: 'Ctrl-C stopped the run.' },
    resumeCommand: commandOf('resume', 'reports/x'),
  });
  const text = renderSummary(stopped, roster, outcomes, plainText);
  expect(text).toMatch(/To finish the run\n {2}rollcall resume reports\/x\n$/u);
  expect(text).not.toContain('again\n');
});

test('the summary is not written where the outcomes do not add up', () => {
  expect(() => renderSummary(recordOf(), roster, outcomes.slice(1), plainText)).toThrow(
    'do not account for every row',
  );
});

test.for([
  {
    name: 'plain',
    folder: 'reports/x',
    command: 'rollcall import reports/x/retry.csv --server https://c.example.com/',
  },
  {
    name: 'slash at the end',
    folder: 'out/',
    command: 'rollcall import out/retry.csv --server https://c.example.com/',
  },
  {
    name: 'blank and apostrophe',
    folder: "Ada's runs",
    command: `rollcall import "Ada's runs/retry.csv" --server https://c.example.com/`,
  },
])('the retry command can be pasted into a shell: $name', ({ folder, command }) => {
  expect(retryCommand({ folder, flags: ['--server', 'https://c.example.com/'] }).text).toBe(command);
});

test.for([
  { ms: 0, words: '0.0 s' },
  { ms: 1234, words: '1.2 s' },
  { ms: 12_400, words: '12 s' },
  { ms: 200_000, words: '3 min 20 s' },
  { ms: 7_500_000, words: '2 h 5 min' },
])('$ms ms are $words', ({ ms, words }) => {
  expect(durationWords(ms)).toBe(words);
});

test.for([
  {
    name: 'no limit',
    changes: { limits: { requestsPerSecond: 0, searchesPerSecond: 0, concurrency: 4 } },
    said: '(no limit)',
  },
  { name: 'a clock set back', changes: { endedAt: '2026-03-02T08:00:00Z' }, said: '96 in 0.0 s, 10 in' },
  {
    name: 'of a resumed run, what was sent since, and the time since',
    changes: {
      startedAt: '2026-03-02T09:00:00Z',
      endedAt: '2026-03-03T09:00:10Z',
      requests: { ...recordOf().requests!, resumedAt: '2026-03-03T09:00:00Z' },
    },
    said: '96 in 10 s since it was resumed, 9.6 a second on average, ',
  },
])('requests: $name', ({ changes, said }) => {
  expect(requestWords(recordOf(changes))).toContain(said);
});
