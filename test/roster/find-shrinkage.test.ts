import { stringify } from 'csv-stringify/sync';
import { expect, test } from 'vitest';
import { findShrinkage } from '../../src/roster/find-shrinkage.ts';
import { printOf, type RosterPrint } from '../../src/roster/roster-print.ts';
import { OperatorError } from '../../src/core/errors.ts';
import { randomFrom } from '../helpers/random.ts';
import { readText } from './reading.ts';

const limits = { maxRemovals: 25, maxRemovalPercent: 20 };

const print = async (text: string): Promise<RosterPrint> => printOf(await readText(text));

/** `u0 … u19`, of whom the first ten are in Analysts and all are in Staff. */
const rowsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `u${at},viewer,${at < 10 ? 'Analysts;' : ''}Staff`);
const fileOf = (rows: readonly string[], header = 'username,role,groups'): string =>
  [header, ...rows, ''].join('\n');
const whole = rowsOf(20);

test('a column that has another header now, and is read, is not lost', async () => {
  const before = await print(fileOf(whole));
  const renamed = fileOf([...whole, 'new,viewer,Staff'], 'Login,role,Department');
  const map = ['Login=username', 'Department=groups'];
  expect(findShrinkage(before, printOf(await readText(renamed, { map })), limits)).toEqual([]);
  const unread = await readText(renamed, { map: ['Login=username', 'Department=-'] });
  expect(findShrinkage(before, printOf(unread), limits)).toContain('it lacks the column "groups"');
});

test.for([
  { name: 'the same file', now: fileOf(whole), reasons: [] },
  { name: 'more people', now: fileOf([...whole, 'new,viewer,Staff']), reasons: [] },
  { name: 'three left, here and there', now: fileOf(whole.filter((_, at) => at % 7 !== 3)), reasons: [] },
  {
    name: 'the last one missing',
    now: fileOf(whole.slice(0, -1)),
    reasons: ['it is the earlier file without its last row'],
  },
  {
    name: 'a quarter missing',
    now: fileOf(whole.filter((_, at) => at % 4 !== 0)),
    reasons: ['it has 15 rows instead of 20'],
  },
  {
    name: 'no line end',
    now: fileOf([...whole, 'new,viewer,Staff']).slice(0, -1),
    reasons: ['its last line has no line end'],
  },
  {
    name: 'a column missing',
    now: fileOf(
      whole.map((row) => row.replace(',viewer', '')),
      'username,groups',
    ),
    reasons: ['it lacks the column "role"'],
  },
  {
    name: 'half of a group missing',
    now: fileOf(whole.map((row, at) => (at < 5 ? row.replace('Analysts;', '') : row))),
    reasons: ['only 5 of the 10 people in the group "Analysts" are left'],
  },
  {
    name: 'groups in other letters',
    now: fileOf(whole.map((row) => row.replace('Analysts', 'ANALYSTS').replace('Staff', 'staff'))),
    reasons: [],
  },
  {
    name: 'a header in other letters and order',
    now: fileOf(
      whole.map((row) => row.split(',').toReversed().join(',')),
      'Groups,ROLE,User_Name',
    ),
    reasons: [],
  },
])('$name', async ({ now, reasons }) => {
  expect(findShrinkage(await print(fileOf(whole)), await print(now), limits)).toEqual(reasons);
});

test('a missing column is named as the file before had it', async () => {
  const before = await print('Username,User_Role\nann,viewer\n');
  const now = await print('username\nann\n');
  expect(findShrinkage(before, now, limits)).toEqual(['it lacks the column "User_Role"']);
});

test('a large file may not lose more rows than the limit, however small the share', async () => {
  const large = rowsOf(1000);
  const before = await print(fileOf(large));
  const without = (count: number) => print(fileOf(large.filter((_, at) => at < 500 || at >= 500 + count)));
  expect(findShrinkage(before, await without(25), limits)).toEqual([]);
  expect(findShrinkage(before, await without(26), limits)).toEqual(['it has 974 rows instead of 1000']);
});

test('a print contains no password, not even in a digest', async () => {
  const [one, other] = await Promise.all(
    ['horse', 'staple'].map((password) => print(`username,password\nann,${password}\n`)),
  );
  expect(one?.rows).toEqual(other?.rows);
});

/** Rosters as programs write them: with a line end after the last line. */
function randomRoster(random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const records = Array.from({ length: 1 + Math.floor(random() * 30) }, (_, at) => [
    `${pick(['ann', 'zoë', 'o"hara', '王'])}${at}`,
    pick(['viewer', 'publisher', '']),
    pick(['', 'Staff', 'Staff;Analysts', '"R&D; East"', 'a, b']),
  ]);
  return stringify([['username', 'role', 'groups'], ...records], {
    record_delimiter: pick(['\n', '\r\n']),
    quoted: random() < 0.3,
  });
}

/** How an import of the file ends in sync mode: refused by what the file is, or by what it lacks. */
async function fateOf(before: RosterPrint, cut: Buffer): Promise<'faulty' | 'shrunk' | 'accepted'> {
  try {
    const roster = await readText(cut);
    if (roster.problems.length > 0) return 'faulty';
    return findShrinkage(before, printOf(roster), limits).length > 0 ? 'shrunk' : 'accepted';
  } catch (error) {
    if (error instanceof OperatorError) return 'faulty';
    throw error;
  }
}

test('cut at a random byte, 1,000 times: refused each time', async () => {
  const seed = Date.now();
  const random = randomFrom(seed);
  const fates = { faulty: 0, shrunk: 0, accepted: 0 };
  let bytes = Buffer.alloc(0);
  let before: RosterPrint | undefined;
  for (let trial = 0; trial < 1000; trial++) {
    if (before === undefined || trial % 25 === 0) {
      bytes = Buffer.from(randomRoster(random));
      before = printOf(await readText(bytes));
    }
    // At least the whole last line end goes: of CRLF without its LF nothing is lost.
    const end = bytes.at(-2) === 0x0d ? 2 : 1;
    const keep = Math.floor(random() * (bytes.length - end + 1));
    const fate = await fateOf(before, bytes.subarray(0, keep));
    fates[fate] += 1;
    expect(fate, `seed ${seed}, trial ${trial}, ${keep} of ${bytes.length} bytes`).not.toBe('accepted');
  }
  expect(fates.shrunk).toBeGreaterThan(100);
});
