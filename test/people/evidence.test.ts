import { expect, test } from 'vitest';
import type { PersonIdentifiers } from '../../src/core/person-match.ts';
import { match } from '../../src/people/match.ts';
import { indexPeople } from '../../src/people/people-index.ts';

const GUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
const mailbox = ['ann', 'ben', 'cleo', 'dan', 'eve'].map((username) => ({
  username,
  email: 'lab@example.org',
}));

test.for<{ claim: PersonIdentifiers; people: readonly PersonIdentifiers[]; says: string }>([
  {
    claim: { username: 'new', externalId: '7' },
    people: [{ username: 'rosa', externalId: '7' }],
    says: 'rosa has this external id',
  },
  {
    claim: { username: 'new', externalId: `{${GUID}}` },
    people: [{ username: 'rosa', externalId: GUID }],
    says: `rosa has this id in another spelling (${GUID})`,
  },
  {
    claim: { username: 'new', distinguishedName: 'cn=rosa, ou=staff, dc=org' },
    people: [{ username: 'rosa', distinguishedName: 'CN=Rosa,OU=Staff,DC=org' }],
    says: 'rosa has this distinguished name',
  },
  {
    claim: { username: 'new', externalId: 'CN=Rosa, OU=Staff, DC=org' },
    people: [{ username: 'rosa', distinguishedName: 'cn=Rosa,ou=Staff,dc=org' }],
    says: 'this external id is the distinguished name of rosa',
  },
  {
    claim: { username: 'new', externalId: '7', distinguishedName: 'CN=Rosa, OU=Staff, DC=org' },
    people: [{ username: 'rosa', externalId: 'cn=Rosa,ou=Staff,dc=org' }],
    says: 'rosa has this distinguished name as external id (cn=Rosa,ou=Staff,dc=org)',
  },
  {
    claim: { username: 'new', externalId: GUID },
    people: [{ username: `{${GUID}}` }],
    says: `the username {${GUID}} is this id`,
  },
  {
    claim: { username: `{${GUID}}` },
    people: [{ username: 'rosa', guid: GUID }],
    says: `{${GUID}} is the id of rosa`,
  },
  {
    claim: { username: 'new', email: 'Rosa@example.org' },
    people: [{ username: 'rosa', email: 'rosa@example.org' }],
    says: 'rosa has this e-mail address',
  },
  {
    claim: { username: 'rosa@example.org' },
    people: [{ username: 'rosa', email: 'rosa@example.org' }],
    says: 'rosa@example.org is the e-mail address of rosa',
  },
  {
    claim: { username: 'new', email: 'rosa@example.org' },
    people: [{ username: 'rosa@example.org' }],
    says: 'the username rosa@example.org is this e-mail address',
  },
  {
    claim: { username: 'new', email: 'lab@example.org' },
    people: mailbox.slice(0, 2),
    says: 'ann and ben have this e-mail address',
  },
  {
    claim: { username: 'new', email: 'lab@example.org' },
    people: mailbox,
    says: 'ann, ben, cleo and 2 more have this e-mail address',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'rosa' }],
    says: 'rosa has the same username',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'rosa' }, { username: 'rosa' }],
    says: '2 people have exactly this username',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'Rosa' }],
    says: 'Rosa differs only in upper and lower case',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'Rosa' }, { username: 'ROSA' }],
    says: 'Rosa and ROSA differ only in upper and lower case',
  },
  {
    claim: { username: 'CORP\\rosa' },
    people: [{ username: 'rosa' }],
    says: 'without CORP\\ the name is rosa',
  },
  {
    claim: { username: 'rosa@corp.org' },
    people: [{ username: 'rosa' }],
    says: 'without @corp.org the name is rosa',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'CORP\\rosa' }],
    says: 'CORP\\rosa is this name with a domain',
  },
  {
    claim: { username: 'CORP\\rosa' },
    people: [{ username: 'rosa@corp.org' }],
    says: 'rosa@corp.org is rosa in another domain',
  },
  {
    claim: { username: 'r.delgado' },
    people: [{ username: 'rosa', email: 'r.delgado@example.org' }],
    says: 'r.delgado is the part before the @ in the e-mail address of rosa',
  },
  {
    claim: { username: 'new', email: 'rosa@example.com' },
    people: [{ username: 'rosa' }],
    says: 'rosa is the part before the @ in rosa@example.com',
  },
  {
    claim: { username: 'ｒosa' },
    people: [{ username: 'rosa' }],
    says: 'rosa is the same name, with ｒ (U+FF52) written in the usual way',
  },
  {
    claim: { username: 'strauss' },
    people: [{ username: 'strauß' }],
    says: 'strauß is the same name, with ß (U+00DF) written in the usual way',
  },
  {
    claim: { username: 'ro\u200dsa' },
    people: [{ username: 'rosa' }],
    says: 'rosa is the same name without the invisible character U+200D',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'rosa\u200f' }],
    says: 'rosa\\u200F is the same name with the invisible character U+200F',
  },
  {
    claim: { username: 's.o’malley' },
    people: [{ username: "s.o'malley" }],
    says: "s.o'malley differs only in the apostrophe",
  },
  {
    claim: { username: 'mary–ann' },
    people: [{ username: 'mary-ann' }],
    says: 'mary-ann differs only in the dash',
  },
  {
    claim: { username: 'mary–o’hara' },
    people: [{ username: "mary-o'hara" }],
    says: "mary-o'hara differs only in the apostrophe or the dash",
  },
  {
    claim: { username: 'rоsa' },
    people: [{ username: 'rosa' }],
    says: 'rosa looks the same, but о in rоsa is the Cyrillic letter U+043E',
  },
  {
    claim: { username: 'rosa' },
    people: [{ username: 'rοsa' }],
    says: 'rοsa looks the same, but ο in rοsa is the Greek letter U+03BF',
  },
  {
    claim: { username: 'Joan Abbott' },
    people: [{ username: 'joan', firstName: 'Joan', lastName: 'Abbott' }],
    says: 'joan is called Joan Abbott',
  },
  {
    claim: { username: 'new', firstName: 'Kim', lastName: 'Lee' },
    people: [
      { username: 'k1', firstName: 'Kim', lastName: 'Lee' },
      { username: 'k2', firstName: 'Kim', lastName: 'Lee' },
    ],
    says: 'k1 and k2 are called Kim Lee',
  },
  {
    claim: { username: 'new', firstName: 'Kim', lastName: 'Lee' },
    people: [{ username: 'Lee, Kim' }],
    says: 'the username Lee, Kim is this name',
  },
])('evidence: $says', ({ claim, people, says }) => {
  const found = match(claim, indexPeople(people));
  expect(found.kind === 'none' ? [] : found.hits.map(({ evidence }) => evidence)).toContain(says);
});
