import { expect, test } from 'vitest';
import type { PersonIdentifiers } from '../../src/core/person-match.ts';
import { match } from '../../src/people/match.ts';
import { indexPeople } from '../../src/people/people-index.ts';

const GUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
/** The bytes of {@link GUID} as they are written, and as Active Directory stores them. */
const AS_WRITTEN = 'b5YZ/4uG0BG0LQDAT8lk/w==';
const AS_STORED = '/xmWb4aLEdC0LQDAT8lk/w==';

const people: readonly PersonIdentifiers[] = [
  {
    username: 'rosa',
    email: 'rosa@example.org',
    externalId: 'rosa-id',
    firstName: 'Rosa',
    lastName: 'Delgado',
  },
  { username: 'lena.abbott', email: 'lena.abbott@example.org', firstName: 'Lena', lastName: 'Abbott' },
  { username: 'joan', email: 'j.abbott@example.org', firstName: 'Joan', lastName: 'Abbott' },
  { username: "s.o'malley", email: 'sean@example.org' },
  { username: 'mary-ann', externalId: GUID },
  { username: 'Upper.Case', externalId: '1001' },
  { username: 'twin', email: 'twin@example.org' },
  { username: 'Twin', email: 'twin.b@example.org' },
  { username: 'lab1', email: 'lab@example.org', firstName: 'Kim', lastName: 'Lee' },
  { username: 'lab2', email: 'LAB@example.org', firstName: 'Kim', lastName: 'Lee' },
  { username: 'same', externalId: 'shared' },
  { username: 'other', externalId: 'shared' },
  { username: 'ivan' },
  { username: 'strauss' },
  { username: 'josé', firstName: 'José', lastName: 'García' },
  { username: 'CORP\\petra', email: 'petra@corp.example.org' },
  { username: 'omar@example.org' },
  { username: 'kdn', distinguishedName: 'CN=Kay Dee,OU=Staff,DC=example,DC=org' },
  { username: 'нина' },
  { username: 'gone', email: '', externalId: '', firstName: '', lastName: '' },
];
const index = indexPeople(people);

/** `exact rosa by username, sure`: a whole answer on one line. */
function answer(claim: PersonIdentifiers): string {
  const found = match(claim, index);
  if (found.kind === 'none') return 'none';
  const names = ({ people: named }: { readonly people: readonly PersonIdentifiers[] }): string =>
    named.map(({ username }) => username).join(', ');
  if (found.kind === 'alike') {
    return `alike: ${found.hits.map((hit) => `${names(hit)} by ${hit.rule}`).join('; ')}`;
  }
  const doubts = found.doubts.map((hit) => `; but ${names(hit)} by ${hit.rule}`).join('');
  return `${found.kind} ${found.person.username} by ${found.by.rule}, ${found.confidence}${doubts}`;
}

const named = (username: string, rest: Omit<PersonIdentifiers, 'username'> = {}): PersonIdentifiers => ({
  username,
  ...rest,
});

