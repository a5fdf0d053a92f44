import { describe, expect, test } from 'vitest';
import { brief, everyColumn, readText } from '../reading.ts';

const cellOf = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('what a program puts around a name is a problem of the row', () => {
  test.for([
    ...['“ann”', '„ann“', '«ann»', '» ann «', '‹ann›', '‘ann’', '‚ann‘', '`ann`', '“ann', 'ann”', '"ann"'],
    ...['~~ann~~', '**ann**', '*ann*', '<b>ann</b>', '<strong>ann</strong>', '<span class=x>ann</span>'],
  ])('%s', async (text) => {
    const cell = cellOf(text);
    const file = `username,new_username,groups\n${cell},,ops\nben,${cell},ops\n`;
    const roster = await readText(file, { rules: everyColumn });
    expect(brief(roster)).toEqual([
      '2 username character-not-allowed',
      '3 new_username character-not-allowed',
    ]);
    const real = await readText(file, { rules: everyColumn, realValues: [text] });
    expect(brief(real)).toEqual([]);
  });

  test.for([
    '“R&D”',
    '“R&D; East”',
    '„Ops“; Sales',
    '‘Ops’',
    '**Ops**',
    '<i>Ops</i>',
    'Ops<br>Sales',
    'Ops<BR/>Sales',
  ])('groups %s', async (text) => {
    expect(brief(await readText(`username,groups\nann,${cellOf(text)}\n`))).toEqual([
      '2 groups character-not-allowed',
    ]);
    expect(brief(await readText(`username,groups\nann,${cellOf(`"${text}"`)}\n`))).toEqual([]);
  });

  test('<br> between groups: the message says how to separate them', async () => {
    const { problems } = await readText('username,groups\nann,Ops<br>Sales\n');
    expect(problems[0]?.message).toContain('separate groups by ;');
  });
});

test.for([
  'O’Brien',
  'o‘neill',
  'd’Arcy',
  'Team “Red” West',
  '“Red” and “Blue”',
  'Screens 27”',
  'a*b',
  'x<y',
  'R&D',
])('%s is a name', async (name) => {
  const roster = await readText(`username,groups\n${cellOf(name)},${cellOf(name)}\n`);
  expect(brief(roster)).toEqual([]);
  expect(roster.entries).toMatchObject([{ username: name, groups: [name] }]);
});
