import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Capabilities } from '../../src/core/target.ts';
import { push as password } from '../helpers/capabilities.ts';
import { found, type AccountSketch } from '../helpers/directories.ts';
import { outline, planOf, type Situation } from '../helpers/plans.ts';

const push: Capabilities = { ...password, 'set-external-id': { can: true } };

const accounts: readonly AccountSketch[] = [
  { username: 'rosa', email: 'rosa@example.org', externalId: '6f9619ff-8b86-d011-b42d-00c04fc964ff' },
  { username: 'lena.abbott', email: 'lena.abbott@example.org' },
  { username: 'joan', email: 'joan@example.org', firstName: 'Joan', lastName: 'Abbott' },
  { username: "s.o'malley", email: 'sean@example.org' },
  { username: 'lab1', email: 'lab@example.org' },
  { username: 'lab2', email: 'lab@example.org' },
];

/** Outcome and detail of each row. */
const outcomes = (situation: Situation): string[] =>
  planOf({ accounts, capabilities: push, ...situation }).rows.map(({ expected, detail }) =>
    detail === '' ? expected : `${expected}: ${detail}`,
  );

const write = (name: string): string => `write ${name} (new_username renames it)`;

test.for([
  {
    name: 'an e-mail address of an account',
    row: { username: 'r.delgado', profile: { email: 'Rosa@Example.org' } },
    says: `rosa has this e-mail address: ${write('rosa')}, or add --allow-second-account r.delgado`,
  },
  {
    name: 'a username that is the address of an account',
    row: { username: 'rosa@example.org' },
    says: `rosa@example.org is the e-mail address of rosa: ${write('rosa')}, or add --allow-second-account rosa@example.org`,
  },
  {
    name: 'a username with a domain',
    row: { username: 'CORP\\lena.abbott' },
    says: `without CORP\\ the name is lena.abbott: ${write('lena.abbott')}, or add --allow-second-account "CORP\\lena.abbott"`,
  },
  {
    name: 'full-width letters',
    row: { username: 'ｒosa' },
    says: `rosa is the same name, with ｒ (U+FF52) written in the usual way: ${write('rosa')}, or add --allow-second-account "ｒosa"`,
  },
  {
    name: 'a Cyrillic letter',
    row: { username: 'rоsa' },
    says: `rosa looks the same, but о in rоsa is the Cyrillic letter U+043E: ${write('rosa')}, or add --allow-second-account "rоsa"`,
  },
  {
    name: 'a typographic apostrophe',
    row: { username: 's.o’malley' },
    says: `s.o'malley differs only in the apostrophe: ${write("s.o'malley")}, or add --allow-second-account "s.o’malley"`,
  },
  {
    name: 'an external id in another spelling',
    row: { username: 'new', externalId: '{6F9619FF-8B86-D011-B42D-00C04FC964FF}' },
    says: `rosa has this id in another spelling (6f9619ff-8b86-d011-b42d-00c04fc964ff): ${write('rosa')} and leave external_id empty, or add --allow-second-account new`,
  },
  {
    name: 'an address that several accounts share',
    row: { username: 'lab3', profile: { email: 'lab@example.org' } },
    says: 'lab1 and lab2 have this e-mail address: write the name of the account, or add --allow-second-account lab3',
  },
  {
    name: 'a full name',
    row: { username: 'Joan Abbott' },
    says: `joan is called Joan Abbott: ${write('joan')}, or add --allow-second-account "Joan Abbott"`,
  },
  {
    name: 'a full name with a comma',
    row: { username: 'Abbott, Joan' },
    says: `joan is called Joan Abbott: ${write('joan')}, or add --allow-second-account "Abbott, Joan"`,
  },
  {
    name: 'a dot at the end',
    row: { username: 'lena.abbott.' },
    says: `lena.abbott differs only in spaces or punctuation: ${write('lena.abbott')}, or add --allow-second-account lena.abbott.`,
  },
  {
    name: 'quotes',
    row: { username: '"rosa"' },
    says: `rosa differs only in spaces or punctuation: ${write('rosa')}, or add --allow-second-account '"rosa"'`,
  },
  {
    name: 'mailto:',
    row: { username: 'mailto:rosa' },
    says: `rosa is the name in mailto:rosa: ${write('rosa')}, or add --allow-second-account mailto:rosa`,
  },
  {
    name: 'a guest of Entra ID',
    row: { username: 'rosa_example.org#EXT#@tenant.onmicrosoft.com' },
    says: `rosa has the e-mail address rosa@example.org, which looks the same: ${write('rosa')}, or add --allow-second-account "rosa_example.org#EXT#@tenant.onmicrosoft.com"`,
  },
  {
    name: 'an external id as the username',
    row: { username: '{6F9619FF-8B86-D011-B42D-00C04FC964FF}' },
    says: `{6F9619FF-8B86-D011-B42D-00C04FC964FF} is the id of rosa: ${write('rosa')}, or add --allow-second-account "{6F9619FF-8B86-D011-B42D-00C04FC964FF}"`,
  },
  {
    name: 'an external id with urn:uuid:',
    row: { username: 'new', externalId: 'urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff' },
    says: `rosa has this id in another spelling (6f9619ff-8b86-d011-b42d-00c04fc964ff): ${write('rosa')} and leave external_id empty, or add --allow-second-account new`,
  },
  {
    name: 'an e-mail address with a Cyrillic letter',
    row: { username: 'new', profile: { email: 'rosa@exаmple.org' } },
    says: `rosa has the e-mail address rosa@example.org, which looks the same, but а in rosa@exаmple.org is the Cyrillic letter U+0430: ${write('rosa')}, or add --allow-second-account new`,
  },
  {
    name: 'an e-mail address with a full-width letter, and another external id',
    row: { username: 'new', profile: { email: 'ｒosa@example.org' }, externalId: 'E-7' },
    says: `rosa has the e-mail address rosa@example.org, which looks the same: ${write('rosa')} and leave external_id empty, or add --allow-second-account new`,
  },
])('a second account: $name', ({ row, says }) => {
  const entry = { profile: { email: `${row.username.length}@new.org` }, ...row };
  expect(outcomes({ rows: [entry] })).toEqual([`conflict: ${says}`]);
  expect(planOf({ accounts, capabilities: push, rows: [entry] }).rows[0]?.steps).toEqual([]);
  const agreed = { allowSecondAccount: [row.username], allowUsername: [row.username] };
  expect(outcomes({ rows: [entry], policy: agreed })).toEqual(['created']);
});

