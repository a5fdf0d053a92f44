import { describe, expect, test } from 'vitest';
import { brief, errorOf, readText } from '../reading.ts';
import { type Part, textRows, workbook, workbookParts, zip } from '../workbook.ts';

const HEADER = textRows(['username', 'role', 'groups']);
const row = (cells: string, attributes = ' r="2"'): string => `${HEADER}<row${attributes}>${cells}</row>`;
const inline = (address: string, xml: string): string =>
  `<c r="${address}" t="inlineStr"><is>${xml}</is></c>`;
const ann = inline('A2', '<t>ann</t>');
const viewer = inline('B2', '<t>viewer</t>');

/** The parts of a workbook with one sheet, some of them in place of the usual ones or beside them. */
function withParts(rows: string, ...others: readonly Part[]): Buffer {
  const own = new Set(others.map(({ name }) => name));
  return zip([...workbookParts([{ name: 'People', rows }]).filter(({ name }) => !own.has(name)), ...others]);
}

const sharedStrings = (xml: string): Part => ({
  name: 'xl/sharedStrings.xml',
  content: `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${xml}</sst>`,
});

describe('text in every form that XML has', () => {
  test.for<{ name: string; cells: string; strings?: string; read: readonly string[] }>([
    {
      name: 'inline text in CDATA',
      cells: ann + viewer + inline('C2', '<t><![CDATA[R&D <East>]]></t>'),
      read: ['ann', 'viewer', 'R&D <East>'],
    },
    {
      name: 'CDATA between two pieces of text',
      cells: ann + viewer + inline('C2', '<t>Fin<![CDATA[an]]>ce</t>'),
      read: ['ann', 'viewer', 'Finance'],
    },
    {
      name: 'shared text in CDATA',
      strings: '<si><t><![CDATA[ann]]></t></si><si><t>ops</t></si>',
      cells: `<c r="A2" t="s"><v>0</v></c>${viewer}<c r="C2" t="s"><v><![CDATA[1]]></v></c>`,
      read: ['ann', 'viewer', 'ops'],
    },
    {
      name: 'a pronunciation is no part of the text',
      strings:
        '<si><t>佐藤</t><rPh sb="0" eb="2"><t>サトウ</t></rPh><phoneticPr fontId="1"/></si><si><rPh sb="0" eb="1"><t>x</t></rPh><r><t>o</t></r><r><rPr><b/></rPr><t>ps</t></r></si>',
      cells: `<c r="A2" t="s"><v>0</v></c>${viewer}<c r="C2" t="s"><v>1</v></c>`,
      read: ['佐藤', 'viewer', 'ops'],
    },
    {
      name: 'inline text with a pronunciation',
      cells: inline('A2', '<t>佐藤</t><rPh sb="0" eb="2"><t>サトウ</t></rPh>') + viewer,
      read: ['佐藤', 'viewer', ''],
    },
    {
      name: 'runs of several fonts',
      cells: inline(
        'A2',
        '<r><t>a</t></r><r><rPr><i/><sz val="9"/></rPr><t xml:space="preserve">nn </t></r>',
      ),
      read: ['ann ', '', ''],
    },
    {
      name: 'escapes of characters, of XML and of the format',
      cells: ann + viewer + inline('C2', '<t>R&amp;D&#59; &amp;lt;_x0041_</t>'),
      read: ['ann', 'viewer', 'R&D; &lt;A'],
    },
    {
      name: 'text as the value of a cell',
      cells: `<c r="A2" t="str"><v>&amp;lt;ann</v></c><c r="B2" t="inlineStr"><v>viewer</v></c>`,
      read: ['&lt;ann', 'viewer', ''],
    },
    {
      name: 'a formula whose result is in CDATA',
      cells: `<c r="A2" t="str"><f>"an"&amp;"n"</f><v><![CDATA[ann]]></v></c>${viewer}`,
      read: ['ann', 'viewer', ''],
    },
    {
      name: 'what only newer programs understand has a fallback',
      cells: inline(
        'A2',
        '<mc:AlternateContent xmlns:mc="x"><mc:Choice Requires="x"><t>new</t></mc:Choice><mc:Fallback><t>ann</t></mc:Fallback></mc:AlternateContent>',
      ),
      read: ['ann', '', ''],
    },
    {
      name: 'extensions of a cell',
      cells: '<c r="A2" t="str"><v>ann</v><extLst><ext uri="x"><v>bob</v></ext></extLst></c>',
      read: ['ann', '', ''],
    },
    {
      name: 'line breaks between the elements, and in those without a value',
      cells: `<c r="A2" t="inlineStr">\n <is>\n <t>ann</t>\n </is>\n</c>\n<c r="B2">\n<v>\n</v></c><c r="C2"><v>\n 7\n</v></c>`,
      read: ['ann', '', '7'],
    },
    {
      name: 'yes and no in words',
      cells: `${ann}<c r="B2" t="str"><v>viewer</v></c><c r="C2" t="b"><v>false</v></c>`,
      read: ['ann', 'viewer', 'FALSE'],
    },
  ])('$name', async ({ cells, strings, read }) => {
    const parts = strings === undefined ? [] : [sharedStrings(strings)];
    expect((await readText(withParts(row(cells), ...parts))).rows[0]?.cells).toEqual(read);
  });
});

