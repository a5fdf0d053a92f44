import { afterAll, beforeAll, expect, test } from 'vitest';
import type { UsernameSource } from '../../../src/core/plan/plan.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { inWords } from '../../helpers/plans.ts';
import { planOn } from '../../helpers/runs.ts';
import { openOn, seedOf } from '../../helpers/servers.ts';

/** Accounts: rosa, lab1, lab2. The others are in the directory only. */
const seed = seedOf([
  { username: 'rosa', role: 'viewer', email: 'rosa@example.org' },
  { username: 'lab1', role: 'viewer', email: 'lab@example.org' },
  { username: 'lab2', role: 'viewer', email: 'lab@example.org' },
  { username: 'julie2', firstName: 'Julie', lastName: 'Jolly', email: 'julie.jolly@example.org' },
  { username: 'joan', firstName: 'Joan', lastName: 'Abbott', email: 'joan@example.org' },
  { username: "s.o'malley", firstName: 'Siobhan', lastName: "O'Malley", email: 's.omalley@example.org' },
  { username: 'zoë', firstName: 'Zoë', lastName: 'Brûlé', email: 'zoe@example.org' },
  { username: 'team1', email: 'team@example.org' },
  { username: 'team2', email: 'team@example.org' },
  { username: 'max', email: 'max@partner.example' },
  { username: 'ann.berg', email: 'anna.berg@example.org' },
  { username: 'Ann.Berg', email: 'ann.berg@example.org' },
  { username: 'uma', role: 'viewer', email: 'uma.k@example.org' },
  { username: 'uma.k2', email: 'uma@example.org' },
]);

let google: Sandbox;
let saml: Sandbox;
beforeAll(async () => {
  google = await startSandbox({ provider: 'google', seed });
  saml = await startSandbox({ provider: 'saml', seed });
});
afterAll(async () => {
  await Promise.all([google.close(), saml.close()]);
});

const outcomeOf = async (
  sandbox: Sandbox,
  name: string,
  usernamesFrom: UsernameSource | undefined,
): Promise<string> => {
  const policy = usernamesFrom === undefined ? {} : { usernamesFrom };
  const { rows } = await planOn(await openOn(sandbox), [{ username: name }], policy);
  const [{ expected, detail, steps } = { expected: '', detail: '', steps: [] }] = rows;
  return [expected, steps.map(inWords).join(' '), detail].filter((text) => text !== '').join(': ');
};

test.for<[UsernameSource | undefined, string, string]>([
  ['email', 'rosa@example.org', 'already_in_use'],
  ['email', 'joan@example.org', 'created: create-user joan ticket'],
  [
    'email',
    'julie.jolly@example.org',
    'created: create-user julie2 ticket: julie.jolly@example.org in the file means julie2',
  ],
  [
    'email',
    'lab@example.org',
    'conflict: lab@example.org means lab1 and lab2: write the username of one of them',
  ],
  [
    'email',
    'team@example.org',
    'conflict: team@example.org means team1 and team2: write the username of one of them',
  ],
  [
    'email',
    'who@example.org',
    'not_found_remote: no account has the e-mail address who@example.org, and neither has anyone whom the directory finds by the name who',
  ],
  ['email', 'joan', 'created: create-user joan ticket'],
  ['local-part', 'joan@example.org', 'created: create-user joan ticket'],
  [
    'local-part',
    'max@example.org',
    'conflict: max@example.org would be read as max, who has the address max@partner.example: write the username, or add --usernames-from upn if the e-mail address does not matter',
  ],
  ['upn', 'max@example.org', 'created: create-user max ticket'],
  [
    'local-part',
    'ann.berg@example.org',
    'conflict: ann.berg@example.org would be read as ann.berg, who has the address anna.berg@example.org: write the username, or add --usernames-from upn if the e-mail address does not matter',
  ],
  [
    'upn',
    'ann.berg@example.org',
    'conflict: ann.berg@example.org is the e-mail address of Ann.Berg, but would be read as ann.berg: write the username',
  ],
  ['upn', 'ann.berg@example.local', 'created: create-user ann.berg ticket'],
  [
    'upn',
    'uma@example.org',
    'conflict: uma@example.org is the e-mail address of uma.k2, but would be read as uma: write the username',
  ],
  ['upn', 'Joan Abbott <joan@example.org>', 'created: create-user joan ticket'],
  ['upn', 'mailto:joan@example.org', 'created: create-user joan ticket'],
  [
    'upn',
    'mailto:joan',
    'invalid: mailto:joan is written like an e-mail address, but there is no address in it: write the username or the address',
  ],
  ['upn', 'EXAMPLE\\joan', 'created: create-user joan ticket'],
  ['upn', 'EXAMPLE/joan', 'created: create-user joan ticket'],
  ['upn', 'EXAMPLE\\rosa', 'already_in_use'],
  [undefined, '?', 'invalid: this is not the name of a person; if it is, add --usernames-from username'],
  [
    undefined,
    'Total: 6',
    'invalid: this is not the name of a person; if it is, add --usernames-from username',
  ],
  ['username', 'Total: 6', 'not_found_remote: the directory has no user whose name begins with this'],
])('a searched directory, names as %s: %s', async ([source, name, expected]) => {
  expect(await outcomeOf(google, name, source)).toBe(expected);
});

