import { expect, test } from 'vitest';
import { readText } from '../reading.ts';

test.for([
  ['"Joe <joe@example.org>"', '"Joe <joe@example.org>"', 'joe@example.org'],
  ['"kim@example.org,"', '"kim@example.org,"', 'kim@example.org'],
  ['https://example.org/u/gil', '"https://example.org/u/gil"', 'gil'],
])('a note says what to write for %s', async ([cell, shown, bare]) => {
  const roster = await readText(`username\n${cell}\n"Kim <kim>"\n`);
  expect(roster.problems).toEqual([]);
  expect(roster.notes).toEqual([
    `${shown} (line 2) is more than a username, like 1 more. Write ${bare}: an account is not created with such a name.`,
  ]);
});

test.for(['"Lee, Ann"', 'ann@example.org', 'EXAMPLE\\ann'])('%s needs none', async (cell) => {
  expect((await readText(`username\n${cell}\n`)).notes).toEqual([]);
});