test.for([
  { name: 'the same full name', row: { username: 'j2', profile: { firstName: 'Joan', lastName: 'Abbott' } } },
  { name: 'the same part before the @', row: { username: 'n', profile: { email: 'rosa@new.org' } } },
  { name: 'a username in another domain', row: { username: 'sean@new.org' } },
  { name: 'a name one letter away', row: { username: 'rosie' } },
  { name: 'another full name', row: { username: 'Joanna Abbott' } },
  { name: 'a quoted name of somebody else', row: { username: "'rosie'" } },
])('no second account: $name', ({ row }) => {
  expect(outcomes({ rows: [row] })).toEqual(['created']);
});

test('an external id that an account has is a conflict whatever is allowed', () => {
  const row = { username: 'new', externalId: '6f9619ff-8b86-d011-b42d-00c04fc964ff' };
  expect(outcomes({ rows: [row], policy: { allowSecondAccount: ['new'] } })).toEqual([
    `conflict: rosa has this external id: ${write('rosa')}`,
  ]);
});

test('two new people of one file who are alike are both a conflict, until the flag names one', () => {
  const rows = [
    { username: 'ann', profile: { email: 'ann@example.org' } },
    { username: 'a.lee', profile: { email: 'ANN@example.org' } },
    { username: 'ben', profile: { email: 'ben@example.org' } },
  ];
  expect(outcomes({ rows })).toEqual([
    'conflict: in this file a.lee has this e-mail address: keep one of the rows, or add --allow-second-account ann',
    'conflict: in this file ann has this e-mail address: keep one of the rows, or add --allow-second-account a.lee',
    'created',
  ]);
  expect(outcomes({ rows, policy: { allowSecondAccount: ['a.lee'] } })).toEqual([
    'created',
    'created',
    'created',
  ]);
});

