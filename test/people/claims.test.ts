import { expect, test } from 'vitest';
import type { PersonIdentifiers } from '../../src/core/person-match.ts';
import { matchPeople } from '../../src/people/match.ts';

/** A person in short: username, e-mail address, external id, first and last name. */
const person = (text: string): PersonIdentifiers => {
  const [username = '', email = '', externalId = '', firstName = '', lastName = ''] = text.split(' | ');
  return { username, email, externalId, firstName, lastName };
};

const people = [
  'rosa | rosa@example.org | 6f9619ff-8b86-d011-b42d-00c04fc964ff | Rosa | Delgado',
  'lena.abbott | lena.abbott@example.org | E-2 | Lena | Abbott',
  'joan | joan@example.org | E-3 | Joan | Abbott',
  "s.o'malley | s.omalley@example.org | E-4 | Siobhan | O'Malley",
  'mary-ann | m.lee@example.org | E-5 | Mary-Ann | Lee',
  'zoë | zoe@example.org | E-6 | Zoë | Brûlé',
  'strauss | ls@example.org | E-7 | Levi | Strauß',
  'lab1 | lab@example.org | E-8',
  'lab2 | lab@example.org | E-9',
  'Ann | ann.upper@example.org | E-10',
  'ann | ann.lower@example.org | E-11',
  'ben@example.org | b@example.org | E-12 | Ben | Small',
  'CORP\\cleo | cleo@example.org | E-13 | Cleo | Winter',
  'ilker | ilker@example.org | E-14 | İlker | Kaya',
  'петр | petr@example.org | E-15 | Пётр | Иванов',
  '李小龍 | bruce@example.org | E-16 | 小龍 | 李',
  'j.smith | john.smith@example.org | E-17 | John | Smith',
  'smith | jane.smith@example.org | E-18 | Jane | Smith',
  'kim1 | kim1@example.org | E-19 | Kim | Lee',
  'kim2 | kim2@example.org | E-20 | Kim | Lee',
].map(person);

const who = matchPeople(people);

/** `exact rosa`, `same rosa by email`, `alike lab1, lab2 by email` or `none`. */
function said(claim: string): string {
  const match = who(person(claim));
  switch (match.kind) {
    case 'exact':
      return `exact ${match.person.username}`;
    case 'same':
      return `same ${match.person.username} by ${match.by.rule}`;
    case 'alike': {
      const [hit] = match.hits;
      return `alike ${hit.people.map(({ username }) => username).join(', ')} by ${hit.rule}`;
    }
    case 'none':
      return 'none';
  }
}

