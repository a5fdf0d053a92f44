import { describe, expect, test } from 'vitest';
import { brief, errorOf, readText } from './reading.ts';

/** A table whose rows are all right but one, so that a wrong line number shows. */
const lines = ['username,role', 'ann,viewer', 'bob,publisher', 'cyd,Veiwer', 'dan,viewer'];

describe('line ends', () => {
  test.for([
    { name: 'LF', end: '\n' },
    { name: 'CRLF', end: '\r\n' },
    { name: 'CR', end: '\r' },
  ])('$name', async ({ end }) => {
    const roster = await readText(lines.join(end));
    expect(brief(roster)).toEqual(['4 role role-unknown']);
    expect(roster.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  test('mixed', async () => {
    const roster = await readText('username,role\r\nann,viewer\nbob,publisher\rcyd,Veiwer\n\n');
    expect(brief(roster)).toEqual(['4 role role-unknown']);
  });

  test('inside quotes, in all three forms', async () => {
    const roster = await readText(
      'username,note\r\nann,"a\r\nb"\r\nbob,"a\nb\n\nc"\r\ncyd,"a\rb"\r\n,x\r\n',
      { extraColumns: 'carry' },
    );
    expect(roster.rows.map(({ line }) => line)).toEqual([2, 4, 8, 10]);
    expect(brief(roster)).toEqual(['10 username username-missing']);
    expect(roster.rows[0]?.cells).toEqual(['ann', 'a\r\nb']);
  });

  test('inside a quoted header', async () => {
    const roster = await readText('"user\nname",role\nann,Veiwer\n');
    expect(brief(roster)).toEqual(['3 role role-unknown']);
  });
});

describe('blank lines', () => {
  test('are skipped and counted', async () => {
    const roster = await readText('\n\nusername,role\n\nann,viewer\n , \n,\ncyd,Veiwer\n\n');
    expect(roster.rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 5],
      [2, 8],
    ]);
    expect(brief(roster)).toEqual(['8 role role-unknown']);
  });
});

describe('delimiters', () => {
  test.for([
    { name: 'comma', delimiter: ',', notes: [] },
    {
      name: 'semicolon',
      delimiter: ';',
      notes: [
        'The columns are separated by semicolons; if they are not, say what separates them, for example --delimiter ",".',
      ],
    },
    {
      name: 'tab',
      delimiter: '\t',
      notes: [
        'The columns are separated by tabs; if they are not, say what separates them, for example --delimiter ",".',
      ],
    },
    {
      name: 'bar',
      delimiter: '|',
      notes: [
        'The columns are separated by vertical bars; if they are not, say what separates them, for example --delimiter ",".',
      ],
    },
  ])('$name is found, and said', async ({ delimiter, notes }) => {
    const roster = await readText(lines.join('\n').replaceAll(',', delimiter));
    expect(brief(roster)).toEqual(['4 role role-unknown']);
    expect(roster.notes).toEqual(notes);
  });

  test('a single column of names with letters beyond ASCII', async () => {
    const roster = await readText('username\nJosé\nZoë\n');
    expect(roster.entries.map(({ username }) => username)).toEqual(['José', 'Zoë']);
  });

  test('other delimiters inside cells do not mislead', async () => {
    const roster = await readText('username,groups\nann,a;b;c\nbob,d|e;f\n');
    expect(roster.entries.map(({ groups }) => groups?.length)).toEqual([3, 3]);
  });

  test("Excel's own line names it", async () => {
    const roster = await readText('sep=;\r\nusername;role\r\nann;Veiwer\r\n');
    expect(brief(roster)).toEqual(['3 role role-unknown']);
  });

  test('what the operator says goes first', async () => {
    const roster = await readText('username;role#x\nann;viewer#y\n', {
      delimiter: '#',
      map: ['username;role=username', 'x=role'],
    });
    expect(roster.header).toEqual(['username;role', 'x']);
  });

  test.for(['tab', '\\t', '\t'])('a tab can be said as %j', async (delimiter) => {
    const roster = await readText('username\trole\nann\tviewer\n', { delimiter });
    expect(roster.entries).toHaveLength(1);
  });

  test.for(['', '::', '"', '\n'])('%j is refused', async (delimiter) => {
    const error = await errorOf(readText('username\nann\n', { delimiter }));
    expect(error.code).toBe('usage-invalid');
  });
});

describe('encodings', () => {
  const text = 'username,first_name\njos,José\nzo,Zoë €\n';
  test.for([
    { name: 'UTF-8', bytes: Buffer.from(text) },
    { name: 'UTF-8 with mark', bytes: Buffer.from(`\ufeff${text}`) },
    { name: 'UTF-16 LE with mark', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') },
    { name: 'UTF-16 BE with mark', bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
    { name: 'UTF-16 LE', bytes: Buffer.from(text, 'utf16le') },
    { name: 'UTF-16 BE', bytes: Buffer.from(text, 'utf16le').swap16() },
  ])('$name', async ({ bytes }) => {
    const roster = await readText(bytes);
    expect(roster.header).toEqual(['username', 'first_name']);
    expect(roster.rows.map(({ cells }) => cells[1])).toEqual(['José', 'Zoë €']);
    expect(roster.notes).toEqual([]);
  });

  const latin = Buffer.from('username,first_name\r\nann,Ann\r\njos,Jos\xe9\r\nzo,\x80\r\n', 'latin1');

  test('Windows-1252 is guessed, and said with examples', async () => {
    const roster = await readText(latin);
    expect(roster.rows.map(({ cells }) => cells[1])).toEqual(['Ann', 'José', '€']);
    expect(roster.notes).toEqual([
      'The file is not UTF-8, so it is read as Windows-1252: line 3 has "José", line 4 has "€". Check such names; to use another encoding, name it, for example --encoding windows-1250.',
    ]);
  });

  test('Windows-1252 is read without a word where it was asked for', async () => {
    const roster = await readText(latin, { encoding: 'Windows-1252' });
    expect(roster.notes).toEqual([]);
    expect(roster.rows[1]?.cells[1]).toBe('José');
  });

  test('another encoding, where the operator names it', async () => {
    const roster = await readText(Buffer.from('username,first_name\njan,\xa3ukasz\n', 'latin1'), {
      encoding: 'iso-8859-2',
    });
    expect(roster.rows[0]?.cells[1]).toBe('Łukasz');
  });

  test.for([
    {
      name: 'some characters are UTF-8 beyond doubt',
      bytes: Buffer.concat([Buffer.from('username\nJosé\n'), Buffer.from('Jos\xe9\n', 'latin1')]),
      line: 3,
    },
    {
      name: 'marked as UTF-8',
      bytes: Buffer.concat([Buffer.from('\ufeffusername\n'), Buffer.from('Jos\xe9\n', 'latin1')]),
      line: 2,
    },
    { name: 'cut off in a character', bytes: Buffer.from('username\nZoë\nZoë').subarray(0, -1), line: 3 },
  ])('no encoding fits: $name', async ({ bytes, line }) => {
    const error = await errorOf(readText(bytes));
    expect([error.code, error.exit]).toEqual(['roster-not-text', 'input-invalid']);
    expect(error.message).toBe(`roster.csv, line ${line}: bytes that are not UTF-8 text`);
  });

  test('UTF-8 according to the operator, and it is not', async () => {
    const error = await errorOf(readText(latin, { encoding: 'utf-8' }));
    expect(error.message).toBe('roster.csv, line 3: bytes that are not UTF-8 text');
  });

  test('an unknown encoding', async () => {
    const error = await errorOf(readText('username\nann\n', { encoding: 'klingon' }));
    expect(error.code).toBe('usage-invalid');
  });
});

test('a character that straddles two chunks', async () => {
  const filler = `${'x'.repeat(200)}\n`.repeat(700);
  for (let shift = 0; shift < 4; shift++) {
    const roster = await readText(
      `username,note\nann${shift},"${'y'.repeat(2 ** 17 - 30 + shift)}€€€€€€€€€€"\nbob,"${filler}"\n`,
      {
        extraColumns: 'carry',
      },
    );
    expect(roster.rows[0]?.cells[1]?.endsWith('y€€€€€€€€€€')).toBe(true);
    expect(roster.rows[1]?.line).toBe(3);
  }
});
