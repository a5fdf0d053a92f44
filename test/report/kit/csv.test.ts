import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unguardFormula } from '../../../src/core/text/formula-guard.ts';
import { type Cell, csvPieces, renderCsv } from '../../../src/report/kit/csv.ts';

test.for<{ name: string; cell: Cell; text: string }>([
  { name: 'plain', cell: 'ada', text: 'ada' },
  { name: 'absent', cell: undefined, text: '' },
  { name: 'true', cell: true, text: 'true' },
  { name: 'false', cell: false, text: 'false' },
  { name: 'number below zero', cell: -3, text: '-3' },
  { name: 'instant', cell: new Date(0), text: '1970-01-01T00:00:00.000Z' },
  { name: 'formula', cell: '=1+1', text: "'=1+1" },
  { name: 'quote', cell: 'the "boss"', text: '"the ""boss"""' },
  { name: 'comma', cell: 'Li, Hui', text: '"Li, Hui"' },
  { name: 'semicolon', cell: 'a;b', text: '"a;b"' },
  { name: 'newline', cell: 'a\nb', text: '"a\nb"' },
  { name: 'lone carriage return', cell: 'a\rb', text: '"a\rb"' },
  { name: 'blank at the end', cell: 'ada ', text: '"ada "' },
  { name: 'non-ASCII', cell: 'Łukasz 李', text: 'Łukasz 李' },
])('cell: $name', ({ cell, text }) => {
  expect(renderCsv(['first', 'second'], [['x', cell]])).toBe(`\ufefffirst,second\nx,${text}\n`);
});

test('a table without rows is its header line', () => {
  expect(renderCsv(['username', 'role'], [])).toBe('\ufeffusername,role\n');
});

test('header cells are guarded against formulas too', () => {
  expect(renderCsv(['=x'], [])).toBe("\ufeff'=x\n");
});

test('a pipe gets no byte order mark', () => {
  expect(renderCsv(['a'], [], { byteOrderMark: 'without' })).toBe('a\n');
});

test('the pieces of a long table join to the same text, with one header and one byte order mark', () => {
  const rows = Array.from({ length: 250 }, (_, index) => [index, `=${index}`]);
  const pieces = [...csvPieces(['n', 'text'], rows)];
  expect(pieces.length).toBeGreaterThan(2);
  const text = pieces.join('');
  expect(text).toBe(`\ufeffn,text\n${rows.map(([n]) => `${n},'=${n}\n`).join('')}`);
});

/** Texts of characters that break CSV files, and any other texts. */
const awkwardText = fc.oneof(
  fc.string({
    unit: fc.constantFrom("'", '=', '-', '\t', '\r', '\n', ' ', '\ufeff', '"', ',', ';', 'é', '李'),
    maxLength: 6,
  }),
  fc.string({ unit: 'grapheme' }),
);

test('every text survives csv-parse and the removal of the formula mark', () => {
  const rows = fc.array(fc.tuple(awkwardText, awkwardText, awkwardText), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(rows, fc.constantFrom('with', 'without'), (table, byteOrderMark) => {
      const [header = [], ...data] = table;
      const csv = renderCsv(header, data, { byteOrderMark });
      const read = parse(csv, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] });
      expect(read.map((cells) => cells.map(unguardFormula))).toEqual(table);
    }),
    { numRuns: 700 },
  );
});
