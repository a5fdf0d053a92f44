import { expect, test } from 'vitest';
import { indexNames, readWrittenName } from '../../src/people/written-names.ts';
import type { UsernameSource } from '../../src/core/plan/plan.ts';

const accounts = indexNames([
  { username: 'rosa', email: 'rosa@example.org' },
  { username: 'r2', email: 'ann@example.org' },
  { username: 'ann', email: 'ann.lee@example.org' },
  { username: 'lab1', email: 'lab@example.org' },
  { username: 'lab2', email: 'LAB@example.org' },
  { username: 'joan', email: 'joan@partner.example' },
  { username: 'ben@example.org', email: 'b@example.org' },
  { username: 'cleo@example.org', email: '' },
  { username: 'cleo', email: '' },
  { username: 'zoë', email: 'zoë@example.org' },
  { username: 'Kim', email: 'kim@example.org' },
  { username: 'Ivo', email: 'ivo@example.org' },
  { username: 'ivo', email: 'ivo.b@example.org' },
  { username: 'uma', email: 'uma.k@example.org' },
]);

const means = (username: string): string => `means ${username}`;

const said = (written: string, source: UsernameSource): string => {
  const read = readWrittenName(written, source, accounts);
  switch (read.kind) {
    case 'username':
      return means(read.username);
    case 'address':
      return `whoever has ${read.address}`;
    case 'conflict':
    case 'invalid':
      return read.reason;
  }
};

test.for<[UsernameSource, string, string]>([
  ['username', 'rosa@example.org', means('rosa@example.org')],
  ['username', 'CORP\\rosa', means('CORP\\rosa')],
  ['email', 'rosa@example.org', means('rosa')],
  ['email', 'ROSA@Example.ORG', means('rosa')],
  ['email', 'mailto:rosa@example.org', means('rosa')],
  ['email', 'Rosa Delgado <rosa@example.org>', means('rosa')],
  ['email', 'zoe\u0308@example.org', means('zoë')],
  ['email', 'ann@example.org', means('r2')],
  ['email', 'lab@example.org', 'lab@example.org means lab1 and lab2: write the username of one of them'],
  ['email', 'ben@example.org', means('ben@example.org')],
  ['email', 'new@example.org', 'whoever has new@example.org'],
  ['email', 'rosa', means('rosa')],
  ['email', 'nobody', means('nobody')],
  ['email', 'CORP\\rosa', means('CORP\\rosa')],
  ['local-part', 'rosa@example.org', means('rosa')],
  ['local-part', 'rosa', means('rosa')],
  ['local-part', 'new@example.org', means('new')],
  ['local-part', 'mailto:new@example.org', means('new')],
  ['local-part', 'CORP\\rosa', means('CORP\\rosa')],
  [
    'local-part',
    'ann@example.org',
    'ann@example.org is the e-mail address of r2, but would be read as ann: write the username',
  ],
  [
    'local-part',
    'joan@example.org',
    'joan@example.org would be read as joan, who has the address joan@partner.example: write the username, or add --usernames-from upn if the e-mail address does not matter',
  ],
  ['local-part', 'ben@example.org', means('ben@example.org')],
  [
    'local-part',
    'cleo@example.org',
    'cleo@example.org means cleo@example.org and cleo: write the username of one of them',
  ],
  ['upn', 'CORP\\rosa', means('rosa')],
  ['upn', 'CORP/rosa', means('rosa')],
  ['upn', 'rosa@CORP.LOCAL', means('rosa')],
  ['upn', 'joan@corp.example', means('joan')],
  ['upn', 'rosa', means('rosa')],
  ['upn', '@rosa', means('@rosa')],
  [
    'upn',
    'ann@example.org',
    'ann@example.org is the e-mail address of r2, but would be read as ann: write the username',
  ],
  ['upn', 'Rosa Delgado <rosa@example.org>', means('rosa')],
  ['upn', 'New Person <new.person@example.org>', means('new.person')],
  ['upn', 'mailto:rosa@example.org', means('rosa')],
  ['upn', 'mailto:rosa@example.org?subject=Hello', means('rosa')],
  ['local-part', '"Delgado, Rosa" <mailto:rosa@example.org>;', means('rosa')],
  ['upn', 'kim@example.org', means('Kim')],
  [
    'local-part',
    'ivo@example.org',
    'ivo@example.org is the e-mail address of Ivo, but would be read as ivo: write the username',
  ],
  [
    'upn',
    'ivo@example.org',
    'ivo@example.org is the e-mail address of Ivo, but would be read as ivo: write the username',
  ],
  [
    'local-part',
    'uma@example.org',
    'uma@example.org would be read as uma, who has the address uma.k@example.org: write the username, or add --usernames-from upn if the e-mail address does not matter',
  ],
  ['upn', 'uma@example.org', means('uma')],
  ...(['email', 'local-part', 'upn'] as const).flatMap((source): [UsernameSource, string, string][] =>
    ['mailto:rosa', 'Rosa Delgado <rosa>', '<rosa'].map((written) => [
      source,
      written,
      `${written} is written like an e-mail address, but there is no address in it: write the username or the address`,
    ]),
  ),
])('as %s, %s', ([source, written, expected]) => {
  expect(said(written, source)).toBe(expected);
});
