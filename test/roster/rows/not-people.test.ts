import { describe, expect, test } from 'vitest';
import { brief, readText } from '../reading.ts';
import { textRows, workbook } from '../workbook.ts';

const people = 'username,role,groups\nann,viewer,ops\nbob,publisher,sales\n';

describe('lines that are certainly no row are not read, and named', () => {
  test.for([
    {
      name: 'dashes under each column',
      text: people.replace('\n', '\n--------,------,------\n'),
      note: 'only draw a rule are not read: line 2.',
    },
    {
      name: 'dashes without delimiters',
      text: `${people}-----------\n`,
      note: 'only draw a rule are not read: line 4.',
    },
    {
      name: 'equals signs in one cell',
      text: `${people}=====,,\n`,
      note: 'only draw a rule are not read: line 4.',
    },
    {
      name: 'the header of the next page',
      text: `${people}\nUsername,Role,Groups\ncyd,viewer,ops\n`,
      note: 'repeat the header are not read: line 5.',
    },
    { name: 'the number of rows', text: `${people}(2 rows)\n`, note: 'count the rows are not read: line 4.' },
    {
      name: 'the number of rows of sqlcmd',
      text: `${people}\n(2 rows affected)\n`,
      note: 'count the rows are not read: line 5.',
    },
    {
      name: 'the number of rows of mysql',
      text: `${people}2 rows in set (0.00 sec),,\n`,
      note: 'count the rows are not read: line 4.',
    },
  ])('$name', async ({ text, note }) => {
    const { entries, rows, problems, notes } = await readText(text);
    expect(entries.slice(0, 2).map(({ row, username }) => [row, username])).toEqual([
      [1, 'ann'],
      [2, 'bob'],
    ]);
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
    expect(problems).toEqual([]);
    expect(notes.filter((each) => each.endsWith(note))).toHaveLength(1);
  });

  test('tables as psql and mysql draw them are read', async () => {
    const psql =
      ' username | role   | groups\n----------+--------+--------\n ann      | viewer | ops\n(1 row)\n';
    const mysql = `+----------+--------+--------+\n| username | role   | groups |\n+----------+--------+--------+\n| ann      | viewer | ops    |\n+----------+--------+--------+\n1 row in set (0.00 sec)\n`;
    for (const text of [psql, mysql]) {
      const { entries, problems } = await readText(text);
      expect([entries.map(({ username, groups }) => [username, groups]), problems]).toEqual([
        [['ann', ['ops']]],
        [],
      ]);
    }
  });
});

