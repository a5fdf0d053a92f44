import { describe, expect, test } from 'vitest';
import { resolveGroups } from '../../src/plan/groups/resolve-groups.ts';
import { directoryOf } from '../helpers/directories.ts';
import { readText } from '../roster/reading.ts';

interface Reading {
  readonly separator?: string;
  readonly matchCase?: 'exact' | 'ignore';
  readonly header?: string;
}

const server = ['Finance', 'Analysts', 'Data Science', 'Library', 'R&D', 'North'];

/** What a plan makes of cells on a server with these groups: the groups of each row, or why it asks. */
async function resolved(cells: readonly string[], groups: readonly string[], reading: Reading = {}) {
  const { separator, matchCase = 'ignore', header = 'groups' } = reading;
  const rows = cells.map((cell, at) => `p${at},"${cell.replaceAll('"', '""')}"`);
  const roster = await readText(['username,' + header, ...rows, ''].join('\n'), {
    ...(separator === undefined ? {} : { groupSeparator: separator }),
  });
  expect(roster.problems).toEqual([]);
  const directory = directoryOf([], Object.fromEntries(groups.map((name) => [name, []])));
  const found = resolveGroups(roster, directory, { matchCase });
  const details = new Map(found.rejected.map(({ row, detail }) => [row, detail]));
  const entries = new Map(found.roster.entries.map((entry) => [entry.row, entry.groups]));
  return { ...found, each: roster.rows.map(({ row }) => details.get(row) ?? entries.get(row)) };
}

describe('a whole cell that is a group of the server is that group', () => {
  test.for([
    { cell: 'Finance | EMEA' },
    { cell: 'R&D; East' },
    { cell: 'Sales, EMEA' },
    { cell: 'a;b|c' },
    { cell: '[Legacy]; old' },
    { cell: '  Finance | EMEA ' },
    { cell: 'Nord/Süd' },
    { cell: 'Nord/Su\u0308d', group: 'Nord/Süd' },
    { cell: 'FINANCE | emea' },
    { cell: 'Finance and Analysts' },
    { cell: '["Finance","Analysts"]' },
  ])('$cell', async ({ cell, group = cell.trim() }) => {
    const there = [...server, 'Finance | EMEA', 'R&D; East', 'Sales, EMEA', 'a;b|c', '[Legacy]; old'];
    const more = ['Nord/Süd', 'Finance and Analysts', '["Finance","Analysts"]'];
    const { each, hazards } = await resolved([cell], [...there, ...more]);
    expect(each).toEqual([[group]]);
    expect(hazards).toEqual([]);
  });

  test('the plan says which cells are not split', async () => {
    const groups = [...server, 'Finance | EMEA'];
    const { notes } = await resolved(['Finance | EMEA', 'Library', 'Finance | EMEA'], groups);
    expect(notes).toEqual([
      'read as one group, because the server has a group with this name: "Finance | EMEA" (line 2)',
    ]);
  });

  test('also where its parts are groups, unless the operator names the separator', async () => {
    const groups = [...server, 'Finance;Library'];
    expect((await resolved(['Finance;Library'], groups)).each).toEqual([['Finance;Library']]);
    expect((await resolved(['Finance;Library'], groups, { separator: ';' })).each).toEqual([
      ['Finance', 'Library'],
    ]);
  });

  test('a separator that the operator names does not split what is a group, and its parts are not', async () => {
    const groups = [...server, 'Sales, EMEA'];
    const { each } = await resolved(['Sales, EMEA', 'Finance, Library'], groups, { separator: ',' });
    expect(each).toEqual([['Sales, EMEA'], ['Finance', 'Library']]);
  });

  test('other case is another group where the operator says so', async () => {
    const groups = [...server, 'Finance | EMEA'];
    const { each } = await resolved(['finance | emea'], groups, { matchCase: 'exact' });
    expect(each).toEqual([
      '"finance | emea" is a list of groups or has the existing group "Finance | EMEA" in it',
    ]);
  });
});

