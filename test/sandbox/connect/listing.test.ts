import { expect, test } from 'vitest';
import type { SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { names, page } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, type Who } from './small.ts';

const start = sandboxes();

test.for<{ name: string; line: string; as?: Who; on?: SandboxOptions; found: string[]; total?: number }>([
  {
    name: 'by first name',
    line: 'GET /v1/users',
    found: ['admin', 'ida', 'lou', 'nell', 'pia', 'vic'],
  },
  {
    name: 'in descending order',
    line: 'GET /v1/users?asc_order=false',
    found: ['vic', 'pia', 'nell', 'lou', 'ida', 'admin'],
  },
  { name: 'a page', line: 'GET /v1/users?page_size=4&page_number=2', found: ['pia', 'vic'], total: 6 },
  { name: 'past the end', line: 'GET /v1/users?page_number=3', found: [], total: 6 },
  { name: 'one role', line: 'GET /v1/users?user_role=publisher', found: ['pia'] },
  {
    name: 'either of two roles',
    line: 'GET /v1/users?user_role=publisher%7Cadministrator',
    found: ['admin', 'pia'],
  },
  { name: 'two roles at once', line: 'GET /v1/users?user_role=publisher&user_role=viewer', found: [] },
  { name: 'locked', line: 'GET /v1/users?account_status=locked', found: ['lou'] },
  { name: 'licensed', line: 'GET /v1/users?account_status=licensed', found: ['admin', 'pia', 'vic'] },
  { name: 'inactive', line: 'GET /v1/users?account_status=inactive', found: ['ida', 'nell'] },
  {
    name: 'role and status',
    line: 'GET /v1/users?user_role=viewer&account_status=locked%7Cinactive',
    found: ['ida', 'lou', 'nell'],
  },
  { name: 'prefix of a username', line: 'GET /v1/users?prefix=VI', found: ['vic'] },
  { name: 'prefix of a last name', line: 'GET /v1/users?prefix=publ', found: ['pia'] },
  { name: 'an exact external id', line: 'GET /v1/users?prefix=V1', found: ['vic'] },
  { name: 'a search has one page', line: 'GET /v1/users?prefix=i&page_number=2', found: [], total: 1 },
  {
    name: 'sorted by role',
    line: 'GET /v1/users?sort=user_role&page_size=2',
    found: ['admin', 'pia'],
    total: 6,
  },
  {
    name: 'sorted by last activity',
    line: 'GET /v1/users?sort=active_time&page_size=2',
    found: ['nell', 'ida'],
    total: 6,
  },
  {
    name: 'sorted in descending order',
    line: 'GET /v1/users?sort=username&asc_order=false&page_size=2',
    found: ['vic', 'pia'],
    total: 6,
  },
  {
    name: 'for a viewer, where viewers see only themselves',
    as: 'viewer',
    on: { settings: ['viewers-see-themselves'] },
    line: 'GET /v1/users',
    found: ['ida'],
  },
])('users: $name', async ({ line, as = 'admin', on, found, total }) => {
  const answer = await askingAs(await start(small(on)), as)(line);
  expect(names(answer)).toEqual(found);
  expect(page(answer).total).toBe(total ?? found.length);
});

test('current_page is the requested page, even past the end', async () => {
  const ask = askingAs(await start(small()), 'admin');
  expect(page(await ask('GET /v1/users?page_number=9')).current_page).toBe(9);
  expect(page(await ask('GET /v1/groups?page_number=9')).current_page).toBe(9);
});

const manyGroups = {
  ...small(),
  seed: {
    directoryCsv: 'username,account,role,status\nadmin,yes,administrator,active\n',
    groupsCsv: [
      'name,account',
      '…!,yes',
      '9 lives,yes',
      'amanda_x,yes',
      'a_new_x,yes',
      'Azure,yes',
      'Art,yes',
      'Art Dealers,yes',
      'azure skies,yes',
    ].join('\n'),
  },
} as const;

test('groups are sorted ignoring case and punctuation', async () => {
  const ask = askingAs(await start(manyGroups), 'admin');
  expect(page(await ask('GET /v1/groups')).results.map(({ name }) => name)).toEqual([
    '…!',
    '9 lives',
    'amanda_x',
    'a_new_x',
    'Art',
    'Art Dealers',
    'Azure',
    'azure skies',
  ]);
});

test.for([
  {
    name: 'before 2025.04 a group search repeats its first page',
    emulate: '2024.08',
    pages: [['Art'], ['Art']],
    total: 1,
  },
  {
    name: 'since 2025.04 a group search has pages',
    emulate: '2025.04',
    pages: [['Art'], ['Art Dealers']],
    total: 2,
  },
] as const)('$name', async ({ emulate, pages, total }) => {
  const ask = askingAs(await start({ ...manyGroups, emulate }), 'admin');
  for (const [index, expected] of pages.entries()) {
    const answer = page(await ask(`GET /v1/groups?prefix=art&page_size=1&page_number=${index + 1}`));
    expect(answer.results.map(({ name }) => name)).toEqual(expected);
    expect(answer.total).toBe(total);
  }
});

/** A group of twelve, because a page has ten. */
const twelve = {
  directoryCsv: ['username,first_name,account,role,status,groups', 'admin,Zed,yes,administrator,active,']
    .concat(Array.from({ length: 12 }, (_, index) => `m${index + 10},Max,yes,viewer,active,Crowd`))
    .join('\n'),
  groupsCsv: 'name,account\nCrowd,yes',
};

test.for([
  { emulate: '2026.02', query: '', found: 10, first: 'm10' },
  { emulate: '2026.02', query: '?page_number=2', found: 2, first: 'm20' },
  { emulate: '2026.02', query: '?page_size=500', found: 12, first: 'm10' },
  { emulate: '2026.02', query: '?asc_order=false&page_size=1', found: 1, first: 'm21' },
  { emulate: '2026.02', query: '?sort=active_time&page_size=500', found: 12, first: undefined },
  { emulate: '2025.04', query: '', found: 12, first: 'm10' },
  { emulate: '2023.09', query: '?page_size=1', found: 12, first: 'm10' },
] as const)('members on $emulate with "$query": $found of 12', async ({ emulate, query, found, first }) => {
  const ask = askingAs(await start({ seed: twelve, emulate }), 'admin');
  const answer = page(await ask(`GET /v1/groups/{Crowd}/members${query}`));
  expect(answer.results).toHaveLength(found);
  expect(answer.total).toBe(12);
  if (first !== undefined) expect(answer.results[0]?.['username']).toBe(first);
});

test('addresses are shown only to administrators and to the person', async () => {
  const sandbox = await start(small({ settings: ['hide-emails'] }));
  const emails = async (who: Who) =>
    page(await askingAs(sandbox, who)('GET /v1/users')).results.filter(({ email }) => email !== '').length;
  expect([await emails('admin'), await emails('publisher')]).toEqual([6, 1]);
});
