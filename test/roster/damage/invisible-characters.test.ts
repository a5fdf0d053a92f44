import { expect, test } from 'vitest';
import { brief, defaults, everyColumn, readText } from '../reading.ts';

const invisible = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180b', '\u180e', '\u200b', '\u200d'],
  ...['\u200e', '\u202e', '\u2060', '\u2065', '\u206f', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufff9'],
  ...['\ufffd', '\uffff', '\u{e0041}', '\u{e0100}', '\u2028', '\u2029', '\u0085', '\v', '\f', '\u0007'],
];

test.for(invisible)('%j is refused inside every column of text', async (character) => {
  const text = `ro${character}sa`;
  const header = 'username,email,first_name,last_name,display_name,groups,leave_groups,external_id,role';
  const cells = [text, `${text}@example.org`, text, text, text, text, `${text}s`, text, text];
  const roster = await readText(`${header}\n${cells.map((cell) => `"${cell}"`).join(',')}\n`, {
    ...defaults,
    rules: everyColumn,
  });
  expect(brief(roster)).toEqual(header.split(',').map((column) => `2 ${column} character-not-allowed`));
  if (character !== '\ufffd')
    expect(roster.problems[0]?.message).toContain(
      `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? ''}`,
    );
});

test.for([
  ['between Latin letters', 'ro\u200dsa', 1],
  ['between digits', '1\u200d2', 1],
  ['between Chinese characters', '田\u200d中', 1],
  ['between Persian letters', 'می\u200cخواهم', 0],
  ['after a Persian word', 'می\u200c', 1],
  ['in an Indian conjunct', 'क्\u200dष', 0],
  ['after a mark at the end of a word', 'ക്\u200d', 0],
  ['after an Indian letter without a mark', 'क\u200d', 1],
  ['two in a row', 'می\u200c\u200cخواهم', 1],
] as const)('a joiner %s: %j', async ([, name, problems]) => {
  expect((await readText(`username\n${name}\n`)).problems).toHaveLength(problems);
});

test.for(['\u00a0', '\u1680', '\u2002', '\u2007', '\u2009', '\u202f', '\u205f', '\u3000'])(
  '%j is read as an ordinary space, which is said once',
  async (space) => {
    const cells = `Ann${space}Lee`;
    const file = `username,first_name,groups\n${space}ann${space},${cells},Data${space}Team; Ops\nbob,${cells},\n`;
    const { entries, notes, problems } = await readText(file);
    expect(problems).toEqual([]);
    expect(entries.map(({ username, profile, groups }) => [username, profile.firstName, groups])).toEqual([
      ['ann', 'Ann Lee', ['Data Team', 'Ops']],
      ['bob', 'Ann Lee', undefined],
    ]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^"Ann Lee" is written with an? \S+ space \(U\+\w{4}\), which is read as an ordinary space: 3 cells, first on line 2\.$/,
      ),
    ]);
  },
);

test('two names that differ only in their kind of space are one', async () => {
  const roster = await readText('username,role\nann lee,viewer\nann\u00a0lee,publisher\n');
  expect(brief(roster)).toEqual(['2 username username-duplicate', '3 username username-duplicate']);
});

test('a password keeps its spaces', async () => {
  const { entries, notes } = await readText('username,password\nann,correct\u00a0horse\n', {
    rules: everyColumn,
  });
  expect(entries[0]?.password?.reveal()).toBe('correct\u00a0horse');
  expect(notes).toEqual([]);
});

test.for([
  ['mailto:ann@example.org', 'ann@example.org'],
  ['MailTo: ann@example.org', 'ann@example.org'],
  ['mailto:ann@example.org?subject=Hello', 'ann@example.org'],
  ['SMTP:ann@example.org', 'ann@example.org'],
  ['<ann@example.org>', 'ann@example.org'],
  ['Ann Lee <ann@example.org>', 'ann@example.org'],
  ['"Lee, Ann" <mailto:ann@example.org>;', 'ann@example.org'],
  ['ann@example.org;', 'ann@example.org'],
  ['ann@example.org,', 'ann@example.org'],
  ['(ann@example.org)', 'ann@example.org'],
  ["'ann@example.org'", 'ann@example.org'],
  ['mailto:', undefined],
  ['mailto:ann', undefined],
  ['ann@example.org; bob@example.org', undefined],
])('an address written as %j', async ([written = '', bare]) => {
  const { problems } = await readText(`username,email\nann,"${written.replaceAll('"', '""')}"\n`);
  const hint =
    bare === undefined
      ? 'Write one bare address, e.g. ann@example.org.'
      : `Write the bare address: "${bare}"`;
  expect(problems.map(({ code, hint: said }) => [code, said])).toEqual([['email-malformed', hint]]);
});