describe('a list that is written in another way is asked about', () => {
  test.for([
    { cell: 'Finance, Analysts', flag: ',' },
    { cell: 'Finance,Analysts', flag: ',' },
    { cell: 'Finance , analysts , Library', flag: ',' },
    { cell: 'Finance，Analysts', flag: '，' },
    { cell: 'Finance、Analysts', flag: '、' },
    { cell: 'Finance；Analysts', flag: '；' },
    { cell: 'Finance｜Analysts', flag: '｜' },
    { cell: 'Finance¦Analysts', flag: '¦' },
    { cell: 'Finance/Analysts', flag: '/' },
    { cell: 'Finance / Data Science', flag: '/' },
    { cell: 'Finance \\ Analysts' },
    { cell: 'Finance + Analysts', flag: '+' },
    { cell: 'Finance & Analysts', flag: '&' },
    { cell: 'R&D & Finance', flag: ' & ' },
    { cell: 'Finance - Analysts', flag: ' - ' },
    { cell: 'Finance – Analysts', flag: '–' },
    { cell: 'Finance and Analysts', flag: ' and ' },
    { cell: 'Finance und Analysts', flag: ' und ' },
    { cell: 'Finance • Analysts', flag: '•' },
    { cell: 'Finance: Analysts', flag: ':' },
    { cell: 'Finance -> Analysts', flag: '->' },
    { cell: 'Finance  Analysts' },
    { cell: 'Finance, Analysts & Library' },
    { cell: 'Finance, Reading Circle', flag: ',' },
    { cell: 'Library; Finance, Analysts' },
    { cell: "'Finance', 'Analysts'" },
    { cell: '["Finance","Analysts"]', flag: '[,]' },
    { cell: "['Finance', 'Analysts']", flag: '[,]' },
    { cell: '[Finance; Analysts]', flag: '[;]' },
    { cell: '{Finance,Analysts}', flag: '{,}' },
    { cell: '{Finance,"Data Science"}', flag: '{,}' },
    { cell: '(Finance | Analysts)', flag: '(|)' },
    { cell: '["Finance"]', flag: '[,]' },
    { cell: '[Finance]', flag: '[,]' },
    { cell: '["New one","Another"]', flag: '[,]' },
    { cell: '[a; b]', flag: '[;]' },
  ])('$cell', async ({ cell, flag }) => {
    const { each, hazards } = await resolved([cell], server);
    expect(each[0]).toMatch(/^".*" is one new group or a list/);
    expect(hazards).toMatchObject([{ code: 'groups-unclear' }]);
    const offered = /--group-separator "(.+?)"/.exec(hazards[0]?.hint ?? '')?.[1];
    expect(offered).toBe(flag);
    if (offered === undefined) return;
    // What the hint says leaves no question, and splits the cell.
    const again = await resolved([cell], server, { separator: offered });
    expect(again.hazards).toEqual([]);
    expect(again.each[0]).not.toEqual([cell]);
  });

  test.for([
    'Reading Circle',
    'Smith, Lee',
    'Finance Analysts',
    'Finance-Analysts',
    'Pre_Finance',
    'R&D (Interim)',
    'R&amp;D',
    'North.East',
    'Finance; Library',
    'Sales/Marketing',
    'Finance (EMEA)',
    'Research and Development',
  ])('a name like any other: %s', async (cell) => {
    expect((await resolved([cell], server)).hazards).toEqual([]);
  });

  test('double quotes inside the cell, and none, say that it is one name', async () => {
    expect((await resolved(['"Finance, Analysts"'], server)).each).toEqual([['Finance, Analysts']]);
    const { each } = await resolved(['Finance, Analysts'], server, { separator: 'none' });
    expect(each).toEqual([['Finance, Analysts']]);
  });

  test('the other cells of the file tell, too', async () => {
    const cells = ['Red', 'Blue', 'Red, Blue', 'Green, Yellow', 'Solo'];
    const { each, hazards } = await resolved(cells, []);
    expect(each).toEqual([
      ['Red'],
      ['Blue'],
      '"Red, Blue" is one new group or a list with "Red" and "Blue" in it',
      '"Green, Yellow" is one new group or a list of groups',
      ['Solo'],
    ]);
    expect(hazards.map(({ message }) => message)).toEqual([
      'line 4: "Red, Blue" is one new group or a list with "Red" and "Blue" in it; 1 more cell like it',
    ]);
  });

  test('an item of two different cells is known', async () => {
    expect((await resolved(['Red, Blue', 'Red, Green'], [])).hazards).toHaveLength(1);
    expect((await resolved(['Red, Blue', 'Red, Blue'], [])).hazards).toEqual([]);
  });
});

describe('a list in which a group would be split is asked about', () => {
  test.for([
    { cell: 'Library; R&D; East', group: 'R&D; East' },
    { cell: 'Finance | EMEA; Library', group: 'Finance | EMEA' },
    { cell: 'Finance|EMEA', group: 'Finance | EMEA' },
    { cell: 'R&D ;East', group: 'R&D; East' },
  ])('$cell', async ({ cell, group }) => {
    const { each, hazards } = await resolved([cell], [...server, 'R&D; East', 'Finance | EMEA']);
    expect(each).toEqual([`"${cell}" is a list of groups or has the existing group "${group}" in it`]);
    expect(hazards).toMatchObject([{ code: 'groups-unclear' }]);
  });
});

