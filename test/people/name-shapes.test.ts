import { expect, test } from 'vitest';
import { describeShape, isNoPerson, shapeOf } from '../../src/people/name-shapes.ts';
import { searchTerms } from '../../src/people/search-terms.ts';

test.for([
  ['ann', undefined, []],
  ['ann.lee', undefined, []],
  ['a', undefined, []],
  ["o'neil", undefined, []],
  ['zoë.brûlé', undefined, []],
  ['Müller', undefined, []],
  ['李小龍', undefined, []],
  ['ann lee2', undefined, []],
  ['rosa@example.org', 'address', ['rosa']],
  ['joan.abbott@example.org', 'address', ['joan.abbott', 'abbott', 'joan']],
  ['rosa+connect@example.org', 'address', ['rosa']],
  ['mailto:rosa@example.org', 'address', ['rosa']],
  ['MAILTO:rosa@example.org', 'address', ['rosa']],
  ['Rosa Delgado <rosa@example.org>', 'address', ['rosa']],
  ['name@DOMAIN.LOCAL', 'address', ['name']],
  ['CORP\\rosa', 'domain', ['rosa']],
  ['CORP/rosa', 'domain', ['rosa']],
  ['corp.example.org\\rosa', 'domain', ['rosa']],
  ['Joan Abbott', 'full name', ['abbott', 'joan']],
  ['Abbott, Joan', 'full name', ['abbott', 'joan']],
  ['Abbott; Joan', 'full name', ['abbott', 'joan']],
  ['Abbott,Joan', 'full name', ['abbott', 'joan']],
  ['van der Berg, J.', 'full name', ['van der berg', 'j.']],
  ['Siobhan O’Malley', 'full name', ["o'malley", 'siobhan']],
  ['Ann\u00a0Lee', 'full name', ['lee', 'ann']],
  ['zoÃ«', 'mojibake', ['zoë']],
  ['zoĂ«', 'mojibake', ['zoë']],
  ['zo√´', 'mojibake', ['zoë']],
  ['zoÃƒÂ«', 'mojibake', ['zoë']],
  ['sâ€™malley', 'mojibake', ['s’malley']],
  ['s.o’malley', undefined, ["s.o'malley"]],
  ['s.o´malley', undefined, ["s.o'malley"]],
  ['mary–ann', undefined, ['mary-ann']],
  ['ｒosa', undefined, ['rosa']],
  ['rоsa', undefined, ['rosa']],
  ['ﬁona', undefined, ['fiona']],
  ['strauß', undefined, ['strauss']],
  ['İlker', undefined, ['ilker']],
  ['rosa\u200f', undefined, ['rosa']],
] as const)('%s looks like: %s', ([name, shape, terms]) => {
  expect(shapeOf(name)).toBe(shape);
  expect(searchTerms(name, shape)).toEqual(terms);
});

test('mojibake is named with what it was', () => {
  expect(describeShape('zoÃ«.brÃ»lÃ©', 'mojibake')).toBe('this is zoë.brûlé, read in the wrong encoding');
});

test.for([
  '?',
  '??',
  '-',
  '–',
  '...',
  '*',
  'Total',
  'Total:',
  'Total: 6',
  'TOTAL 6',
  'Grand total: 12',
  'Summe:',
  'Gesamt: 4',
  'Totaal',
  'Razem: 6 osób',
  'Итого',
  '合计：3',
  'Összesen 3',
  'Sous-total',
])('%s is no person', (name) => {
  expect(isNoPerson(name)).toBe(true);
});

test.for(['totals.lee', 'ann', 'sumner', '7', '李', 'total-admin', 'x'])('%s may be a person', (name) => {
  expect(isNoPerson(name)).toBe(false);
});
