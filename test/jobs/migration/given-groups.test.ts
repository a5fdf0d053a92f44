import { expect, test } from 'vitest';
import { readGivenGroups } from '../../../src/jobs/migration/given-groups.ts';
import { packOf } from '../../migrate/fixtures.ts';

const packs = (old: readonly string[], others: readonly string[]) => ({
  first: packOf('first', [], Object.fromEntries(old.map((name) => [name, []]))),
  second: packOf('second', [], Object.fromEntries(others.map((name) => [name, []]))),
});

test.for([
  { name: 'two names', given: ['Data team=Analysts'], pairs: ['Data team > Analysts'] },
  { name: 'spaces around the names', given: [' Data team = Analysts '], pairs: ['Data team > Analysts'] },
  {
    name: 'a distinguished name with = in it',
    given: ['CN=Ops,OU=x=Ops'],
    pairs: ['CN=Ops,OU=x > Ops'],
  },
  { name: 'one pair twice', given: ['Ops=Ops', 'Ops=Ops'], pairs: ['Ops > Ops'] },
])('$name', ({ given, pairs }) => {
  const sides = packs(['Data team', 'CN=Ops,OU=x', 'Ops'], ['Analysts', 'Ops']);
  expect([...readGivenGroups(given, sides)].map(([from, to]) => `${from.name} > ${to.name}`)).toEqual(pairs);
});

test.for([
  {
    name: 'an old name that is not known',
    given: ['Data teams=Analysts'],
    message: '--group "Data teams=Analysts": there is no group "Data teams" in first',
    hint: 'Write the name as it is there. Similar names: "Data team".',
  },
  {
    name: 'a new name in another case',
    given: ['Data team=analysts'],
    message: '--group "Data team=analysts": there is no group "analysts" in second',
    hint: 'Write the name as it is there. Similar names: "Analysts".',
  },
  {
    name: 'a name like no other',
    given: ['Data team=Quartz'],
    message: '--group "Data team=Quartz": there is no group "Quartz" in second',
    hint: 'Write the name of one of its groups: "Analysts", "Ops".',
  },
  {
    name: 'two old names to one new name',
    given: ['Data team=Ops', 'Ops=Ops'],
    message: '--group pairs both "Data team" and "Ops" with "Ops"',
    hint: 'Two groups cannot become one: their members could not be told apart afterwards. Keep one of them.',
  },
  {
    name: 'one old name to two new names',
    given: ['Ops=Ops', 'Ops=Analysts'],
    message: '--group pairs "Ops" with both "Ops" and "Analysts"',
    hint: 'Keep one of them.',
  },
  {
    name: 'one name only',
    given: ['Ops'],
    message: '--group "Ops" is not of the form "old=new"',
    hint: 'Example: --group "Data team=Analysts"',
  },
])('refused: $name', ({ given, message, hint }) => {
  const sides = packs(['Data team', 'Ops'], ['Analysts', 'Ops']);
  expect(() => readGivenGroups(given, sides)).toThrow(
    expect.objectContaining({ code: 'usage-invalid', message, hint }),
  );
});

test('a pair that can be read in two ways is not guessed', () => {
  const sides = packs(['a', 'a=b'], ['b=c', 'c']);
  expect(() => readGivenGroups(['a=b=c'], sides)).toThrow('--group "a=b=c" can be read as several pairs');
});
