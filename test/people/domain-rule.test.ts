import { expect, test } from 'vitest';
import { rulesWithDomains } from '../../src/people/domain-rule.ts';
import { pairPeople } from '../../src/people/pair.ts';

type Sketch = readonly [username: string, email: string];
const people = (sketches: readonly Sketch[]) => sketches.map(([username, email]) => ({ username, email }));

const old: Sketch = ['a.lee', 'ann@old.example'];
const moved: Sketch = ['E1001', 'Ann@new.example'];

test.for<{
  name: string;
  left: readonly Sketch[];
  right: readonly Sketch[];
  changes?: readonly (readonly [string, string])[];
  found: readonly string[];
}>([
  {
    name: 'the domain has changed',
    left: [old],
    right: [moved],
    found: ['a.lee > E1001 email-domain likely'],
  },
  {
    name: 'a username that is an address',
    left: [['ann@old.example', '']],
    right: [moved],
    found: ['ann@old.example > E1001 email-domain likely'],
  },
  {
    name: 'a domain below it is another one',
    left: [['a.lee', 'ann@x.old.example']],
    right: [moved],
    found: [],
  },
  { name: 'the change has a direction', left: [moved], right: [old], found: [] },
  {
    name: 'two accounts on the second side',
    left: [old],
    right: [moved, ['E2', 'ann@new.example']],
    found: [],
  },
  {
    name: 'swapped domains: the address that is equal is another person’s',
    left: [
      ['a1', 'ann@a.example'],
      ['b1', 'ann@b.example'],
    ],
    right: [
      ['a2', 'ann@b.example'],
      ['b2', 'ann@a.example'],
    ],
    changes: [
      ['a.example', 'b.example'],
      ['b.example', 'a.example'],
    ],
    found: ['a1 > b2 email guess', 'b1 > a2 email guess'],
  },
  {
    name: 'an equal username is confirmed by somebody all the same',
    left: [['ann', 'ann@old.example']],
    right: [['ann', 'ann@new.example']],
    found: ['ann > ann username likely'],
  },
])('$name', ({ left, right, changes = [['old.example', 'NEW.example']], found }) => {
  const [first, second] = [people(left), people(right)];
  const rules = rulesWithDomains(
    changes.map(([before, after]) => ({ before, after })),
    first,
  );
  const pairs = pairPeople(first, second, rules).pairs.filter(({ by }) => by.rule !== 'local-part');
  expect(
    pairs.map(
      ({ left: l, right: r, by, confidence }) => `${l.username} > ${r.username} ${by.rule} ${confidence}`,
    ),
  ).toEqual(found);
});

test('the evidence says what the address becomes', () => {
  const [first, second] = [people([old]), people([moved])];
  const rules = rulesWithDomains([{ before: 'old.example', after: 'new.example' }], first);
  expect(pairPeople(first, second, rules).pairs[0]?.by.evidence).toBe(
    'ann@old.example is ann@new.example in the new domain, the address of E1001',
  );
});
