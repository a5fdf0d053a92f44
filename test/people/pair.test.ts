import { expect, test } from 'vitest';
import type { PersonIdentifiers } from '../../src/core/person-match.ts';
import { pairPeople } from '../../src/people/pair.ts';

const SOME_GUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff';

interface Case {
  readonly name: string;
  readonly left: readonly PersonIdentifiers[];
  readonly right: readonly PersonIdentifiers[];
  readonly pairs?: readonly string[];
  readonly contested?: readonly string[];
  readonly leftOnly?: readonly string[];
  readonly rightOnly?: readonly string[];
}

test.for<Case>([
  {
    name: 'two identifiers agree',
    left: [{ username: 'rosa', email: 'rosa@example.org' }],
    right: [{ username: 'rosa', email: 'Rosa@example.org' }],
    pairs: ['rosa = rosa by email, sure'],
  },
  {
    name: 'swapped ids: the id decides, and the usernames are doubts',
    left: [
      { username: 'ann', externalId: '1' },
      { username: 'ben', externalId: '2' },
    ],
    right: [
      { username: 'ann', externalId: '2' },
      { username: 'ben', externalId: '1' },
    ],
    pairs: ['ann = ben by external-id, guess', 'ben = ann by external-id, guess'],
  },
  {
    name: 'two on the left share the address of one on the right',
    left: [
      { username: 'rosa', email: 'rosa@example.org' },
      { username: 'rdelgado', email: 'rosa@example.org' },
    ],
    right: [{ username: 'rosa', email: 'rosa@example.org' }],
    pairs: ['rosa = rosa by username, guess'],
    contested: ['rdelgado: rosa by email'],
  },
  {
    name: 'one on the left has the address of two on the right',
    left: [{ username: 'kim', email: 'lab@example.org' }],
    right: [
      { username: 'lab1', email: 'lab@example.org' },
      { username: 'lab2', email: 'lab@example.org' },
    ],
    contested: ['kim: lab1, lab2 by email'],
    rightOnly: ['lab1', 'lab2'],
  },
  {
    name: 'a shared mailbox, told apart by username',
    left: [
      { username: 'lab1', email: 'lab@example.org' },
      { username: 'lab2', email: 'lab@example.org' },
    ],
    right: [
      { username: 'lab2', email: 'lab@example.org' },
      { username: 'lab1', email: 'lab@example.org' },
    ],
    pairs: ['lab1 = lab1 by username, guess', 'lab2 = lab2 by username, guess'],
  },
  {
    name: 'names that differ in case on one side',
    left: [{ username: 'ROSA' }],
    right: [{ username: 'rosa' }, { username: 'Rosa' }],
    contested: ['ROSA: rosa, Rosa by username-case'],
    rightOnly: ['rosa', 'Rosa'],
  },
  {
    name: 'one spelled exactly so beside one in other case',
    left: [{ username: 'rosa' }, { username: 'Rosa' }],
    right: [{ username: 'Rosa' }, { username: 'rosa' }],
    pairs: ['rosa = rosa by username, likely', 'Rosa = Rosa by username, likely'],
  },
  {
    name: 'another domain',
    left: [{ username: 'OLD\\rosa' }, { username: 'ann@old.org' }],
    right: [{ username: 'rosa' }, { username: 'ann@new.org' }],
    pairs: ['OLD\\rosa = rosa by username-domain, guess', 'ann@old.org = ann@new.org by local-part, guess'],
  },
  {
    name: 'mailboxes of one name in two domains',
    left: [{ username: 'a1', email: 'info@old.org' }],
    right: [{ username: 'b1', email: 'info@new.org' }],
    leftOnly: ['a1'],
    rightOnly: ['b1'],
  },
  {
    name: 'first and last name, two of one name on one side',
    left: [{ username: 'k1', firstName: 'Kim', lastName: 'Lee' }],
    right: [
      { username: 'k2', firstName: 'Kim', lastName: 'Lee' },
      { username: 'k3', firstName: 'Lee', lastName: 'Kim' },
    ],
    contested: ['k1: k2, k3 by full-name'],
    rightOnly: ['k2', 'k3'],
  },
  {
    name: 'those who are left find each other',
    left: [
      { username: 'a1', firstName: 'Kim', lastName: 'Lee', externalId: '1' },
      { username: 'a2', firstName: 'Kim', lastName: 'Lee' },
    ],
    right: [
      { username: 'b1', firstName: 'Kim', lastName: 'Lee', externalId: '1' },
      { username: 'b2', firstName: 'Kim', lastName: 'Lee' },
    ],
    pairs: ['a1 = b1 by external-id, sure', 'a2 = b2 by full-name, guess'],
  },
  {
    name: 'GUIDs are the keys of one server each',
    left: [{ username: 'ann', guid: SOME_GUID, externalId: '7' }],
    right: [
      { username: 'ben', guid: SOME_GUID, externalId: '8' },
      { username: 'cleo', externalId: SOME_GUID },
    ],
    leftOnly: ['ann'],
    rightOnly: ['ben', 'cleo'],
  },
  {
    name: 'nothing in common',
    left: [{ username: 'ann' }],
    right: [{ username: 'ben' }],
    leftOnly: ['ann'],
    rightOnly: ['ben'],
  },
])('pairing: $name', ({ left, right, pairs = [], contested = [], leftOnly = [], rightOnly = [] }) => {
  const found = pairPeople(left, right);
  expect({
    pairs: found.pairs.map(
      (pair) => `${pair.left.username} = ${pair.right.username} by ${pair.by.rule}, ${pair.confidence}`,
    ),
    contested: found.contested.map(
      ({ left: { username }, hits: [hit] }) =>
        `${username}: ${hit.people.map((person) => person.username).join(', ')} by ${hit.rule}`,
    ),
    leftOnly: found.leftOnly.map(({ username }) => username),
    rightOnly: found.rightOnly.map(({ username }) => username),
  }).toEqual({ pairs, contested, leftOnly, rightOnly });
});

test('pairing: says whom else a rule names, on either side', () => {
  const [pair] = pairPeople(
    [
      { username: 'rosa', email: 'rosa@example.org' },
      { username: 'rdelgado', email: 'rosa@example.org' },
    ],
    [{ username: 'rosa', email: 'rosa@example.org' }],
  ).pairs;
  expect(pair?.rightDoubts).toEqual([]);
  expect(pair?.leftDoubts.map(({ evidence }) => evidence)).toEqual([
    'rosa and rdelgado have this e-mail address',
  ]);
});
