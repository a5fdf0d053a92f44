import { expect, test } from 'vitest';
import { sampleUsers } from '../../../src/sandbox/zato/seed/read-seed.ts';
import { askingAs, codeOf, idOf, person, zatoSandboxes, type Answer } from './asking.ts';

const start = zatoSandboxes();

const seed = [
  { ...person('u1'), displayName: 'alpha', firstName: 'Ann' },
  { ...person('u2'), displayName: 'Beta', firstName: 'Ann', lastName: 'Lee' },
  { ...person('u3'), firstName: 'Bob', lastName: 'Lee' },
  { ...person('u4', 'waiting'), displayName: 'Beta max' },
  { ...person('U1'), displayName: 'Zed' },
];

const usernames = ({ json }: Answer): unknown[] =>
  (json['result'] as Record<string, unknown>[]).map(({ username }) => username);

test.for([
  {
    name: 'no criteria: all users, sorted case-sensitively',
    fields: {},
    found: ['zato', 'u2', 'u4', 'u3', 'U1', 'u1'],
  },
  { name: 'an exact name', fields: { username: 'u1' }, found: ['u1'] },
  {
    name: 'a username takes precedence over other fields',
    fields: { username: 'u1', first_name: 'Bob' },
    found: ['u1'],
  },
  {
    name: 'an empty username counts as absent',
    fields: { username: '' },
    found: ['zato', 'u2', 'u4', 'u3', 'U1', 'u1'],
  },
  { name: 'part of a name, in any case', fields: { display_name: 'BET' }, found: ['u2', 'u4'] },
  { name: 'a whole name', fields: { display_name: 'beta', is_name_exact: true }, found: ['u2'] },
  { name: 'a composed display name', fields: { display_name: 'Bob' }, found: [] },
  { name: 'two names', fields: { first_name: 'Ann', last_name: 'Lee' }, found: ['u2'] },
  {
    name: 'either name',
    fields: { first_name: 'Ann', last_name: 'Lee', name_op: 'or' },
    found: ['u2', 'u3', 'u1'],
  },
  { name: 'users who wait for approval', fields: { approval_status: 'before_decision' }, found: ['u4'] },
  { name: 'a status that does not occur', fields: { sign_up_status: 'nonsense' }, found: [] },
  { name: 'a page past the end', fields: { cur_page: 9 }, found: [] },
])('found by $name', async ({ fields, found }) => {
  const ask = await askingAs(await start({ seed }));
  const answer = await ask('GET /user/search', fields);
  expect(usernames(answer)).toEqual(found.map((name) => (name === 'zato' ? 'zato.unit-test.admin1' : name)));
});

test('an id takes precedence over a username', async () => {
  const sandbox = await start({ seed });
  const fields = { user_id: idOf(sandbox, 'u2'), username: 'u1' };
  expect(usernames(await (await askingAs(sandbox))('GET /user/search', fields))).toEqual(['u2']);
});

test.for([
  { name: 'an e-mail', fields: { email: 'u1@example.org' }, http: 500 },
  { name: 'an empty name', fields: { first_name: ' ' }, http: 500 },
  { name: 'another operator', fields: { name_op: 'xor' }, http: 500 },
])('the service crashes on a search for $name', async ({ fields, http }) => {
  const ask = await askingAs(await start({ seed }));
  expect((await ask('GET /user/search', fields)).http).toBe(http);
});

test('only for super-users; others are refused without a reason', async () => {
  const ask = await askingAs(await start({ seed }), 'u1');
  expect(codeOf(await ask('GET /user/search'))).toBe('E005001');
});

test.for([
  { name: 'a single page', fields: {}, page: [50, 1, 1, false, false, null, 0] },
  { name: 'the second of three', fields: { page_size: 2, cur_page: 2 }, page: [2, 2, 3, true, true, 3, 1] },
  { name: 'after the last', fields: { page_size: 2, cur_page: 9 }, page: [2, 9, 3, false, true, null, 8] },
  { name: 'before the first', fields: { cur_page: -1 }, page: [50, 1, 1, false, false, null, 0] },
  { name: 'too large', fields: { page_size: '1000' }, page: [100, 1, 1, false, false, null, 0] },
  { name: 'without a size', fields: { page_size: null }, page: [50, 1, 1, false, false, null, 0] },
])('a page: $name', async ({ fields, page }) => {
  const ask = await askingAs(await start({ seed }));
  const { json } = await ask('GET /user/search', { ...fields, paginate: false });
  expect(json['total']).toBe(6);
  expect([
    ...[json['page_size'], json['cur_page'], json['num_pages'], json['has_next_page']],
    ...[json['has_prev_page'], json['next_page'], json['prev_page']],
  ]).toEqual(page);
});

test('a row has the fields of a single user, and those that leak', async () => {
  const ask = await askingAs(await start({ seed }));
  const { json } = await ask('GET /user/search', { username: 'u2' });
  const [row] = json['result'] as Record<string, unknown>[];
  expect(row).toMatchObject({
    ...{ username: 'u2', is_approval_needed: null, totp_key: null, status: null, locked_by: null },
    ...{ is_current_super_user: false, is_rate_limit_active: false, rate_limit_type: 'EXACT' },
    totp_label: expect.stringMatching(/^gAAAAA/) as unknown,
    is_super_user: false,
  });
});

test('a removed name is still found', async () => {
  const sandbox = await start({ seed });
  const ask = await askingAs(sandbox);
  const user_id = idOf(sandbox, 'u2');
  await ask('PATCH /user', { user_id, first_name: null, last_name: 'New' });
  expect(usernames(await ask('GET /user/search', { first_name: 'Ann' }))).toEqual(['u2', 'u1']);
  expect(usernames(await ask('GET /user/search', { last_name: 'new' }))).toEqual(['u2']);
});

test('the sample users: two pages, each user once', async () => {
  const ask = await askingAs(await start({ seed: sampleUsers() }));
  const pages = await Promise.all(
    [1, 2].map((cur_page) => ask('GET /user/search', { cur_page, page_size: 40 })),
  );
  expect(new Set(pages.flatMap(usernames)).size).toBe(65);
});
