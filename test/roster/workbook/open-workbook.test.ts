import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { brief, errorOf, readText } from '../reading.ts';
import { type Part, textRows, workbook, workbookParts, zip } from '../workbook.ts';

const people = textRows(['Login', 'Role', 'Teams'], ['ann', 'viewer', 'ops; sales'], ['bob', 'Veiwer', '']);

test('a sheet reads like a CSV file', async () => {
  const roster = await readText(workbook({ name: 'People', rows: people }));
  expect(brief(roster)).toEqual(['3 Role role-unknown']);
  expect(roster.header).toEqual(['Login', 'Role', 'Teams']);
  expect(roster.entries).toMatchObject([
    { row: 1, username: 'ann', role: 'viewer', groups: ['ops', 'sales'], profile: {} },
  ]);
  expect(roster.notes).toEqual([]);
});

test('a comment and a picture whose places are absolute, as openpyxl writes them', async () => {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = [
    `<Relationship Type="${types}/comments" Target="/xl/comments/comment1.xml" Id="comments"/>`,
    `<Relationship Type="${types}/vmlDrawing" Target="/xl/drawings/commentsDrawing1.vml" Id="anysvml"/>`,
    `<Relationship Type="${types}/drawing" Target="/xl/drawings/drawing1.xml" Id="rId1"/>`,
  ].join('');
  const parts = [
    ...workbookParts([{ name: 'People', rows: people, after: '<legacyDrawing r:id="anysvml"/>' }]),
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations}</Relationships>`,
    },
    { name: 'xl/comments/comment1.xml', content: '<comments/>' },
  ];
  expect((await readText(zip(parts))).entries.map(({ username }) => username)).toEqual(['ann']);
});

test('what Excel writes around the cells', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('People', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(['username', 'role', 'groups', 'email', 'first_name']);
  sheet.addRow([
    '007',
    'viewer',
    'ops',
    { text: 'ann@example.org', hyperlink: 'mailto:ann@example.org' },
    'Ann',
  ]);
  sheet.addRow([8, 'viewer', null, null, { richText: [{ text: 'B' }, { text: 'ob' }] }]);
  sheet.addRow([]);
  sheet.addRow([{ formula: 'LOWER("CYD")', result: 'cyd' }, 'viewer']);
  sheet.getCell('A3').numFmt = '000';
  sheet.autoFilter = 'A1:E5';
  const roster = await readText(Buffer.from(await book.xlsx.writeBuffer()));
  expect(brief(roster)).toEqual([]);
  expect(roster.rows).toEqual([
    { row: 1, line: 2, cells: ['007', 'viewer', 'ops', 'ann@example.org', 'Ann'] },
    { row: 2, line: 3, cells: ['008', 'viewer', '', '', 'Bob'] },
    { row: 3, line: 5, cells: ['cyd', 'viewer', '', '', ''] },
  ]);
  expect(roster.notes).toEqual([
    'Formulas are read as the values that they had when the file was saved: A5.',
  ]);
});

test('a long number that Excel shortened is not a username', async () => {
  const rows = `${textRows(['username'])}<row r="2"><c r="A2"><v>1.23456789012346E+17</v></c></row>`;
  expect(brief(await readText(workbook({ name: 'People', rows })))).toEqual(['2 username number-shortened']);
});

describe('formulas', () => {
  const withFormula = (cell: string): Buffer =>
    workbook({
      name: 'People',
      rows: `${textRows(['username', 'groups'])}<row r="2"><c r="A2" t="str"><v>ann</v></c>${cell}</row>`,
    });

  test('the empty text is a result', async () => {
    const roster = await readText(withFormula('<c r="B2" t="str"><f>IF(A2="","","")</f><v></v></c>'));
    expect(roster.rows[0]?.cells).toEqual(['ann', '']);
  });

  test('one that was never computed is refused with its address', async () => {
    const error = await errorOf(readText(withFormula('<c r="B2"><f>UPPER(A2)</f><v></v></c>')));
    expect(error.code).toBe('roster-malformed');
    expect(error.message).toBe(
      'roster.csv, sheet "People", cell B2: a formula whose result is not in the file',
    );
  });

  test('several are refused together, with all their addresses', async () => {
    const uncomputed = (address: string): string => `<c r="${address}"><f>UPPER("x")</f></c>`;
    const rows = [2, 3, 4, 9].map((row) => `<row r="${row}">${uncomputed(`A${row}`)}</row>`);
    rows.push(`<row r="10"><c r="A10" t="str"><v>ann</v></c>${uncomputed('C10')}</row>`);
    const error = await errorOf(
      readText(workbook({ name: 'People', rows: textRows(['username', 'role', 'groups']) + rows.join('') })),
    );
    expect(error.message).toBe(
      'roster.csv, sheet "People": 5 formulas whose results are not in the file, in A2:A4, A9, C10',
    );
  });

  test('an error is a problem of its row', async () => {
    const roster = await readText(withFormula('<c r="B2" t="e"><f>#REF!+1</f><v>#REF!</v></c>'));
    expect(brief(roster)).toEqual(['2 groups cell-error']);
  });
});

describe('which sheet', () => {
  const sheets = [
    { name: 'Cover', rows: '' },
    { name: 'Old', state: 'hidden', rows: textRows(['username'], ['old']) },
    { name: 'People', rows: textRows(['username'], ['ann']) },
    { name: 'Leavers', rows: textRows(['username'], ['bob']) },
  ] as const;

  test('the first visible one with content, and a note names the others', async () => {
    const roster = await readText(workbook(...sheets));
    expect(roster.entries.map(({ username }) => username)).toEqual(['ann']);
    expect(roster.notes).toEqual([
      'The sheet "People" is read; to read another one, add --sheet "Old": "Old", "Leavers".',
    ]);
  });

  test.for([
    { sheet: 'Leavers', username: 'bob' },
    { sheet: 'leavers', username: 'bob' },
    { sheet: 'Old', username: 'old' },
  ])('--sheet $sheet', async ({ sheet, username }) => {
    const roster = await readText(workbook(...sheets), { sheet });
    expect(roster.entries.map((entry) => entry.username)).toEqual([username]);
  });

  test('the first one is not a roster', async () => {
    const cover = { name: 'Cover', rows: textRows(['Staff list'], ['ann']) };
    const error = await errorOf(readText(workbook(cover, sheets[2])));
    expect(error.message).toMatch(/^roster\.csv, line 1: the header line seems to be missing/);
    expect(error.hint).toMatch(
      / The sheet "Cover" is read; to read another one, add --sheet "People": "People"\.$/,
    );
  });

  test.for([
    { sheet: 'Peple', held: sheets, hint: 'Did you mean "People"?' },
    {
      sheet: 'Newcomers',
      held: sheets,
      hint: 'It has the sheets "Cover", "Old", "People" and "Leavers": name one, for example --sheet "Cover"',
    },
    {
      sheet: 'Newcomers',
      held: [sheets[2]],
      hint: 'It has the sheet "People": leave the flag out, or give --sheet "People"',
    },
  ])('$sheet, which is not among $held.length', async ({ sheet, held, hint }) => {
    const error = await errorOf(readText(workbook(...held), { sheet }));
    expect([error.code, error.hint]).toEqual(['usage-invalid', hint]);
  });

  test('all of them are empty', async () => {
    const error = await errorOf(readText(workbook(sheets[0], sheets[1])));
    expect([error.code, error.hint]).toEqual([
      'roster-empty',
      'To read a hidden sheet, add --sheet "Old"; the workbook has "Old".',
    ]);
    const bare = await errorOf(readText(workbook(sheets[0])));
    expect([bare.code, bare.hint]).toEqual(['roster-empty', expect.stringMatching(/^Write a header line/)]);
  });
});

test('hidden columns are read, and a note names them', async () => {
  const before = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>';
  const roster = await readText(workbook({ name: 'People', before, rows: people }));
  expect(roster.rows).toHaveLength(2);
  expect(roster.notes).toEqual(['Hidden columns are read too: B.']);
});

test('a value to the right of the header is a surplus cell', async () => {
  const rows = textRows(['username', 'role'], ['ann', 'viewer', 'x'], ['bob']);
  const { problems } = await readText(workbook({ name: 'People', rows }));
  expect(problems).toEqual([
    {
      code: 'cells-surplus',
      row: 1,
      line: 2,
      message: 'Cell C2 has a value to the right of the last column',
      hint: 'Empty cell C2, or name its column in the header, in C1.',
    },
  ]);
});

describe('an archive that is not to be trusted', () => {
  const good = workbookParts([{ name: 'People', rows: people }]);
  const withPart = (part: Part): Buffer => zip([...good.filter(({ name }) => name !== part.name), part]);
  const zeros = Buffer.alloc(2 ** 18);
  test.for([
    {
      name: 'a bomb that says so',
      bytes: () => withPart({ name: 'xl/media/a.png', content: zeros, claimedBytes: 65 * 2 ** 20 }),
      message: /^roster\.csv unpacks to 66 MB or has very many parts/,
    },
    {
      name: 'a bomb that claims to be small',
      bytes: () => withPart({ name: 'xl/worksheets/sheet1.xml', content: zeros, claimedBytes: 1000 }),
      message: /larger than it claims \(xl\/worksheets\/sheet1\.xml\)$/,
    },
    {
      name: 'very many parts',
      bytes: () =>
        zip([...good, ...Array.from({ length: 5001 }, (_, at) => ({ name: `xl/x${at}`, content: '' }))]),
      message: /very many parts/,
    },
    {
      name: 'external entities',
      bytes: () =>
        withPart({
          name: 'xl/sharedStrings.xml',
          content: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>',
        }),
      message: /contains XML that defines entities \(xl\/sharedStrings\.xml\)/,
    },
    {
      name: 'an encrypted part',
      bytes: () => withPart({ name: 'xl/worksheets/sheet1.xml', content: 'x', encrypted: 'yes' }),
      message: /contains a part that is encrypted/,
    },
    {
      name: 'cut off',
      bytes: () => zip(good).subarray(0, 900),
      message: /is a damaged or incomplete archive$/,
    },
    {
      name: 'OpenDocument',
      bytes: () => zip([{ name: 'content.xml', content: 'x' }]),
      message: /is an OpenDocument file \(\.ods\)$/,
    },
    {
      name: 'Numbers',
      bytes: () => zip([{ name: 'Index/Document.iwa', content: 'x' }]),
      message: /is a Numbers document$/,
    },
    {
      name: 'binary workbook',
      bytes: () => zip([{ name: 'xl/workbook.bin', content: 'x' }]),
      message: /\(\.xlsb\)$/,
    },
    {
      name: 'Word document',
      bytes: () => zip([{ name: 'word/document.xml', content: 'x' }]),
      message: /is a text document or a presentation$/,
    },
    {
      name: 'any other archive',
      bytes: () => zip([{ name: 'people.csv', content: 'x' }]),
      message: /is a ZIP archive without an Excel workbook in it$/,
    },
  ])('$name', async ({ bytes, message }) => {
    const error = await errorOf(readText(bytes()));
    expect(error.exit).toBe('input-invalid');
    expect(error.code).toBe('roster-format-unsupported');
    expect(error.message).toMatch(message);
    expect(error.hint).not.toBe('');
  });
});