describe('where things are', () => {
  const plain = textRows(['username', 'role'], ['ann', 'viewer']);
  const others = (xml: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${xml}</Relationships>`;
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const sheet = (name: string, xml: string): Part => ({ name, content: `<worksheet>${xml}</worksheet>` });
  const people = sheet('xl/sheets/people.xml', `<sheetData>${plain}</sheetData>`);
  const related = (target: string, of = type): Part => ({
    name: 'xl/_rels/workbook.xml.rels',
    content: others(`<Relationship Id="rId1" Type="${of}/worksheet" Target="${target}"/>`),
  });

  test.for<{ name: string; bytes: Buffer }>([
    { name: 'no addresses', bytes: withParts(plain.replaceAll(/ r="[A-Z]?[0-9]"/g, '')) },
    { name: 'addresses in small letters', bytes: withParts(plain.replaceAll('r="B', 'r="b')) },
    {
      name: 'a prefix before every element',
      bytes: withParts('', {
        name: 'xl/worksheets/sheet1.xml',
        content: `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${plain.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')}</x:sheetData></x:worksheet>`,
      }),
    },
    { name: 'a sheet under another name', bytes: withParts('', people, related('sheets/people.xml')) },
    { name: 'an absolute place', bytes: withParts('', people, related('/xl/sheets/people.xml')) },
    {
      name: 'a place by way of another folder',
      bytes: withParts('', people, related('./x/../sheets/people.xml')),
    },
    { name: 'an escaped place', bytes: withParts('', people, related('sheets/pe%6Fple.xml')) },
    { name: 'a place in capitals', bytes: withParts('', people, related('Sheets/People.XML')) },
    {
      name: 'the strict form of the format',
      bytes: withParts(
        '',
        people,
        related('sheets/people.xml', 'http://purl.oclc.org/ooxml/officeDocument/relationships'),
      ),
    },
    {
      name: 'a workbook under another name',
      bytes: zip(
        workbookParts([{ name: 'People', rows: plain }]).map(({ name, content }) => ({
          name: name.replace('xl/', 'book/').replace('workbook.xml', 'main.xml'),
          content: String(content).replace('xl/workbook.xml', 'book/main.xml'),
        })),
      ),
    },
    {
      name: 'folders separated by backslashes',
      bytes: zip(
        workbookParts([{ name: 'People', rows: plain }]).map(({ name, content }) => ({
          name: name.replaceAll('/', '\\'),
          content,
        })),
      ),
    },
    {
      name: 'comments, a chart and a table of which nothing else is in the file',
      bytes: zip([
        ...workbookParts([
          {
            name: 'People',
            rows: plain,
            after: '<drawing r:id="d"/><tableParts><tablePart r:id="t"/></tableParts>',
          },
        ]),
        {
          name: 'xl/worksheets/_rels/sheet1.xml.rels',
          content: others(
            ['comments', 'vmlDrawing', 'drawing', 'table']
              .map(
                (kind) =>
                  `<Relationship Id="${kind.charAt(0)}" Type="${type}/${kind}" Target="/xl/${kind}9.xml"/>`,
              )
              .join(''),
          ),
        },
        { name: 'xl/drawings/drawing1.xml', content: '<broken' },
        { name: 'xl/charts/chart1.xml', content: '<broken' },
      ]),
    },
    {
      name: 'UTF-16',
      bytes: withParts('', {
        name: 'xl/worksheets/sheet1.xml',
        content: Buffer.from(
          `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${plain}</sheetData></worksheet>`,
          'utf16le',
        ),
      }),
    },
    {
      name: 'a sheet of charts before it',
      bytes: withParts(
        plain,
        {
          name: 'xl/workbook.xml',
          content:
            '<workbook xmlns:r="x"><sheets><sheet name="C" sheetId="2" r:id="c"/><sheet name="P" sheetId="1" r:id="p"/></sheets></workbook>',
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: others(
            `<Relationship Id="c" Type="${type}/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="p" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/>`,
          ),
        },
      ),
    },
  ])('$name', async ({ bytes }) => {
    const roster = await readText(bytes);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ username: 'ann', role: 'viewer' }]);
    expect(roster.notes).toEqual([]);
  });
});

