import { describe, expect, test } from 'vitest';
import { findDamage } from '../../../src/core/text/damaged-text.ts';
import { brief, everyColumn, readText } from '../reading.ts';

describe('what was meant', () => {
  test.for([
    ['JÃ¶rg', 'Jörg'],
    ['zoÃ«.brÃ»lÃ©', 'zoë.brûlé'],
    ['Oâ€™Brien', 'O’Brien'],
    ['JÃƒÂ¶rg', 'Jörg'],
    ['J√∂rg', 'Jörg'],
    ['J├Ârg', 'Jörg'],
    ['JĂ¶rg', 'Jörg'],
    ['Å\u0081ukasz', 'Łukasz'],
    ['VoilÃ\u00a0', 'Voilà'],
    ['MÃ¼ller Ã–zil', 'Müller Özil'],
    ['РџРµС‚СЂ', 'Петр'],
    ['J%C3%B6rg', 'Jörg'],
    ['Ann%20Lee', 'Ann Lee'],
    ['=?UTF-8?Q?J=C3=B6rg?=', 'Jörg'],
    ['=?utf-8?B?SsO2cmc=?= Lee', 'Jörg Lee'],
    ['0x4A6F6E', 'Jon'],
    ['0x4A006F006E00', 'Jon'],
    ['Finance_x000D_', 'Finance'],
    ['R&amp;D', 'R&D'],
    ['R&AMP;D', 'R&D'],
    ['R&#x26;D', 'R&D'],
    ['M=C3=BCller', 'Müller'],
    ['Jos=C3=A9', 'José'],
    ['M\\u00fcller', 'Müller'],
    ['Jos\\u00E9', 'José'],
    ['\\u0141ukasz', 'Łukasz'],
    ['M\\u{fc}ller', 'Müller'],
    ['M\\xfcller', 'Müller'],
    ['M&uuml;ller', 'Müller'],
    ['M?ller', undefined],
    ['?ukasz', undefined],
    ['Dvo?ák', undefined],
  ] as const)('%s', ([text, meant]) => {
    const damage = findDamage(text);
    expect([damage !== undefined, damage?.meant]).toEqual([true, meant]);
  });

  test.for([
    ...['Jörg', 'ŠÁRKA', 'KŘÍŽ', 'Łukasz', 'ESPAÑA', '“CAFÉ”', 'CAFÉ’S', 'РІЧКА', 'Иван', '田中', 'Ελένη'],
    ...[
      '100%',
      '50% off',
      'R&D',
      'AT&T',
      'Who?',
      'What? Ever',
      'Ann (?)',
      'Q&A; Ops',
      'a_x_b',
      '0x',
      '50%20',
      ...[
        'a=b',
        'CN=DEV',
        'x=CA=',
        'CORP\\u0123',
        'CORP\\u012345',
        'CORP\\u4711',
        'CORP\\ursula',
        'CORP\\xf1234',
      ],
    ],
  ])('%s is in order', (text) => {
    expect(findDamage(text)).toBeUndefined();
  });
});

test.for([
  'M=C3=BCller',
  'M\\u00fcller',
  'M\\xfcller',
  'JÃ¶rg',
  'M?ller',
  '?ukasz',
  'J%C3%B6rg',
  '=?UTF-8?Q?J=C3=B6rg?=',
  'Ops_x000D_',
  '0x4A6F6E',
])('%s is a problem of the row in a username and a group, and a note in a name', async (text) => {
  const header = 'username,new_username,external_id,groups,first_name';
  const roster = await readText(`${header}\n${text},${text},${text},${text},${text}\n`, {
    rules: everyColumn,
  });
  expect(brief(roster)).toEqual(
    ['username', 'new_username', 'external_id', 'groups'].map((column) => `2 ${column} text-damaged`),
  );
  expect(roster.notes).toEqual([expect.stringMatching(/1 cell, on line 2\).* It is read as it is\.$/)]);
});

test('entities are a problem of a username, and a note elsewhere', async () => {
  const text = 'M&uuml;ller';
  const roster = await readText(`username,first_name,groups\n${text},Ann,ops\nben,${text},${text}\n`);
  expect(brief(roster)).toEqual(['2 username text-damaged']);
  expect(roster.notes.join()).toContain('"M&uuml;ller" (line 3) contains HTML entities');
});

test('--real-value says that it is written so', async () => {
  const roster = await readText('username,groups\n?ukasz,M?ller\n', { realValues: ['?ukasz', 'M?ller'] });
  expect(brief(roster)).toEqual([]);
});

test('--repair-text reads it as what it was, and says so once', async () => {
  const file =
    'username,first_name,last_name,groups\njorg,JÃ¶rg,M?ller,R&amp;D; Ops\nann,Ann%20Marie,Lee,"A&#59;B"\nzo,ZoÃ\u00ab,Lee,Ops\n';
  const { entries, notes, problems } = await readText(file, { damagedText: 'repair' });
  expect(problems).toEqual([]);
  expect(entries.map(({ profile, groups }) => [profile.firstName, groups])).toEqual([
    ['Jörg', ['R&D', 'Ops']],
    ['Ann Marie', ['A&#59;B']],
    ['Zoë', ['Ops']],
  ]);
  expect(notes).toContain(
    'Damaged text is read as what it was: "JÃ¶rg" as "Jörg" (4 cells, first on line 2).',
  );
  expect(notes.join()).toContain('"M?ller" has a question mark where a letter was lost (1 cell, on line 2)');
});

test('a password is never repaired', async () => {
  const { entries } = await readText('username,password\nann,a%20b&amp;c%20d\n', {
    rules: everyColumn,
    damagedText: 'repair',
  });
  expect(entries[0]?.password?.reveal()).toBe('a%20b&amp;c%20d');
});