test.for([
  ['Library; R&D; East', 'R&D; East', undefined],
  ['R&D; East;Finance', 'R&D; East', undefined],
  ['North | EMEA | Finance', 'North | EMEA', '|'],
  ['Library; Finance | EMEA', 'Finance | EMEA', undefined],
] as const)('%s: what the hint says leaves no question', async ([cell, group, flag]) => {
  const groups = [...server, 'R&D; East', 'North | EMEA', 'Finance | EMEA', ...(flag ? ['EMEA'] : [])];
  const { hazards } = await resolved([cell], groups);
  const hint = hazards[0]?.hint ?? '';
  expect(/--group-separator "(.+?)"/u.exec(hint)?.[1]).toBe(flag);
  const quoted = /list, put each name in double quotes inside the cell: (.*?)\. In a CSV/u.exec(hint)?.[1];
  const reading = flag === undefined ? {} : { separator: flag };
  const asList = await resolved([quoted ?? cell], groups, reading);
  expect(asList.hazards).toEqual([]);
  expect(asList.each[0]?.length).toBe(3);
  const asGroup = await resolved([cell.replace(group, `"${group}"`)], groups);
  expect(asGroup.hazards).toEqual([]);
  expect(asGroup.each[0]).toContain(group);
});

describe('beside a separator that the operator names, another one is asked about', () => {
  test.for([
    { cell: 'Analysts; Library', separator: ',' },
    { cell: 'Analysts|Library', separator: ',' },
    { cell: 'Analysts / Library', separator: ',' },
    { cell: 'Finance, Analysts; Library', separator: ',' },
    { cell: 'Finance, Analysts', separator: ';' },
    { cell: 'Analysts; Reading Circle', separator: ',' },
    { cell: 'New one; Another', separator: ',' },
    { cell: 'New one | Another', separator: ';' },
    { cell: 'Finance; New one|Another', separator: ';' },
  ])('$cell with $separator', async ({ cell, separator }) => {
    const { each, hazards } = await resolved([cell], server, { separator });
    expect(each[0]).toMatch(/ is one new group or a list/u);
    expect(hazards).toMatchObject([{ code: 'groups-unclear' }]);
    expect(hazards[0]?.hint).toContain('write it with the separator that --group-separator names');
    const quoted = await resolved([`"${cell}"`], server, { separator });
    expect([quoted.hazards, quoted.each]).toEqual([[], [[cell]]]);
    const rewritten = cell.split(/[,;|/]/u).join(separator);
    expect((await resolved([rewritten], server, { separator })).hazards).toEqual([]);
  });

  test.for([
    { cell: 'R&amp;D, Library', separator: ',' },
    { cell: 'Smith; Lee', separator: ',' },
    { cell: 'Smith, Lee', separator: ';' },
  ])('$cell with $separator is as it is', async ({ cell, separator }) => {
    expect((await resolved([cell], [...server, 'Smith; Lee'], { separator })).hazards).toEqual([]);
  });
});

test('rows that look like memberships are not split, and asked about where the name is new', async () => {
  const roster = await readText('username,group\nann,R&D; East\nann,Library\nbob,R&D; West\n');
  const directory = directoryOf([], { 'R&D; East': [], Library: [] });
  const found = resolveGroups(roster, directory, { matchCase: 'ignore' });
  expect(found.roster.entries.map(({ groups }) => groups)).toEqual([['R&D; East'], ['Library']]);
  expect(found.rejected).toEqual([
    {
      row: 3,
      outcome: 'invalid',
      detail: '"R&D; West" is one new group if the row is a membership, and a list if it is not',
    },
  ]);
});

test('groups to leave are read in the same way', async () => {
  const roster = await readText('username,leave_groups\nann,Finance | EMEA\nbob,"Finance, Library"\n');
  const directory = directoryOf([], { Finance: [], EMEA: [], Library: [], 'Finance | EMEA': [] });
  const found = resolveGroups(roster, directory, { matchCase: 'ignore' });
  expect(found.roster.entries.map(({ leaveGroups }) => leaveGroups)).toEqual([['Finance | EMEA']]);
  expect(found.rejected.map(({ row }) => row)).toEqual([2]);
});