describe('a cell that cannot be read is a problem, and never empty', () => {
  test.for<{ name: string; cell: string; why: RegExp }>([
    {
      name: 'the number of a text that is missing',
      cell: '<c r="C2" t="s"><v>7</v></c>',
      why: /its text is missing/,
    },
    { name: 'a type that no program writes', cell: '<c r="C2" t="x"><v>ops</v></c>', why: /its type is x/ },
    { name: 'a number that is not one', cell: '<c r="C2"><v>12abc</v></c>', why: /it is not a number/ },
    { name: 'neither yes nor no', cell: '<c r="C2" t="b"><v>maybe</v></c>', why: /neither true nor false/ },
    { name: 'a day that is not one', cell: '<c r="C2" t="d"><v>1 March</v></c>', why: /it is not a date/ },
    {
      name: 'an element of another kind',
      cell: '<c r="C2"><text>ops</text></c>',
      why: /it holds something other/,
    },
    { name: 'text outside every element', cell: '<c r="C2">ops</c>', why: /it holds something other/ },
    {
      name: 'the same cell twice',
      cell: `${inline('C2', '<t>a</t>')}${inline('C2', '<t>b</t>')}`,
      why: /twice/,
    },
  ])('$name', async ({ cell, why }) => {
    const roster = await readText(withParts(row(ann + viewer + cell), sharedStrings('<si><t>x</t></si>')));
    expect(brief(roster)).toEqual(['2 groups cell-unreadable']);
    expect(roster.problems[0]?.message).toMatch(/^Cell C2 cannot be read: /);
    expect(roster.problems[0]?.message).toMatch(why);
    expect(roster.entries).toEqual([]);
  });

  test('the only cell of its row', async () => {
    expect(brief(await readText(withParts(row('<c r="A2" t="s"><v>7</v></c>'))))).toEqual([
      '2 username cell-unreadable',
    ]);
  });

  test('in a column that is not read', async () => {
    const cells = `${ann}<c r="D2" t="s"><v>7</v></c>`;
    const rows = `${textRows(['username', 'role', 'groups', 'note'])}<row r="2">${cells}</row>`;
    const roster = await readText(withParts(rows), { extraColumns: 'carry' });
    expect([brief(roster), roster.entries.length]).toEqual([[], 1]);
  });

  test('in the header', async () => {
    const error = await errorOf(
      readText(withParts(`<row r="1">${inline('A1', '<t>username</t>')}<c r="B1" t="s"><v>7</v></c></row>`)),
    );
    expect(error.message).toBe(
      'roster.csv, line 1: cell B1 cannot be read: its text is missing from the file',
    );
  });

  test('every cell, where the part with the texts is missing', async () => {
    const shared =
      '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>';
    const error = await errorOf(readText(withParts(shared)));
    expect([error.code, error.message]).toEqual([
      'roster-malformed',
      'roster.csv, line 1: cell A1 cannot be read: its text is missing from the file',
    ]);
  });

  test.for([
    { name: 'rows in an element that is not known', rows: '<rows><row r="1"/></rows>' },
    { name: 'XML that ends early', rows: '<row r="1"><c r="A1">' },
  ])('$name: the workbook is refused', async ({ rows }) => {
    const error = await errorOf(readText(withParts(rows)));
    expect([error.code, error.message]).toEqual([
      'roster-malformed',
      'roster.csv cannot be read as an Excel workbook',
    ]);
  });
});

describe('the first sheet only looks empty', () => {
  const people = { name: 'People', rows: textRows(['username'], ['ann']) };
  test.for([
    { name: 'formatted cells', rows: '<row r="1"><c r="A1" s="1"/></row>' },
    { name: 'spaces', rows: textRows([' ', '\u00a0']) },
    { name: 'an empty text', rows: '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>' },
  ])('$name', async ({ rows }) => {
    const roster = await readText(workbook({ name: 'Sheet1', rows }, people));
    expect(roster.entries.map(({ username }) => username)).toEqual(['ann']);
    expect(roster.notes).toEqual([
      'The sheet "People" is read; no text is in the sheets before it: "Sheet1".',
    ]);
  });
});
