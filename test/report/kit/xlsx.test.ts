import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unescapeSheetText } from '../../../src/core/text/sheet-text.ts';
import {
  addSheet as addSheetTo,
  openWorkbook,
  type SheetCell,
  type Workbook,
} from '../../../src/report/kit/xlsx.ts';
import { cellsOf, created, readSheets } from '../read-workbook.ts';

const columns = [
  { header: 'username', width: 20 },
  { header: 'at (UTC)', width: 20 },
];

async function addSheet(
  workbook: Workbook,
  rows: readonly (readonly SheetCell[])[],
  name = 'People',
): Promise<void> {
  await addSheetTo(workbook, { name, columns, layout: 'table' }, rows);
}

test('a table has a frozen header, filters over all rows, and column widths', async () => {
  const workbook = await readSheets((book) => addSheet(book, [['ada'], ['bob']]));
  const sheet = workbook.getWorksheet('People');
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet?.autoFilter).toBe('A1:B3');
  expect(sheet?.getColumn(1).width).toBe('username'.length + 4);
  expect(sheet?.getCell('A1').font.bold).toBe(true);
});

test('a page has a title and a date at its head, its sheet and its number at its foot', async () => {
  const workbook = await readSheets((book) => addSheet(book, [['ada']]));
  expect(workbook.getWorksheet('People')?.headerFooter).toMatchObject({
    oddHeader: '&L A && B&R2026-03-02',
    oddFooter: '&L&A&R&P / &N',
  });
});

test.for(['ada', 'رنا', 'שלום Group', 'اسم طويل جدا في عمود ضيق لا يتسع له سطر واحد'])(
  'names are aligned to the left, from whichever side they are read: %s',
  async (name) => {
    const workbook = await readSheets((book) => addSheet(book, [[name]]));
    expect(workbook.getWorksheet('People')?.getCell('A2').alignment.horizontal).toBe('left');
  },
);

test('text that is wider than its column is wrapped, in a row that is high enough', async () => {
  const long = 'a.name.that.is.longer.than.its.column@example.org';
  const workbook = await readSheets((book) => addSheet(book, [[long], ['ada']]));
  const sheet = workbook.getWorksheet('People');
  expect(sheet?.getCell('A2').alignment.wrapText).toBe(true);
  expect(sheet?.getRow(2).height).toBe(45);
  expect(sheet?.getCell('A3').alignment.wrapText).toBeUndefined();
});

test.for<{ name: string; cell: SheetCell; read: unknown; format: string }>([
  { name: 'text', cell: 'ada', read: 'ada', format: '@' },
  { name: 'formula is text', cell: '=1+1', read: '=1+1', format: '@' },
  { name: 'digits are text', cell: '007', read: '007', format: '@' },
  { name: 'number', cell: 12, read: 12, format: '0' },
  { name: 'number that is none', cell: Number.NaN, read: 'NaN', format: '@' },
  { name: 'instant, in UTC', cell: created, read: created, format: 'yyyy-mm-dd hh:mm:ss' },
  {
    name: 'date before 1900',
    cell: new Date('0001-01-01T00:00:00Z'),
    read: '0001-01-01T00:00:00.000Z',
    format: '@',
  },
  { name: 'no date', cell: new Date(Number.NaN), read: 'unknown', format: '@' },
  { name: 'look of its own', cell: { value: 'failed', look: 'bad' }, read: 'failed', format: '@' },
  {
    name: 'link',
    cell: { value: 'ada', look: 'link', link: 'https://c.example.com/?a=1&b="2"' },
    read: { text: 'ada', hyperlink: 'https://c.example.com/?a=1&b="2"' },
    format: '@',
  },
])('cell: $name', async ({ cell, read, format }) => {
  const workbook = await readSheets((book) => addSheet(book, [[cell]]));
  const target = workbook.getWorksheet('People')?.getCell('A2');
  expect(target?.value).toEqual(read);
  expect(target?.numFmt).toBe(format);
});

test('several sheets in the order in which they were opened, with valid names', async () => {
  const workbook = await readSheets(async (book) => {
    await addSheet(book, [['ada']], "'a/b:c [d]'");
    await addSheet(book, [['bob']], 'x'.repeat(40));
  });
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['a b c  d ', 'x'.repeat(31)]);
  expect(cellsOf(workbook, 'x'.repeat(31))[1]).toEqual(['bob']);
});

test('every text survives', async () => {
  const unit = fc.constantFrom(
    '=',
    "'",
    '<',
    '&',
    '"',
    '_',
    'x',
    '0',
    '4',
    '\u0001',
    '\r',
    '\n',
    '\t',
    ' ',
    '\uffff',
    '\ud800',
    '李',
    '👩',
  );
  const texts = fc.sample(fc.string({ unit, minLength: 1, maxLength: 8 }), { numRuns: 500, seed: 7 });
  const workbook = await readSheets((book) =>
    addSheet(
      book,
      texts.map((text) => [text]),
    ),
  );
  const sheet = workbook.getWorksheet('People');
  expect(texts.map((_, index) => unescapeSheetText(sheet?.getCell(index + 2, 1).text ?? ''))).toEqual(texts);
});

test('a failing sink ends the writing with its error', async () => {
  const full = new Writable({
    write(_chunk, _encoding, done) {
      done(new Error('disk full'));
    },
  });
  const write = async (): Promise<void> => {
    const book = await openWorkbook(full, { created, title: '' });
    await addSheet(
      book,
      Array.from({ length: 100 }, () => ['ada']),
    );
    await book.close();
  };
  await expect(write()).rejects.toThrow('disk full');
});
