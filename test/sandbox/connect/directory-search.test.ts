import { expect, test } from 'vitest';
import { names, page } from '../ask.ts';
import { sandboxes } from '../running.ts';
import { askingAs, small, ticketFor } from './small.ts';

const start = sandboxes();
const ldap = { provider: 'ldap' } as const;

test.for([
  { name: 'both names that differ only in case', prefix: 'ANN', found: ['ann', 'Ann'] },
  { name: 'an exact name before longer ones', prefix: 'li', found: ['li'] },
  { name: 'by first name', prefix: 'anna', found: ['Ann'] },
  { name: 'with and without an account', prefix: 'n', found: ['nell', 'night/shift'] },
  { name: 'no one with this prefix', prefix: 'zebedee', found: [] },
])('finds $name', async ({ prefix, found }) => {
  const ask = askingAs(await start(small()), 'admin');
  expect(names(await ask(`GET /v1/users/remote?prefix=${prefix}`))).toEqual(found);
});

test('people with an account have its guid, the others null, and both have a ticket', async () => {
  const sandbox = await start(small());
  const ask = askingAs(sandbox, 'admin');
  const [nell, night] = page(await ask('GET /v1/users/remote?prefix=n')).results;
  expect(nell?.['guid']).toBe(sandbox.state().users.find(({ username }) => username === 'nell')?.guid);
  expect(night).toMatchObject({
    guid: null,
    confirmed: true,
    locked: false,
    user_role: 'viewer',
    active_time: null,
  });
  for (const row of [nell, night]) expect(row?.['temp_ticket']).toMatch(/^[A-Za-z0-9+/=]{40,}$/);
});

test('after the ticket is used, the search returns the guid', async () => {
  const ask = askingAs(await start(small()), 'admin');
  await ask('PUT /v1/users', { temp_ticket: await ticketFor(ask, 'users', 'ann') });
  const guids = page(await ask('GET /v1/users/remote?prefix=ann')).results.map(({ guid }) => guid === null);
  expect(guids).toEqual([false, true]);
});

test('directory groups: the exact name and longer ones, with guid or null, all with tickets', async () => {
  const groupsCsv = 'name,account\naccounting1,yes\naccounting2,no\naccounting2 archive,no\n';
  const ask = askingAs(
    await start({ ...ldap, seed: { ...(small().seed as object), groupsCsv } as never }),
    'admin',
  );
  const answer = page(await ask('GET /v1/groups/remote?prefix=accounting&limit=500'));
  expect(answer.results.map(({ name, guid }) => [name, guid === null])).toEqual([
    ['accounting1', false],
    ['accounting2', true],
    ['accounting2 archive', true],
  ]);
  expect(answer).toMatchObject({ current_page: 1, total: 3 });
  const created = await ask('PUT /v1/groups', { temp_ticket: await ticketFor(ask, 'groups', 'accounting2') });
  expect(created).toMatchObject({ status: 200, json: { name: 'accounting2', owner_guid: null } });
});

/** 620 people whose names have the same beginning. */
const crowd = {
  directoryCsv: ['username,first_name,account,role,status', 'admin,Ada,yes,administrator,active']
    .concat(Array.from({ length: 620 }, (_, index) => `jo${index + 1000},Jo,no,,`))
    .join('\n'),
  groupsCsv: 'name,account\n',
};

test.for([
  { name: '20 by default', query: '', found: 20 },
  { name: 'as many as requested', query: '&limit=7', found: 7 },
  { name: '500 at most', query: '&limit=500', found: 500 },
])('620 people with one prefix: $name, and no second page', async ({ query, found }) => {
  const ask = askingAs(await start({ seed: crowd }), 'admin');
  const answer = page(await ask(`GET /v1/users/remote?prefix=jo${query}`));
  expect(answer.results).toHaveLength(found);
  expect(answer).toMatchObject({ current_page: 1, total: found });
  const second = page(await ask(`GET /v1/users/remote?prefix=jo${query}&page_number=2`));
  expect(second.results[0]).toMatchObject({ username: answer.results[0]?.['username'] });
});

test.for([
  { name: 'composed finds decomposed', asked: 'renée'.normalize('NFC'), stored: 'renée'.normalize('NFD') },
  { name: 'decomposed finds composed', asked: 'renée'.normalize('NFD'), stored: 'renée'.normalize('NFC') },
])('letters with accents: $name', async ({ asked, stored }) => {
  const directoryCsv = `username,account,role,status\nadmin,yes,administrator,active\n${stored},no,,\n`;
  const ask = askingAs(await start({ seed: { directoryCsv, groupsCsv: 'name,account\n' } }), 'admin');
  expect(names(await ask(`GET /v1/users/remote?prefix=${encodeURIComponent(asked)}`))).toEqual([stored]);
});

test('an account that is not in the directory is found as well', async () => {
  const sandbox = await start({ seed: 'empty' });
  const ask = askingAs(sandbox, 'admin');
  // After a rename on the server, the administrator is still the same person in the directory.
  await ask('PUT /v1/users/{admin}', { username: 'boss' });
  expect(names(await ask('GET /v1/users/remote?prefix=boss'))).toEqual(['boss']);
  expect(names(await ask('GET /v1/users/remote?prefix=admin'))).toEqual(['boss']);
});
