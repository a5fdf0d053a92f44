import { expect, test } from 'vitest';
import { fitWidths, linesOf, pageWidth } from '../../../src/report/kit/sheet-widths.ts';

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
const columns = [
  { header: 'username', width: 44 },
  { header: 'detail', width: 60 },
];

test.for([
  { name: 'narrow, but no narrower than the header', rows: [['ada', '']], widths: [12, 10] },
  { name: 'as wide as the longest text', rows: [['ada', 'a sentence of words']], widths: [12, 21] },
  { name: 'no wider than it may be', rows: [['a'.repeat(80), 'b c '.repeat(40)]], widths: [44, 60] },
  { name: 'East Asian letters take more room', rows: [['数据科学与机器学习', '']], widths: [23, 10] },
  { name: 'each line of a text by itself', rows: [['ada', 'one\ntwo words']], widths: [12, 11] },
])('a column is $name', ({ rows, widths }) => {
  expect(fitWidths(columns, rows, 2)).toEqual(widths);
});

test('a column to fill in keeps its width while it is empty, and one whose texts change keeps it always', () => {
  const entry = { header: 'decision', width: 20, entry: { kind: 'text' } } as const;
  expect(fitWidths([entry], [['']], 1)).toEqual([20]);
  expect(fitWidths([{ header: 'state', width: 22, fit: 'fixed' }], [['to decide']], 1)).toEqual([22]);
});

test('what is printed fits on a page: prose is narrowed, names of usual length are not', () => {
  const name = 'maria.fernandez-garcia@uni.example';
  const many = [
    { header: 'username', width: 44 },
    ...['detail', 'next step', 'reason'].map((header) => ({ header, width: 90 })),
    { header: 'guid', width: 38 },
  ];
  const row = [name.slice(0, 30), ...Array<string>(3).fill('some words '.repeat(20)), 'x'.repeat(36)];
  const widths = fitWidths(many, [row], 4);
  expect(sum(widths.slice(0, 4))).toBeLessThanOrEqual(pageWidth);
  expect(widths[0]).toBe(32);
  expect(widths[4]).toBe(38);
});

test('a time is never narrowed: a spreadsheet shows ### in its place', () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ header: `column ${at}`, width: 40 }));
  const row = many.map((_, at) => (at === 0 ? 'yyyy-mm-ddThh:mm:ss' : 'a'.repeat(60)));
  expect(fitWidths(many, [row], 9)[0]).toBe(21);
});

test.for([
  { text: '', width: 10, lines: 1 },
  { text: 'ada', width: 10, lines: 1 },
  { text: 'ada lovelace', width: 10, lines: 2 },
  { text: 'a'.repeat(25), width: 10, lines: 3 },
  { text: 'one\n\nthree', width: 40, lines: 3 },
  { text: '数据科学与机器学习平台团队', width: 20, lines: 2 },
])('$text takes $lines lines of $width characters', ({ text, width, lines }) => {
  expect(linesOf(text, width)).toBe(lines);
});
