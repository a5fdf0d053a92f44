import { describe, expect, test } from 'vitest';
import { userGuid } from '../../src/core/ids.ts';
import { exportedRoster } from '../../src/report/export/export-roster.ts';
import { rosterCsv, type WrittenRoster, writeRosterWorkbook } from '../../src/report/kit/roster-sheet.ts';
import { isReadableCell } from '../../src/roster/cells/is-readable.ts';
import { outcomesCsvPieces } from '../../src/report/run/outcomes-csv.ts';
import { retryRoster } from '../../src/report/run/retry-roster.ts';
import { brief, readText } from '../roster/reading.ts';
import { directory, source } from './export-fixtures.ts';
import { outcomeOf } from './fixtures.ts';
import { bytesOf, created } from './read-workbook.ts';

/** The two files of one roster. */
const forms: readonly {
  readonly form: string;
  readonly write: (roster: WrittenRoster) => Promise<Buffer>;
}[] = [
  { form: 'csv', write: (roster) => Promise.resolve(Buffer.from([...rosterCsv(roster)].join(''))) },
  {
    form: 'xlsx',
    write: (roster) => bytesOf((sink) => writeRosterWorkbook(sink, { name: 'Roster', created }, roster)),
  },
];

const original = `User name,Role,Groups
'=ada,viewer,"Analysts;""a;b"""
"Łukasz ""Luke"" 李",publisher,
-bob,,"""(none)"""
`;

describe.for(forms)('$form', ({ write }) => {
  test('a retry is a roster whose rows ask for the same as in the first run', async () => {
    const roster = await readText(original);
    const failed = roster.rows.map(({ row }) => outcomeOf(row, { outcome: 'failed', detail: '=1, "x"\n' }));
    const again = await readText(await write(retryRoster(roster, failed)));
    expect(again.problems).toEqual([]);
    expect(again.entries).toEqual(roster.entries);
    expect(again.header).toEqual(roster.header);
    expect(again.rows.map(({ cells }) => cells)).toEqual(roster.rows.map(({ cells }) => cells));
  });

  test('a retry of a retry has the same columns every time', async () => {
    let roster = await readText(original);
    for (let round = 0; round < 3; round += 1) {
      const failed = roster.rows.map(({ row }) => outcomeOf(row, { outcome: 'unknown' }));
      roster = await readText(await write(retryRoster(roster, failed)));
    }
    expect(roster.header).toEqual(['User name', 'Role', 'Groups']);
  });

  test('a row that was too long is rejected again, and the others are not', async () => {
    const roster = await readText('username,groups\nada,Analysts,Ops\nbob,Ops\n');
    const retry = await write(
      retryRoster(roster, [outcomeOf(1, { outcome: 'invalid' }), outcomeOf(2, { outcome: 'not_attempted' })]),
    );
    const again = await readText(retry);
    expect(brief(again).map((problem) => problem.split(' ')[0])).toEqual(['2']);
    expect(again.entries.map(({ username }) => username)).toEqual(['bob']);
  });

  test('the roster of an export asks for what the server already has', async () => {
    const { entries, problems } = await readText(await write(exportedRoster(source, isReadableCell)));
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
