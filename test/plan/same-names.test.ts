import { expect, test } from 'vitest';
import { capabilitiesExcept } from '../helpers/capabilities.ts';
import { found } from '../helpers/directories.ts';
import { planRowOf } from '../helpers/plans.ts';
import { mayBeSamePerson } from '../../src/plan/identity/same-names.ts';

const named = (name: string, email = '') => {
  const [firstName = '', lastName = ''] = name.split('|');
  return { firstName, lastName, email };
};

test.for([
  ['Ann|Lee', 'Anna|Lee'],
  ['A.|Lee', 'Ann|Lee'],
  ['Alex|Lee', 'Alexander|Lee'],
  ['Zoe|Brule', 'Zoë|Brûlé'],
  ['ANN|LEE', 'Ann|Lee'],
  ['Mary-Ann|Lee', 'Mary|Lee'],
  ['Ann|Lee-Abbott', 'Ann|Lee'],
  ['Lee|Ann', 'Ann|Lee'],
  ['Ann|Lee', '|'],
  ['Ann|Lee', '|Lee'],
] as const)('%s may be %s', ([one, other]) => {
  expect(mayBeSamePerson(named(one), named(other))).toBe(true);
});

test.for([
  ['John|Smith', 'John|Larsen'],
  ['Mary|Smith', 'John|Smith'],
  ['Ann|Lee', 'Ben|Abbott'],
] as const)('%s is hardly %s', ([one, other]) => {
  expect(mayBeSamePerson(named(one), named(other))).toBe(false);
  expect(mayBeSamePerson(named(one, 'x@a.org'), named(other, 'X@a.org'))).toBe(true);
});

const capabilities = capabilitiesExcept({ 'set-name': 'the provider keeps the names' });
const planned = (firstName: string, lastName: string, account: { firstName: string; lastName: string }) =>
  planRowOf(
    { username: 'john', groups: ['Analysts'], profile: { firstName, lastName } },
    { capabilities, accounts: [{ username: 'john', ...account }], groups: { Analysts: [] } },
  );

test('a name in another spelling stays, and the rest of the row is done', () => {
  const { expected, detail, groups } = planned('Jon', 'Smith', { firstName: 'Jonathan', lastName: 'Smith' });
  expect({ expected, detail }).toEqual({
    expected: 'updated',
    detail: 'the name stays Jonathan Smith, the file says Jon Smith: the provider keeps the names',
  });
  expect(groups.map(({ word }) => word)).toEqual(['added']);
});

test('another person is asked about, and nothing is done', () => {
  const { expected, detail, steps } = planned('John', 'Smith', { firstName: 'John', lastName: 'Larsen' });
  expect({ expected, detail, steps }).toEqual({
    expected: 'conflict',
    detail:
      "the file says John Smith, and the account is John Larsen's: is this the same person? If so, correct the name in the file or leave it empty; otherwise correct the username",
    steps: [],
  });
});

test('the same for a person of the directory', () => {
  const { expected } = planRowOf(
    { username: 'john', profile: { firstName: 'John', lastName: 'Smith' } },
    { capabilities, people: { john: found('john', { firstName: 'John', lastName: 'Larsen' }) } },
  );
  expect(expected).toBe('conflict');
});