test('a row that creates no account makes no other a second one', () => {
  const rows = [
    { username: 'ann', status: 'locked' as const, profile: { email: 'ann@example.org' } },
    { username: 'a.lee', profile: { email: 'ann@example.org' } },
  ];
  expect(planOf({ capabilities: push, rows }).rows[1]?.expected).toBe('created');
});

test('several rows of one new person are one person', () => {
  const rows = ['Analysts', 'Library'].map((group) => ({
    username: 'ann',
    groups: [group],
    profile: { email: 'ann@example.org' },
  }));
  expect(planOf({ capabilities: push, rows }).rows.map(({ expected }) => expected)).not.toContain('conflict');
});

test('a directory may have people of similar names, and the address of an account speaks for its owner', () => {
  const people = { rоsa: found('rоsa'), r2: found('r2', { email: 'rosa@example.org' }) };
  const { rows } = planOf({ accounts, people, rows: [{ username: 'rоsa' }, { username: 'r2' }] });
  expect(rows.map((row) => outline(row).expected)).toEqual(['created', 'conflict']);
});

test.for([
  { username: 'rosa@example.org', says: 'rosa@example.org is the e-mail address of rosa' },
  { username: 'EXAMPLE\\lena.abbott', says: 'without EXAMPLE\\ the name is lena.abbott' },
  { username: 'Joan Abbott', says: 'joan is called Joan Abbott' },
  { username: 'Abbott, Joan', says: 'joan is called Joan Abbott' },
  { username: 's.o’malley', says: "s.o'malley differs only in the apostrophe" },
])('a name that the directory lacks: $username', ({ username, says }) => {
  const [row] = planOf({ accounts, rows: [{ username }] }).rows;
  expect(row).toMatchObject({
    expected: 'not_found_remote',
    detail: `the directory has no user whose name begins with this; ${says}`,
  });
});

interface Known {
  readonly username: string;
  readonly email: string;
  readonly externalId: string;
}

test('no plan makes two accounts of one address, id or folded name that the server did not have before', () => {
  const person = fc.record({
    username: fc.constantFrom(
      'rosa',
      'Rosa',
      'ｒosa',
      'ro\u017fa',
      'rosa@a.org',
      'ann',
      'ａnn',
      'ben',
      'cleo',
    ),
    email: fc.constantFrom('', 'rosa@a.org', 'ROSA@a.org', 'ann@a.org', 'lab@a.org'),
    externalId: fc.constantFrom('', '1', '2', '3'),
  });
  const distinct = fc.uniqueArray(person, {
    selector: ({ username }) => username.toLowerCase(),
    maxLength: 6,
  });
  const shared = (all: readonly Known[]): string[] =>
    all.flatMap((one, at) =>
      all
        .slice(at + 1)
        .flatMap((other) => [
          ...(one.email !== '' && one.email.toLowerCase() === other.email.toLowerCase() ? ['email'] : []),
          ...(one.externalId !== '' && one.externalId === other.externalId ? ['id'] : []),
          ...(fold(one.username) === fold(other.username) ? ['name'] : []),
        ]),
    );
  const fold = (name: string): string => name.normalize('NFKC').toLowerCase();
  fc.assert(
    fc.property(distinct, distinct, (known, asked) => {
      const { rows } = planOf({
        capabilities: push,
        accounts: known,
        rows: asked.map(({ username, email, externalId }) => ({
          username,
          profile: email === '' ? {} : { email },
          ...(externalId === '' ? {} : { externalId }),
        })),
        policy: { existing: 'ok' },
      });
      const created = asked.filter((_, at) => rows[at]?.expected === 'created');
      expect(shared([...known, ...created])).toEqual(shared(known));
    }),
  );
});
