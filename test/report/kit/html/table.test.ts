import { expect, test } from 'vitest';
import { html } from '../../../../src/report/kit/html/html.ts';
import {
  dataTable,
  placeHead,
  rowsLeftOut,
  rowsLink,
  tableId,
  tableOfExamples,
} from '../../../../src/report/kit/html/table.ts';

test.for([
  { name: 'lines of a file', places: [2, 3], kind: 'number' },
  { name: 'places in words', places: ['Accounts to decide line 4', 5], kind: undefined },
  { name: 'a row that no file has', places: [undefined], kind: 'number' },
])('where a row is: $name', ({ places, kind }) => {
  expect(placeHead(places).kind).toBe(kind);
});

test.for([
  { name: 'a name', kind: undefined, cell: 'فريق', expected: '<td data-head="H"><bdi>فريق</bdi></td>' },
  { name: 'a sentence', kind: 'words', cell: 'see "a"', expected: 'see "<bdi>a</bdi>"' },
  {
    name: 'the head of a row',
    kind: 'key',
    cell: '<b>',
    expected: '<th scope="row"><bdi>&lt;b&gt;</bdi></th>',
  },
  { name: 'a number', kind: 'number', cell: 12, expected: '<td class="number" data-head="H">12</td>' },
  { name: 'markup', kind: undefined, cell: html`<i>x</i>`, expected: '<td data-head="H"><i>x</i></td>' },
  { name: 'nothing', kind: undefined, cell: '', expected: '<td data-head="H"></td>' },
] as const)('a cell with $name', ({ kind, cell, expected }) => {
  const head = [{ words: 'H', ...(kind === undefined ? {} : { kind }) }];
  expect(dataTable('T', head, [[cell]]).markup).toContain(expected);
});

test('a link to rows leads to their table', () => {
  expect(tableId('Explained by "left_behind"')).toBe('table-explained-by-left-behind');
  expect(rowsLink('All rows', 'a"b', html`x`).markup).toBe(
    '<a href="#table-all-rows" data-name="a&quot;b">x</a>',
  );
});

test.for([
  { name: 'all rows', hidden: 0, says: undefined },
  {
    name: 'some rows',
    hidden: 78,
    says: '<p class="rest">… and 78 more groups, not on this page: groups.csv has all of them.</p>',
  },
])('below a table with $name', ({ hidden, says }) => {
  expect(rowsLeftOut(hidden, 'groups', html`groups.csv has all of them`)?.markup).toBe(says);
});

test('a table whose cells are cut has no filter', () => {
  const rows = Array.from({ length: 20 }, (_, at) => [String(at)]);
  expect(dataTable('T', [{ words: 'H' }], rows).markup).toContain('data-search');
  expect(tableOfExamples('T', [{ words: 'H' }], rows).markup).not.toContain('data-search');
});
