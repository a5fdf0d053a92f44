import { expect, test } from 'vitest';
import { type NameMeaning, nameEntries } from '../../src/plan/identity/written-names.ts';
import { rosterOf, username } from '../helpers/rosters.ts';

const read = (names: Readonly<Record<string, string>>, matchCase: 'ignore' | 'exact' = 'ignore') => {
  const { entries } = rosterOf(Object.keys(names).map((name) => ({ username: name })));
  const meanings = Object.entries(names).map(([written, meant]) => {
    const meaning: NameMeaning = { kind: 'username', username: username(meant) };
    return [username(written), meaning] as const;
  });
  const named = nameEntries(entries, new Map(meanings), { matchCase });
  return named.entries.map((entry) => named.blocked.get(entry.username)?.detail ?? entry.username);
};

test('names become usernames', () => {
  expect(read({ 'CORP\\ann': 'ann', ben: 'ben' })).toEqual(['ann', 'ben']);
});

test.for([
  [{ 'A\\ann': 'ann', 'B\\ann': 'ann' }, ['B\\ann', 'A\\ann']],
  [{ 'ann@a.org': 'ann', ann: 'ann' }, ['ann', 'ann@a.org']],
] as const)('two names of one person are a conflict: %s', ([names, others]) => {
  const detail = (other: string): string =>
    ` is meant by ${other} as well: keep one of the rows, or one spelling`;
  for (const [at, said] of read(names).entries()) expect(said).toContain(detail(others[at]!));
});

test('names that are read as usernames that differ in case are a conflict, and the way out is named', () => {
  const differ =
    ', which differs only in upper and lower case: keep one of the rows, or add --case-sensitive if they are different people';
  expect(read({ 'ann.berg@a.org': 'Ann.Berg', 'anna.berg@a.org': 'ann.berg' })).toEqual([
    `ann.berg@a.org means Ann.Berg, but anna.berg@a.org means ann.berg${differ}`,
    `anna.berg@a.org means ann.berg, but ann.berg@a.org means Ann.Berg${differ}`,
  ]);
  expect(read({ 'ann@a.org': 'Ann', ANN: 'ANN' })).toEqual([
    `ann@a.org means Ann, but ANN${differ}`,
    `ANN, but ann@a.org means Ann${differ}`,
  ]);
});

test('names that differ only in case are two people where the operator says so', () => {
  expect(read({ 'ann@a.org': 'ann', 'ANN@a.org': 'ANN' }, 'exact')).toEqual(['ann', 'ANN']);
});

test('several rows under one name stay one person', () => {
  const { entries } = rosterOf([{ username: 'CORP\\ann' }, { username: 'CORP\\ann' }]);
  const meanings = new Map([
    [username('CORP\\ann'), { kind: 'username', username: username('ann') } as const],
  ]);
  const named = nameEntries(entries, meanings, { matchCase: 'ignore' });
  expect(named.entries.map((entry) => entry.username)).toEqual(['ann', 'ann']);
  expect(named.blocked.size).toBe(0);
});
