import { expect, test } from 'vitest';
import type { LookUp } from '../../../src/core/directory.ts';
import { RemoteDirectory } from '../../../src/targets/connect/remote/remote-directory.ts';
import { bareClient } from '../../helpers/bare-client.ts';
import { bareServers, html, inTurn, json, type Answer } from '../../helpers/bare-server.ts';
import { NEVER } from '../../helpers/servers.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = bareServers();

noJitter();

async function directoryThat(answer: Answer) {
  const server = await start(answer);
  const http = bareClient(server.url, {
    concurrency: 16,
    isPassing: (_status, body) => (body as { code?: number } | undefined)?.code === 63,
  });
  return { server, directory: new RemoteDirectory(http, 'users', 0) };
}

const rows = (...usernames: readonly string[]) =>
  usernames.map((username, index) => ({ username, guid: null, temp_ticket: `ticket-${index}` }));

const answering = (...usernames: readonly string[]): Answer =>
  json({ results: rows(...usernames), current_page: 1, total: usernames.length });

const decoys = Array.from({ length: 500 }, (_, index) => `ann${index}`);

test.for<{ name: string; answer: Answer; lookUp: Partial<LookUp>; ticket?: string }>([
  {
    name: 'exactly one of this name',
    answer: answering('anna', 'ann', 'ANN'),
    lookUp: { kind: 'found', name: 'ann' },
    ticket: 'ticket-1',
  },
  {
    name: 'only one, in other case',
    answer: answering('anna', 'Ann'),
    lookUp: { kind: 'found', name: 'Ann' },
  },
  {
    name: 'two in other case',
    answer: answering('Ann', 'ANN', 'anna'),
    lookUp: { kind: 'ambiguous', candidates: ['Ann', 'ANN'] },
  },
  {
    name: 'two of exactly this name',
    answer: answering('ann', 'ann', 'Ann'),
    lookUp: { kind: 'ambiguous', candidates: ['ann', 'ann'] },
  },
  {
    name: 'only longer names, and somebody whose first name begins so',
    answer: answering('anna', 'b.marsh'),
    lookUp: { kind: 'absent', similar: ['anna', 'b.marsh'] },
  },
  { name: 'nobody', answer: answering(), lookUp: { kind: 'absent', similar: [] } },
  {
    name: 'no more than five others are told',
    answer: answering(...decoys.slice(0, 7)),
    lookUp: { kind: 'absent', similar: decoys.slice(0, 5) },
  },
  {
    name: 'cut off before the name turned up',
    answer: answering(...decoys),
    lookUp: { kind: 'truncated', returned: 500 },
  },
  {
    name: 'cut off after the name turned up',
    answer: answering('ann', ...decoys.slice(1)),
    lookUp: { kind: 'found', name: 'ann' },
    ticket: 'ticket-0',
  },
  {
    name: 'a list that is shorter than it says',
    answer: json({ results: rows('anna'), current_page: 1, total: 9 }),
    lookUp: { kind: 'truncated', returned: 1 },
  },
  {
    name: 'cut off, and only in other case so far',
    answer: answering('Ann', ...decoys.slice(1)),
    lookUp: { kind: 'truncated', returned: 500 },
  },
  {
    name: 'too many for the directory itself',
    answer: json({ code: 83, error: 'too many', payload: null }, 400),
    lookUp: { kind: 'truncated', returned: 0 },
  },
  {
    name: 'refused',
    answer: json({ code: 132, error: 'not with this provider', payload: null }, 400),
    lookUp: {
      kind: 'failed',
      failure: { message: 'not with this provider', httpStatus: 400, serverCode: '132' },
    },
  },
  {
    name: 'the key is refused',
    answer: json({ code: 30, error: 'bad key', payload: null }, 401),
    lookUp: {
      kind: 'failed',
      failure: { message: 'bad key', httpStatus: 401, serverCode: '30', stopsRun: 'sign-in' },
    },
  },
  {
    name: 'no list',
    answer: json({ hello: 'world' }),
    lookUp: {
      kind: 'failed',
      failure: { message: 'the directory search did not answer with a list', httpStatus: 200 },
    },
  },
  {
    name: 'a sign-in page',
    answer: html(200),
    lookUp: {
      kind: 'failed',
      failure: { message: 'HTTP 200 with text/html; charset=utf-8 instead of JSON', httpStatus: 200 },
    },
  },
  {
    name: 'a name that is composed otherwise is the same name',
    answer: answering('zoe\u0308'),
    lookUp: { kind: 'absent', similar: ['zoë'] },
  },
  {
    name: 'rows without a name are nobody',
    answer: json({ results: [{ temp_ticket: 't' }, {}], current_page: 1, total: 2 }),
    lookUp: { kind: 'absent', similar: [] },
  },
])('looking for ann: $name', async ({ answer, lookUp, ticket }) => {
  const { server, directory } = await directoryThat(answer);
  const lookedUp = await directory.lookUp('ann', NEVER);
  expect(lookedUp).toMatchObject({ ...lookUp, attempts: 1 });
  expect(directory.ticketFor('ann')?.reveal()).toBe(ticket);
  expect(server.arrived.map(({ url }) => url)).toEqual(['/__api__/v1/users/remote?prefix=ann&limit=500']);
});

test('what the directory says of the person comes along', async () => {
  const person = {
    username: 'ann',
    email: 'a@example.org',
    first_name: 'Ann',
    last_name: 'Li',
    temp_ticket: 't',
  };
  const { directory } = await directoryThat(json({ results: [person], current_page: 1, total: 1 }));
  expect(await directory.lookUp('ann', NEVER)).toEqual({
    kind: 'found',
    name: 'ann',
    profile: { email: 'a@example.org', firstName: 'Ann', lastName: 'Li' },
    attempts: 1,
  });
});

test('a directory that is down for a moment is asked again', async () => {
  const down = json({ code: 63, error: 'directory down', payload: null }, 400);
  const { directory } = await directoryThat(inTurn(down, down, answering('ann')));
  expect(await directory.lookUp('ann', NEVER)).toMatchObject({ kind: 'found', attempts: 3 });
});

test('two rows that ask for one name at once, and a third later: one search', async () => {
  const { server, directory } = await directoryThat(answering('ann'));
  const both = await Promise.all([directory.lookUp('ann', NEVER), directory.lookUp('ann', NEVER)]);
  const later = await directory.lookUp('ann', NEVER);
  expect([...both, later].map(({ kind, attempts }) => [kind, attempts])).toEqual([
    ['found', 1],
    ['found', 0],
    ['found', 0],
  ]);
  expect(server.arrived).toHaveLength(1);
});

test.for([
  { name: 'failed', stop: 'nobody' },
  { name: 'was stopped', stop: 'operator' },
])('a search that $name is no answer: the next one asks again', async ({ stop }) => {
  const { server, directory } = await directoryThat(inTurn(json({ code: 1 }, 500), answering('ann')));
  if (stop === 'operator') {
    await expect(directory.lookUp('ann', AbortSignal.abort('interrupted'))).rejects.toBe('interrupted');
    expect(server.arrived).toEqual([]);
  }
  expect((await directory.lookUp('ann', NEVER)).kind).toBe('failed');
  expect((await directory.lookUp('ann', NEVER)).kind).toBe('found');
});
