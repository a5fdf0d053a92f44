import { expect, test } from 'vitest';
import { matchName, NameIndex } from '../../src/core/identity.ts';

test.for([
  {
    name: 'exact spelling',
    wanted: 'ann',
    there: ['ann', 'ben'],
    match: { kind: 'exact', match: 'ann' },
  },
  {
    name: 'exact spelling and other case',
    wanted: 'ann',
    there: ['Ann', 'ann', 'ANN'],
    match: { kind: 'exact', match: 'ann' },
  },
  { name: 'in other case', wanted: 'ann', there: ['Ann'], match: { kind: 'other-case', match: 'Ann' } },
  {
    name: 'in two other cases',
    wanted: 'ann',
    there: ['Ann', 'ANN'],
    match: { kind: 'other-case-several', matches: ['Ann', 'ANN'] },
  },
  {
    name: 'exact spelling twice',
    wanted: 'ann',
    there: ['ann', 'Ann', 'ann'],
    match: { kind: 'exact-several', matches: ['ann', 'ann'] },
  },
  { name: 'only a longer name', wanted: 'ann', there: ['anna'], match: { kind: 'none' } },
  { name: 'no match', wanted: 'ann', there: [], match: { kind: 'none' } },
  {
    name: 'accents in other case',
    wanted: 'zoë.brûlé',
    there: ['ZOË.BRÛLÉ'],
    match: { kind: 'other-case', match: 'ZOË.BRÛLÉ' },
  },
  { name: 'an accent less', wanted: 'zoë', there: ['zoe'], match: { kind: 'none' } },
])('identity: $name', ({ wanted, there, match }) => {
  expect(matchName(wanted, there, (name) => name)).toEqual(match);
  expect(new NameIndex(there, (name) => name).match(wanted)).toEqual(match);
});
