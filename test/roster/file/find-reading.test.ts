import { describe, expect, test } from 'vitest';
import { brief, errorOf, readText } from '../reading.ts';

const wholeLines =
  'Whole lines are in one cell, as a spreadsheet program saves a file whose delimiter is not its own; the cells inside are read.';
const semicolons =
  'The columns are separated by semicolons; if they are not, say what separates them, for example --delimiter ",".';

/** The same three rows, however they are written. */
const cells = [
  ['ann', 'viewer', 'Library;Ops'],
  ['bob', '', 'Data, Science'],
  ['cyd', 'publisher', ''],
];

describe('a file that is odd throughout is read, and the oddity is named', () => {
  test.for([
    {
      name: 'Excel with semicolons saved a file with commas',
      text: 'username,role,groups\r\n"ann,viewer,""Library";"Ops"""\r\n"bob,,""Data, Science"""\r\ncyd,publisher,\r\n',
      notes: [wholeLines],
    },
    {
      name: 'the header is quoted too, and rows are filled up with empty cells',
      text: '\ufeff"username,role,groups";;\n"ann,viewer,""Library";"Ops""";\n"bob,,""Data, Science""";;\n"cyd,publisher,";;\n',
      notes: [wholeLines],
    },
    {
      name: 'with tabs between what was cut',
      text: '"username,role,groups"\t\n"ann,viewer,""Library;Ops"""\t\n"bob,,""Data, Science"""\t\n"cyd,publisher,"\t\n',
      notes: [wholeLines],
    },
    {
      name: 'Excel with commas saved a file with semicolons',
      text: 'username;role;groups\n"ann;viewer;""Library;Ops"""\n"bob;;""Data"," Science"""\ncyd;publisher;\n',
      notes: [semicolons, wholeLines],
    },
    {
      name: 'a space before each quote',
      text: 'username, role, groups\nann, viewer, "Library;Ops"\nbob, , "Data, Science"\ncyd, publisher, ""\n',
      notes: [
        'There are spaces between the delimiters and the quotes; cells are read without the spaces around them.',
      ],
    },
    {
      name: 'single quotes',
      text: "username,role,groups\n'ann','viewer','Library;Ops'\n'bob','','Data, Science'\n'cyd','publisher',''\n",
      notes: ['The cells are in single quotes, and are read without them.'],
    },
    {
      name: 'the line of Excel names another delimiter',
      text: 'sep=,\nusername;role;groups\nann;viewer;"Library;Ops"\nbob;;Data, Science\ncyd;publisher;\n',
      notes: [
        'The first line names "," as the delimiter, but the columns are separated by semicolons, and are read so.',
      ],
    },
  ])('$name', async ({ text, notes }) => {
    const roster = await readText(text);
    expect(brief(roster)).toEqual([]);
    expect(roster.rows.map((row) => row.cells)).toEqual(cells);
    expect(roster.notes.slice(0, notes.length)).toEqual(notes);
    const { length: first } = text.slice(0, text.indexOf('ann')).split('\n');
    expect(roster.rows.map(({ line }) => line)).toEqual([first, first + 1, first + 2]);
  });

  test('as UTF-16 with tabs, as Excel saves Unicode text', async () => {
    const text = '\ufeff"username,role"\r\n"zoë,viewer"\r\n';
    const roster = await readText(Buffer.from(text, 'utf16le'));
    expect(roster.rows.map((row) => row.cells)).toEqual([['zoë', 'viewer']]);
  });
});

describe('a file that is odd in parts is not guessed at: its rows are named', () => {
  test.for([
    {
      name: 'one row is in one cell, another has too few',
      text: 'username,role,groups\n"ann,viewer,Ops"\nbob,viewer\n',
      problems: ['2 - cells-missing', '3 - cells-missing'],
    },
    {
      name: 'rows with another delimiter than the header',
      text: 'username,role,groups\nann;viewer;Ops\nbob;viewer;Ops\n',
      problems: ['2 - cells-missing', '3 - cells-missing'],
    },
    {
      name: 'a name in single quotes',
      text: "username,role\n'ann',viewer\nbob,viewer\n",
      problems: ['2 username character-not-allowed'],
    },
    { name: 'a name that begins with an apostrophe', text: "username\n'ann\n't Hooft\n", problems: [] },
  ])('$name', async ({ text, problems }) => {
    expect(brief(await readText(text))).toEqual(problems);
  });

  test('what separates the values of a row in one cell is said', async () => {
    const roster = await readText('username,role\nann;viewer\n');
    expect(roster.problems[0]?.message).toBe(
      'The whole row is in one cell, in which semicolons separate the values',
    );
  });

  test('a space before a quote', async () => {
    const error = await errorOf(readText('username,groups\nann, "Ops"\nbob,Data, Science\n'));
    expect([error.code, error.message]).toEqual([
      'roster-malformed',
      'roster.csv, line 2: there is a space before the quote that opens a cell',
    ]);
  });
});

describe('what only looks odd is read by the rules', () => {
  test.for([
    {
      name: 'a whole cell that holds a line',
      text: 'username,note\nann,"x,y"\n"b,c",z\n',
      who: ['ann', 'b,c'],
    },
    { name: 'a space before a quote inside a cell', text: 'username,note\nann,"a, ""b"""\n', who: ['ann'] },
    { name: 'one column', text: '"username"\n"ann"\n"b,c"\n', who: ['ann', 'b,c'] },
  ])('$name', async ({ text, who }) => {
    const roster = await readText(text, { extraColumns: 'carry' });
    expect(roster.rows.map((row) => row.cells[0])).toEqual(who);
  });
});
