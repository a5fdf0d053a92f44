import { expect, test } from 'vitest';
import { brief, readText } from '../reading.ts';

test.for([
  ...[
    'keine',
    'Keine',
    'No groups',
    'no group',
    'Select...',
    'Select…',
    '-- Select --',
    '-none-',
    '--None--',
  ],
  ...['not assigned', 'Unassigned', '<unassigned>', '0', 'aucun', 'ninguno', 'None', 'none', 'NONE'],
])('%s may mean no group, so it is one only in quotes or by --real-value', async (word) => {
  expect(brief(await readText(`username,groups\nann,${word}\n`))).toEqual([
    '2 groups value-stands-for-nothing',
  ]);
  expect(brief(await readText(`username,groups\nann,ops;${word}\n`))).toEqual([
    '2 groups value-stands-for-nothing',
  ]);
  for (const roster of [
    await readText(`username,groups\nann,"""${word}"""\n`),
    await readText(`username,groups\nann,${word}\n`, { realValues: [word] }),
  ]) {
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ groups: [word] }]);
  }
});

test.for(['n.v.', 'keine Angabe', 'N/A', '-'])('%s is no value, in groups too', async (word) => {
  const roster = await readText(`username,groups\nann,${word}\n`);
  expect(brief(roster)).toEqual([]);
  expect(roster.entries[0]).not.toHaveProperty('groups');
});

test.for(['2026', '007', 'Selected', 'Unassigned desks', '(Ops)', 'nonesuch'])(
  '%s is a group',
  async (name) => {
    expect((await readText(`username,groups\nann,${name}\n`)).entries).toMatchObject([{ groups: [name] }]);
  },
);