describe('rows that do not look like people are problems, and never accounts', () => {
  test.for([
    'Total: 2,,',
    'Total,,',
    'Total,,2',
    'Grand total,2,2',
    'Summe,,',
    'Count: 12',
    'Records: 6,,',
    '12 Zeilen,,',
    'Number of users: 2',
    'Total users,2,',
    'Totaal,,',
    'Razem,,',
    'CELKEM,,',
    'Итого,,2',
    'ВСЕГО: 2,,',
    '合计,,',
    '合計：2,,',
    '小计,2,',
    'Insgesamt 3,,',
    'Totalt,,',
    'Yhteensä,,',
    `${'Yhteensä'.normalize('NFD')},,`,
    'Összesen,,',
    'Sous-total,,',
    'Toplam: 2,,',
    'Razem: 2 osób,,',
    'Total: 2 users,,',
    'Σύνολο,,',
    '합계,,',
    'Exported 2026-01-01 by HR,,',
    'Exported 2026-01-01, by HR',
    'Generated on Monday,,',
    'Report generated: 2026-01-01',
    'Page 1 of 3,,',
    'Seite 1 von 3',
    'Confidential,,',
    'Internal use only',
    '*** End of report ***,,',
    'Prepared by: Human Resources,,',
    'Signature: ________,,',
    '# two people,,',
    'Finance Department,,',
    'FINANCE,,',
    'Example: chris,viewer,ops',
    'Beispiel: chris,viewer,ops',
    'e.g. chris,viewer,ops',
    'chris,Example: viewer,ops',
    'chris@example.org,viewer,Example: ops',
    'example,,',
    '<username>,viewer,ops',
    '<username>,<role>,<groups>',
    'chris,<role>,<groups>',
    '(required),(optional),(optional)',
    '[Required],[Optional],',
    '{{username}},viewer,ops',
    'Text,Text,Text',
    'Required,Optional,Optional',
    'string,,',
    '#bob,viewer,ops',
    '##bob,viewer,ops',
    ';eve,viewer,ops',
    '//dan',
    '// dan,viewer,ops',
    '--x,viewer,ops',
    '-- x,viewer,ops',
    '/*dan*/,viewer,ops',
    '#4711,,',
    ',Total: 2,',
    'username,,',
    'USERNAME,viewer,ops',
  ])('%s', async (line) => {
    for (const text of [`${people}${line}\ncyd,viewer,ops\n`, `${people}\n${line}\ncyd,viewer,ops\n`]) {
      const roster = await readText(text);
      expect(roster.problems.map(({ row, code }) => [row, code])).toEqual([[3, 'row-not-a-person']]);
      expect(roster.entries.map(({ username }) => username)).toEqual(['ann', 'bob', 'cyd']);
    }
  });

  test.for(['Total', 'Total: 2', 'Confidential', 'Finance Department', 'FINANCE', '#bob', '<ann>', 'text'])(
    '%s may be a name',
    async (name) => {
      const text = `${people}${name},,\n`;
      const [problem] = (await readText(text)).problems;
      expect(problem?.hint).toContain(`--real-value ${JSON.stringify(name)}`);
      const roster = await readText(text, { realValues: [name] });
      expect(roster.entries.map(({ username }) => username)).toEqual(['ann', 'bob', name]);
    },
  );

  test.for([
    'Total,viewer,ops',
    'page,viewer,',
    'total.recall,,',
    'count,viewer,ops',
    'text,viewer,ops',
    'example.user,viewer,ops',
    'chris,viewer,Examples',
    'b#2,viewer,#general',
    'ben-x,viewer,(required)',
    'suma,viewer,ops',
    'spolu.jan,,',
    'summa,viewer,',
    'records@example.org,,',
    'e.o.f,,',
    'dan,,',
    '4711,,',
    'login,viewer,ops',
  ])('%s is a person', async (line) => {
    expect(brief(await readText(`${people}${line}\n`))).toEqual([]);
  });

  test('names with spaces or capitals are people where others are written so', async () => {
    const text = 'username,role\nAnn Berg,viewer\nBob Lund,viewer\nCyd Moe,\nDan,\n';
    expect((await readText(text)).problems).toEqual([]);
    expect((await readText('username,role\nann,\nBob,\nCyd,\n')).problems).toEqual([]);
  });
});

describe('another table below', () => {
  test.for([
    {
      name: 'behind a blank line',
      text: `${people}\nGroup,Owner,\nops,ann,\nsales,bob,\n`,
      lines: [5, 6, 7],
    },
    { name: 'at once', text: `${people}Login,Email,Team\ncyd,c@example.org,ops\n`, lines: [4, 5] },
    {
      name: 'with the same columns in another order',
      text: `${people}\nusername,groups,role\ncyd,ops,viewer\n`,
      lines: [5, 6],
    },
  ])('$name', async ({ text, lines }) => {
    const roster = await readText(text);
    expect(roster.problems.map(({ line, code }) => [line, code])).toEqual(
      lines.map((line) => [line, 'row-of-another-table']),
    );
    expect(roster.problems.every(({ value }) => value === undefined)).toBe(true);
    expect(roster.entries).toHaveLength(2);
  });

  test('in a sheet', async () => {
    const rows = textRows(['username', 'role'], ['ann', 'viewer'], [], ['Group', 'Owner'], ['ops', 'ann']);
    const roster = await readText(workbook({ name: 'People', rows }));
    expect(brief(roster)).toEqual(['4 - row-of-another-table', '5 - row-of-another-table']);
  });
});