test.for<[UsernameSource | undefined, string, string]>([
  ['email', 'rosa@example.org', 'already_in_use'],
  [
    'email',
    'new@example.org',
    'invalid: no account has the e-mail address new@example.org, and a new one needs a username: write it, or read the names in another way (--usernames-from)',
  ],
  ['upn', 'CORP\\rosa', 'already_in_use'],
  [
    undefined,
    'Total: 6',
    'invalid: this is not the name of a person; if it is, add --usernames-from username',
  ],
])('no directory, names as %s: %s', async ([source, name, expected]) => {
  expect(await outcomeOf(saml, name, source)).toBe(expected);
});

test.for<[string, string]>([
  [
    'julie.jolly@example.org',
    'this looks like an e-mail address: julie.jolly@example.org is the e-mail address of julie2',
  ],
  ['rosa@example.org', 'this looks like an e-mail address: rosa@example.org is the e-mail address of rosa'],
  [
    'mailto:joan@example.org',
    'this looks like an e-mail address: joan@example.org is the e-mail address of joan',
  ],
  // The account uma has another address.
  ['uma@example.org', 'this looks like an e-mail address: uma@example.org is the e-mail address of uma.k2'],
  ['uma@elsewhere.org', 'this looks like an e-mail address'],
  ['who@example.org', 'this looks like an e-mail address'],
  ['EXAMPLE\\julie2', 'this looks like a name with a domain: without EXAMPLE\\ the name is julie2'],
  ['EXAMPLE/julie2', 'this looks like a name with a domain: without EXAMPLE/ the name is julie2'],
  ['Joan Abbott', 'this looks like a full name: joan is called Joan Abbott'],
  ['Abbott, Joan', 'this looks like a full name: joan is called Joan Abbott'],
  ['Joan Nobody', 'this looks like a full name'],
  ['s.o’malley', "s.o'malley differs only in the apostrophe"],
  ['s.o´malley', "s.o'malley differs only in the apostrophe"],
  ['zoÃ«', 'this is zoë, read in the wrong encoding: the directory has zoë'],
  ['ｊoan', 'joan is the same name, with ｊ (U+FF4A) written in the usual way'],
  ['jоan', 'joan looks the same, but о in jоan is the Cyrillic letter U+043E'],
])('a name that the directory lacks: %s', async ([name, hint]) => {
  expect(await outcomeOf(google, name, undefined)).toBe(
    `not_found_remote: the directory has no user whose name begins with this; ${hint}`,
  );
});

const searches = ({ requestLog }: Sandbox): number =>
  requestLog.filter(({ path }) => path === '/__api__/v1/users/remote').length;

test.for([
  { shape: 'addresses', names: ['a1@x.org', 'b1@x.org', 'c1@x.org', 'd1@x.org', 'joan'], flag: 'local-part' },
  { shape: 'UPNs', names: ['a1@X.LOCAL', 'b1@X.LOCAL', 'c1@X.LOCAL', 'd1@X.LOCAL', 'joan'], flag: 'upn' },
  { shape: 'domains', names: ['X\\a1', 'X\\b1', 'X\\c1', 'X\\d1', 'joan'], flag: 'upn' },
])('$shape as most names of a file are refused once, after three searches', async ({ names, flag }) => {
  const before = searches(google);
  const session = await openOn(google);
  const rows = names.map((name) => ({ username: name }));
  await expect(planOn(session, rows)).rejects.toMatchObject({
    code: 'usernames-doubtful',
    exit: 'refused',
    message: expect.stringContaining(`4 of the 5 names`) as string,
    hint: expect.stringContaining(`--usernames-from ${flag}`) as string,
  });
  expect(searches(google) - before).toBe(3);
  const insisted = await planOn(await openOn(google), rows, { usernamesFrom: 'username' });
  expect(insisted.rows.map(({ expected }) => expected)).toEqual([
    ...names.slice(0, 4).map(() => 'not_found_remote'),
    'created',
  ]);
});

test('usernames may look like addresses where the directory has one that is tried', async () => {
  const names = ['a@x.org', 'b@x.org', 'c@x.org'];
  const sandbox = await startSandbox({ provider: 'google', seed: seedOf([{ username: 'b@x.org' }]) });
  try {
    const { rows } = await planOn(
      await openOn(sandbox),
      names.map((name) => ({ username: name })),
    );
    expect(rows.map(({ expected }) => expected)).toEqual(['not_found_remote', 'created', 'not_found_remote']);
  } finally {
    await sandbox.close();
  }
});

test('two names of one person in a file are a conflict', async () => {
  const rows = ['rosa', 'rosa@example.org', 'joan@example.org', 'EXAMPLE\\joan'].map((name) => ({
    username: name,
  }));
  const { rows: planned } = await planOn(await openOn(google), rows, { usernamesFrom: 'email' });
  expect(planned.map(({ expected }) => expected)).toEqual([
    'conflict',
    'conflict',
    'created',
    'not_found_remote',
  ]);
});
