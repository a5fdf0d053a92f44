import { describe, expect, test } from 'vitest';
import { listNotesOf } from '../../src/roster/cells/group-spellings.ts';
import { brief, everyColumn, readText } from './reading.ts';

describe('several rows of one person', () => {
  test.for([
    {
      name: 'auto: one group each makes memberships',
      format: 'auto',
      rows: ['ann,viewer,ops', 'ann,,sales', 'bob,,ops'],
      problems: [],
    },
    {
      name: 'auto: a row without a group makes duplicates, and all rows are at fault',
      format: 'auto',
      rows: ['ann,viewer,ops', 'bob,,', 'ann,viewer,'],
      problems: ['2 username username-duplicate', '4 username username-duplicate'],
    },
    {
      name: 'auto: another role makes duplicates',
      format: 'auto',
      rows: ['ann,viewer,ops', 'ann,publisher,sales'],
      problems: ['2 username username-duplicate', '3 username username-duplicate'],
    },
    {
      name: 'auto: the same group twice makes duplicates',
      format: 'auto',
      rows: ['ann,viewer,ops', 'ann,viewer,ops'],
      problems: ['2 username username-duplicate', '3 username username-duplicate'],
    },
    {
      name: 'user: a second row is a duplicate, whatever it says',
      format: 'user',
      rows: ['ann,viewer,ops', 'ann,,sales'],
      problems: ['2 username username-duplicate', '3 username username-duplicate'],
    },
    {
      name: 'membership: a row for the account and rows for its groups',
      format: 'membership',
      rows: ['ann,viewer,', 'ann,,ops', 'ann,,sales;hr'],
      problems: [],
    },
    {
      name: 'membership: the same group twice',
      format: 'membership',
      rows: ['ann,viewer,ops', 'ann,,sales', 'ann,,ops;hr'],
      problems: ['2 groups membership-duplicate', '4 groups membership-duplicate'],
    },
    {
      name: 'membership: two rows without a group',
      format: 'membership',
      rows: ['ann,viewer,', 'ann,,'],
      problems: ['2 username username-duplicate', '3 username username-duplicate'],
    },
    {
      name: 'membership: two roles',
      format: 'membership',
      rows: ['ann,viewer,ops', 'ann,,sales', 'ann,publisher,hr'],
      problems: ['2 role row-contradiction', '4 role row-contradiction'],
    },
    {
      name: 'membership: no group, and a group',
      format: 'membership',
      rows: ['ann,viewer,(none)', 'ann,,sales'],
      problems: ['2 groups row-contradiction', '3 groups row-contradiction'],
    },
    {
      name: 'a duplicate is found though its row has another problem',
      format: 'auto',
      rows: ['ann,Veiwer,', 'ann,viewer,'],
      problems: ['2 username username-duplicate', '2 role role-unknown', '3 username username-duplicate'],
    },
    {
      name: 'the same name in decomposed spelling',
      format: 'user',
      rows: ['Jos\u00e9,,', 'Jose\u0301,,'],
      problems: ['2 username username-duplicate', '3 username username-duplicate'],
    },
  ] as const)('$name', async ({ format, rows, problems }) => {
    const roster = await readText(`username,role,groups\n${rows.join('\n')}\n`, { format });
    expect(brief(roster)).toEqual(problems);
    const bad = new Set(roster.problems.map(({ row }) => row));
    expect(roster.entries.map(({ row }) => row)).toEqual(
      roster.rows.map(({ row }) => row).filter((row) => !bad.has(row)),
    );
  });

  test('a duplicate names the other line', async () => {
    const { problems } = await readText('username\nann\nbob\nann\nann\n', { format: 'user' });
    expect(problems.map(({ message }) => message)).toEqual([
      '"ann" is also on line 4 and 1 more',
      '"ann" is also on line 2 and 1 more',
      '"ann" is also on line 2 and 1 more',
    ]);
  });
});

describe('names that differ in case only', () => {
  const twins = 'username,groups\nann,ops\nAnn,sales\n';

  test('are a problem of each row, naming the other', async () => {
    const roster = await readText(twins);
    expect(brief(roster)).toEqual([
      '2 username username-case-duplicate',
      '3 username username-case-duplicate',
    ]);
    expect(roster.problems[0]?.message).toBe(
      '"ann" differs from "Ann" on line 3 only in upper and lower case',
    );
  });

  test('are two people where case is said to count', async () => {
    const { entries } = await readText(twins, { matchCase: 'exact' });
    expect(entries.map(({ username }) => username)).toEqual(['ann', 'Ann']);
  });
});

test('an external id that two people have is a problem of each row, naming the other', async () => {
  const roster = await readText(
    'username,external_id,groups\nann,7,ops\nbob,8,\ncyd,7,\nann,7,hr\ndan,,\neve,,\nfay,07,\n',
    { rules: everyColumn },
  );
  expect(roster.problems.map(({ line, code, message }) => `${line} ${code}: ${message}`)).toEqual([
    '2 external-id-duplicate: "7" is also the external id of "cyd" on line 4',
    '4 external-id-duplicate: "7" is also the external id of "ann" on line 2',
    '5 external-id-duplicate: "7" is also the external id of "cyd" on line 4',
  ]);
  expect(roster.entries.map(({ username }) => username)).toEqual(['bob', 'dan', 'eve', 'fay']);
});

test('an address that several people have is pointed out, and no problem', async () => {
  const { notes, problems } = await readText(
    'username,email,groups\nann,team@example.org,ops\nbob,Team@example.org,ops\nann,team@example.org,hr\ncyd,c@example.org,\n',
  );
  expect(problems).toEqual([]);
  expect(notes).toEqual(['"team@example.org" is the e-mail address of "ann" (line 2), "bob" (line 3).']);
});

test('group names that are probably one are pointed out', async () => {
  const roster = await readText(
    'username,groups\nann,Data Team\nbob,data team\ncyd,DataTeam;ops\ndan,"Lee, Ann"\n',
  );
  expect(roster.problems).toEqual([]);
  expect([...roster.notes, ...listNotesOf(roster)]).toEqual([
    'These groups differ only in case or spaces and are treated as different groups: "Data Team" (line 2), "data team" (line 3), "DataTeam" (line 4).',
    '"Lee, Ann" (line 5) is read as one group; if it is several, add --group-separator ",".',
  ]);
});