test.for([
  // The username itself
  [named('rosa'), 'exact rosa by username, likely'],
  [named('rosa', { email: 'ROSA@example.org' }), 'exact rosa by username, sure'],
  [named('rosa', { externalId: 'rosa-id' }), 'exact rosa by username, sure'],
  [named('jose\u0301'), 'exact josé by username, likely'],
  [named('twin'), 'exact twin by username, likely'],
  [named('rosa', { email: 'j.abbott@example.org' }), 'exact rosa by username, guess; but joan by email'],
  [named('rosa', { externalId: '1001' }), 'exact rosa by username, guess; but Upper.Case by external-id'],
  [named('lab1', { email: 'lab@example.org' }), 'exact lab1 by username, guess; but lab1, lab2 by email'],
  // External ids
  [named('newcomer', { externalId: 'rosa-id' }), 'same rosa by external-id, sure'],
  [named('newcomer', { externalId: ' rosa-id ' }), 'same rosa by external-id, sure'],
  [named('newcomer', { externalId: 'ROSA-ID' }), 'none'],
  [named('newcomer', { externalId: '1001' }), 'same Upper.Case by external-id, sure'],
  [named('newcomer', { externalId: '01001' }), 'none'],
  [named('1001'), 'none'],
  [named('newcomer', { externalId: 'shared' }), 'alike: same, other by external-id'],
  [named('same', { externalId: 'shared' }), 'exact same by username, guess; but same, other by external-id'],
  [named('newcomer', { externalId: 'rosa-id', email: 'rosa@example.org' }), 'same rosa by external-id, sure'],
  [
    named('newcomer', { externalId: 'rosa-id', email: 'sean@example.org' }),
    "same rosa by external-id, guess; but s.o'malley by email",
  ],
  [named('newcomer', { externalId: '' }), 'none'],
  // The same id in another spelling
  [named('newcomer', { externalId: GUID }), 'same mary-ann by external-id, sure'],
  [named('newcomer', { externalId: GUID.toUpperCase() }), 'same mary-ann by external-id-spelling, likely'],
  [named('newcomer', { externalId: `{${GUID}}` }), 'same mary-ann by external-id-spelling, likely'],
  [
    named('newcomer', { externalId: GUID.replaceAll('-', '') }),
    'same mary-ann by external-id-spelling, likely',
  ],
  [named('newcomer', { externalId: AS_WRITTEN }), 'same mary-ann by external-id-spelling, likely'],
  [named('newcomer', { externalId: AS_STORED }), 'same mary-ann by external-id-spelling, likely'],
  [
    named('newcomer', { externalId: AS_STORED.replaceAll('=', '').replaceAll('/', '_') }),
    'same mary-ann by external-id-spelling, likely',
  ],
  [
    named('newcomer', { externalId: String.raw`\ff\19\96\6f\86\8b\11\d0\b4\2d\00\c0\4f\c9\64\ff` }),
    'same mary-ann by external-id-spelling, likely',
  ],
  [named('newcomer', { externalId: '1234567890123456789012' }), 'none'],
  [
    named('newcomer', { distinguishedName: 'cn=Kay Dee, ou=Staff, dc=example, dc=org' }),
    'same kdn by external-id-spelling, likely',
  ],
  [
    named('newcomer', { externalId: 'CN=Kay Dee, OU=Staff, DC=example, DC=org' }),
    'same kdn by external-id-spelling, likely',
  ],
  // E-mail addresses
  [named('newcomer', { email: 'rosa@example.org' }), 'same rosa by email, likely'],
  [named('newcomer', { email: 'Rosa@Example.ORG' }), 'same rosa by email, likely'],
  [named('rosa@example.org'), 'same rosa by email, likely'],
  [named('newcomer', { email: 'omar@example.org' }), 'same omar@example.org by email, likely'],
  [named('newcomer', { email: 'lab@example.org' }), 'alike: lab1, lab2 by email'],
  [named('newcomer', { email: 'j.abbott@example.com' }), 'none'],
  [named('ROSA', { email: 'rosa@example.org' }), 'same rosa by email, likely'],
  [
    named('ROSA', { email: 'sean@example.org' }),
    "same s.o'malley by email, guess; but rosa by username-case",
  ],
  // Upper and lower case
  [named('upper.case'), 'same Upper.Case by username-case, likely'],
  [named('TWIN'), 'alike: twin, Twin by username-case'],
  [named('JOSÉ'), 'same josé by username-case, likely'],
  // Domains and local parts
  [named(String.raw`CORP\lena.abbott`), 'alike: lena.abbott by username-domain'],
  [named(String.raw`corp\Lena.Abbott`), 'alike: lena.abbott by username-domain'],
  [named('joan@corp.example.org'), 'alike: joan by username-domain'],
  [named('j.abbott'), 'alike: joan by local-part'],
  [named('newcomer', { email: 'ivan@example.org' }), 'alike: ivan by local-part'],
  [named('petra'), String.raw`alike: CORP\petra by username-domain`],
  [named('omar'), 'alike: omar@example.org by username-domain'],
  [named('omar@example.com'), 'alike: omar@example.org by local-part'],
  [named(String.raw`OTHER\petra`), String.raw`alike: CORP\petra by local-part`],
  [named('newcomer', { email: 'sean@example.com' }), 'none'],
  // Other forms of the same characters
  [named('ｒｏｓａ'), 'same rosa by username-characters, likely'],
  [named('ro\u200dsa'), 'same rosa by username-characters, likely'],
  [named('rosa\u200f'), 'same rosa by username-characters, likely'],
  [named('ro\u00adsa'), 'same rosa by username-characters, likely'],
  [named('strauß'), 'same strauss by username-characters, likely'],
  [named('jose'), 'none'],
  // Apostrophes and dashes
  [named('s.o’malley'), "same s.o'malley by username-punctuation, likely"],
  [named('s.oʼmalley'), "same s.o'malley by username-punctuation, likely"],
  [named('S.O´Malley'), "same s.o'malley by username-punctuation, likely"],
  [named('mary–ann'), 'same mary-ann by username-punctuation, likely'],
  [named('mary\u2011ann'), 'same mary-ann by username-punctuation, likely'],
  [named('maryann'), 'none'],
  // Look-alikes
  [named('rоsa'), 'alike: rosa by username-lookalike'],
  [named('ΙVΑΝ'), 'alike: ivan by username-lookalike'],
  [named('ıvan'), 'alike: ivan by username-lookalike'],
  [named('İVAN'), 'alike: ivan by username-lookalike'],
  [named('нинa'), 'alike: нина by username-lookalike'],
  [named('r0sa'), 'none'],
  // First and last name
  [named('newcomer', { firstName: 'joan', lastName: 'Abbott' }), 'alike: joan by full-name'],
  [named('newcomer', { firstName: 'Jose', lastName: 'Garcia' }), 'alike: josé by full-name'],
  [named('Joan Abbott'), 'alike: joan by full-name'],
  [named('Abbott, Joan'), 'alike: joan by full-name'],
  [named('newcomer', { firstName: 'Kim', lastName: 'Lee' }), 'alike: lab1, lab2 by full-name'],
  [named('newcomer', { firstName: 'Joan' }), 'none'],
  // Nothing in common
  [
    named('newcomer', { email: 'new@example.org', externalId: 'new', firstName: 'New', lastName: 'Comer' }),
    'none',
  ],
  [named(''), 'none'],
] as const)('match %j: %s', ([claim, expected]) => {
  expect(answer(claim)).toBe(expected);
});
