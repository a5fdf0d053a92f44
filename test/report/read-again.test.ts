import { expect, test } from 'vitest';
import { userGuid } from '../../src/core/ids.ts';
import { exportedRosterCsv } from '../../src/report/export/export-roster.ts';
import { isReadableCell } from '../../src/roster/cells/is-readable.ts';
import { outcomesCsvPieces } from '../../src/report/run/outcomes-csv.ts';
import { renderRetryCsv } from '../../src/report/run/retry-csv.ts';
import { brief, readText } from '../roster/reading.ts';
import { directory, source } from './export-fixtures.ts';
import { outcomeOf } from './fixtures.ts';

const original = `User name,Role,Groups
'=ada,viewer,"Analysts;""a;b"""
"Łukasz ""Luke"" 李",publisher,
-bob,,"""(none)"""
`;

test('retry.csv is a roster whose rows ask for the same as in the first run', async () => {
  const roster = await readText(original);
  const failed = roster.rows.map(({ row }) => outcomeOf(row, { outcome: 'failed', detail: '=1, "x"\n' }));
  const again = await readText(renderRetryCsv(roster, failed));
  expect(again.problems).toEqual([]);
  expect(again.entries).toEqual(roster.entries);
  expect(again.header).toEqual(roster.header);
  expect(again.rows.map(({ cells }) => cells)).toEqual(roster.rows.map(({ cells }) => cells));
});

test('retry.csv of a retry has the same columns every time', async () => {
  let roster = await readText(original);
  for (let round = 0; round < 3; round += 1) {
    const failed = roster.rows.map(({ row }) => outcomeOf(row, { outcome: 'unknown' }));
    roster = await readText(renderRetryCsv(roster, failed));
  }
  expect(roster.header).toEqual(['User name', 'Role', 'Groups']);
});

test('a row that was too long is rejected again, and the others are not', async () => {
  const roster = await readText('username,groups\nada,Analysts,Ops\nbob,Ops\n');
  const retry = renderRetryCsv(roster, [
    outcomeOf(1, { outcome: 'invalid' }),
    outcomeOf(2, { outcome: 'not_attempted' }),
  ]);
  const again = await readText(retry);
  expect(brief(again).map((problem) => problem.split(' ')[0])).toEqual(['2']);
  expect(again.entries.map(({ username }) => username)).toEqual(['bob']);
});

test('outcomes.csv can be imported unchanged', async () => {
  const roster = await readText(original);
  const pieces = outcomesCsvPieces(
    roster,
    roster.rows.map(({ row }) => outcomeOf(row)),
    'run-1',
  );
  expect((await readText([...pieces].join(''))).entries).toEqual(roster.entries);
});

test('roster.csv of an export asks for what the server already has', async () => {
  const { entries, problems } = await readText([...exportedRosterCsv(source, isReadableCell)].join(''));
  expect(problems).toEqual([]);
  for (const { username, role, groups = [], status } of entries) {
    const user = directory.users.find((each) => each.username === username);
    expect({ role, status }).toEqual({
      role: user?.role,
      status: user?.locked === true ? 'locked' : 'active',
    });
    const own = directory.groups.filter(({ members = [] }) => members.includes(userGuid(`u-${username}`)));
    expect(groups.toSorted()).toEqual(own.map(({ name }) => name).toSorted());
  }
  expect(entries.length).toBe(directory.users.length);
});