test.for([
  ['rosa', 'exact rosa'],
  ['ROSA', 'same rosa by username-case'],
  ['ｒosa', 'same rosa by username-characters'],
  ['rоsa', 'alike rosa by username-lookalike'],
  ['ro\u017fa', 'same rosa by username-characters'],
  ['ro\u200dsa', 'same rosa by username-characters'],
  ['rosa\u200f', 'same rosa by username-characters'],
  ['rosa@example.org', 'same rosa by email'],
  ['ROSA@EXAMPLE.ORG', 'same rosa by email'],
  ['mailto:rosa@example.org', 'same rosa by email'],
  ['Rosa Delgado <rosa@example.org>', 'same rosa by email'],
  ['CORP\\rosa', 'alike rosa by username-domain'],
  ['CORP/rosa', 'alike rosa by username-domain'],
  ['rosa@CORP.LOCAL', 'alike rosa by username-domain'],
  ['rosa@other.org', 'alike rosa by username-domain'],
  ['r.delgado | rosa@example.org', 'same rosa by email'],
  ['r.delgado | Rosa@Example.org', 'same rosa by email'],
  ['r.delgado |  | 6f9619ff-8b86-d011-b42d-00c04fc964ff', 'same rosa by external-id'],
  ['r.delgado |  | {6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'same rosa by external-id-spelling'],
  ['r.delgado |  | 6F9619FF8B86D011B42D00C04FC964FF', 'same rosa by external-id-spelling'],
  ['r.delgado |  | /xmWb4aLEdC0LQDAT8lk/w==', 'same rosa by external-id-spelling'],
  ['r.delgado |  |  | Rosa | Delgado', 'alike rosa by full-name'],
  ['Delgado, Rosa', 'alike rosa by full-name'],
  ['Rosa Delgado', 'alike rosa by full-name'],
  ['rosie', 'none'],
  ['rosa2', 'none'],
  ['s.o’malley', "same s.o'malley by username-punctuation"],
  ['s.o´malley', "same s.o'malley by username-punctuation"],
  ['s.oʼmalley', "same s.o'malley by username-punctuation"],
  ['s.o`malley', "same s.o'malley by username-punctuation"],
  ['s.omalley@example.org', "same s.o'malley by email"],
  ["S.O'MALLEY", "same s.o'malley by username-case"],
  ['mary–ann', 'same mary-ann by username-punctuation'],
  ['mary‑ann', 'same mary-ann by username-punctuation'],
  ['Lee, Mary-Ann', 'alike mary-ann by full-name'],
  ['zoe\u0308', 'exact zoë'],
  ['ZOË', 'same zoë by username-case'],
  ['zoe', 'alike zoë by local-part'],
  ['straus\u017f', 'same strauss by username-characters'],
  ['STRAUSS', 'same strauss by username-case'],
  ['strauß', 'same strauss by username-characters'],
  ['lab3 | lab@example.org', 'alike lab1, lab2 by email'],
  ['lab@example.org', 'alike lab1, lab2 by email'],
  ['Ann', 'exact Ann'],
  ['ann', 'exact ann'],
  ['ANN', 'alike Ann, ann by username-case'],
  ['ａnn', 'alike Ann, ann by username-characters'],
  ['ben@example.org', 'exact ben@example.org'],
  ['ben', 'alike ben@example.org by username-domain'],
  ['b@example.org', 'same ben@example.org by email'],
  ['cleo', 'alike CORP\\cleo by username-domain'],
  ['CORP\\cleo', 'exact CORP\\cleo'],
  ['OTHER\\cleo', 'alike CORP\\cleo by local-part'],
  ['İlker', 'alike ilker by username-lookalike'],
  ['ILKER', 'same ilker by username-case'],
  ['петр', 'exact петр'],
  ['пeтр', 'alike петр by username-lookalike'],
  ['李小龍', 'exact 李小龍'],
  ['李 小龍', 'alike 李小龍 by username-wrapped'],
  ['Smith, John', 'alike j.smith by full-name'],
  ['smith', 'exact smith'],
  ['j.smith | jane.smith@example.org', 'exact j.smith'],
  ['new | new@example.org | E-3', 'same joan by external-id'],
  ['joan | lena.abbott@example.org', 'exact joan'],
  ['Kim Lee', 'alike kim1, kim2 by full-name'],
  ['rosa.', 'alike rosa by username-wrapped'],
  ['rosa;', 'alike rosa by username-wrapped'],
  ["'rosa'", 'alike rosa by username-wrapped'],
  ['„rosa“', 'alike rosa by username-wrapped'],
  ['«ROSA»', 'alike rosa by username-wrapped'],
  ['(rosa)', 'alike rosa by username-wrapped'],
  ['<rosa>', 'alike rosa by username-wrapped'],
  ['@rosa', 'alike rosa by username-wrapped'],
  ['mailto:rosa', 'alike rosa by username-wrapped'],
  ['uid=rosa', 'alike rosa by username-wrapped'],
  ['uid=rosa,ou=people,dc=example,dc=org', 'alike rosa by username-wrapped'],
  ['CN = Rosa', 'alike rosa by username-wrapped'],
  ['rosa#EXT#@example.org', 'alike rosa by username-wrapped'],
  ['"CORP\\rosa"', 'alike rosa by username-wrapped'],
  ['lena.\u00a0abbott', 'alike lena.abbott by username-wrapped'],
  ['lena.\u2009abbott', 'alike lena.abbott by username-wrapped'],
  ['lena.abbott\u3000', 'exact lena.abbott'],
  ['rosa/', 'alike rosa by username-wrapped'],
  ['.\\rosa', 'alike rosa by username-domain'],
  ['i:0#.f|membership|rosa@example.org', 'alike rosa by email-lookalike'],
  ["'rosa@example.org'", 'alike rosa by email-lookalike'],
  ['rosa_example.org#EXT#@tenant.onmicrosoft.com', 'alike rosa by email-lookalike'],
  ['ｒosa@example.org', 'alike rosa by email-lookalike'],
  ['new | ｒosa@example.org', 'alike rosa by email-lookalike'],
  ['new | rosa@exаmple.org', 'alike rosa by email-lookalike'],
  ['new | <rosa@example.org>', 'alike rosa by email-lookalike'],
  ['{6F9619FF-8B86-D011-B42D-00C04FC964FF}', 'same rosa by external-id-spelling'],
  ['6f9619ff-8b86-d011-b42d-00c04fc964ff', 'same rosa by external-id-spelling'],
  ['new |  | urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff', 'same rosa by external-id-spelling'],
  ['new |  | (6f9619ff-8b86-d011-b42d-00c04fc964ff)', 'same rosa by external-id-spelling'],
  ['new |  | "E-3"', 'same joan by external-id-spelling'],
  ['new |  | E-33', 'none'],
  ['.', 'none'],
  ['mailto:', 'none'],
  ['nobody', 'none'],
  ['Total: 6', 'none'],
] as const)('%s is %s', ([claim, expected]) => {
  expect(said(claim)).toBe(expected);
});
