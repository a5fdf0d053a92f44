import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import { RemoteDirectory } from '../../../src/targets/connect/remote/remote-directory.ts';
import type { SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { bareClient } from '../../helpers/bare-client.ts';
import { bareServers, json } from '../../helpers/bare-server.ts';
import { groupName, username } from '../../helpers/rosters.ts';
import { inLines, NEVER, openOn, seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = sandboxes();

noJitter();

const seed = seedOf(['ann'], [], ['Library']);
const createAnn: Change = { kind: 'create-user', username: username('ann'), via: 'ticket', profile: {} };
const createLibrary: Change = { kind: 'create-group', group: groupName('Library'), via: 'ticket' };

async function open(options: SandboxOptions = {}) {
  const sandbox = await start({ seed, ...options });
  const session = await openOn(sandbox);
  session.allowWrites();
  const before = sandbox.requestLog.length;
  const sent = () => inLines(sandbox.requestLog.slice(before));
  return { sandbox, target: session.target, sent };
}

const SEARCH = 'GET /v1/users/remote 200';

test('the ticket that came with the search is used, and only once', async () => {
  const { target, sent } = await open();
  await target.lookUpUser(username('ann'), NEVER);
  expect(await target.perform(createAnn, NEVER)).toMatchObject({ status: 'applied', attempts: 1 });
  expect(sent()).toEqual([SEARCH, 'PUT /v1/users 200']);
  expect(await target.perform(createAnn, NEVER)).toMatchObject({ status: 'already-so', serverCode: '8' });
  expect(sent().slice(2)).toEqual([SEARCH, 'PUT /v1/users 409', 'GET /v1/users 200']);
});

test('without a ticket at hand the name is looked up first', async () => {
  const { target, sent } = await open();
  expect(await target.perform(createAnn, NEVER)).toMatchObject({ status: 'applied', attempts: 2 });
  expect(sent()).toEqual([SEARCH, 'PUT /v1/users 200']);
});

interface Case {
  readonly name: string;
  readonly faults?: readonly string[];
  readonly options?: SandboxOptions;
  readonly performed: object;
  /** After the search of the plan. */
  readonly sent: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'refused: looked up again and created',
    faults: ['ticket-expired,route=PUT /v1/users,nth=1'],
    performed: { status: 'applied', attempts: 3 },
    sent: ['PUT /v1/users 400', SEARCH, 'PUT /v1/users 200'],
  },
  {
    name: 'refused twice: that is the end of it',
    faults: ['ticket-expired,route=PUT /v1/users'],
    performed: {
      status: 'refused',
      attempts: 3,
      failure: { message: 'The temporary ticket is not valid.', httpStatus: 400, serverCode: '127' },
    },
    sent: ['PUT /v1/users 400', SEARCH, 'PUT /v1/users 400'],
  },
  {
    name: 'tickets that are good for no time at all',
    options: { switches: { 'ticket-lifetime-ms': 0 } },
    performed: { status: 'refused', attempts: 3, failure: { serverCode: '127' } },
    sent: ['PUT /v1/users 400', SEARCH, 'PUT /v1/users 400'],
  },
  {
    name: 'refused, and the directory is down when it is asked again',
    faults: ['ticket-expired,route=PUT /v1/users', 'directory-down,route=GET /v1/users/remote'],
    performed: {
      status: 'refused',
      attempts: 6,
      failure: { message: 'The directory server could not be reached.', serverCode: '63' },
    },
    sent: ['PUT /v1/users 400', ...Array<string>(5).fill('GET /v1/users/remote 400')],
  },
  {
    name: 'refused, and the key is refused when it is asked again: the run is to stop',
    faults: ['ticket-expired,route=PUT /v1/users', 'key-revoked,route=GET /v1/users/remote'],
    performed: { status: 'refused', attempts: 2, failure: { stopsRun: 'sign-in', httpStatus: 401 } },
    sent: ['PUT /v1/users 400', 'GET /v1/users/remote 401'],
  },
  {
    name: 'refused for another reason: not looked up again',
    faults: ['error,code=64,route=PUT /v1/users'],
    performed: { status: 'refused', attempts: 1, failure: { serverCode: '64' } },
    sent: ['PUT /v1/users 400'],
  },
];

test.for(cases)('a ticket, $name', async ({ faults = [], options, performed, sent }) => {
  const opened = await open(options);
  await opened.target.lookUpUser(username('ann'), NEVER);
  for (const fault of faults) opened.sandbox.faults.add(fault);
  expect(await opened.target.perform(createAnn, NEVER)).toMatchObject(performed);
  expect(opened.sent().slice(1)).toEqual(sent);
});

test('stopped before it is looked up again: the refusal is the result', async () => {
  const { sandbox, target, sent } = await open();
  await target.lookUpUser(username('ann'), NEVER);
  sandbox.faults.add('ticket-expired,route=PUT /v1/users');
  sandbox.faults.add('slow,ms=2000,route=GET /v1/users/remote');
  const stop = new AbortController();
  const performing = target.perform(createAnn, stop.signal);
  await vi.waitFor(() => {
    expect(sent()).toHaveLength(3);
  });
  stop.abort('interrupted');
  expect(await performing).toMatchObject({ status: 'refused', attempts: 1, failure: { serverCode: '127' } });
});

test('groups of a directory go the same way', async () => {
  const { sandbox, target, sent } = await open({ provider: 'ldap' });
  await target.lookUpGroup(groupName('Library'), NEVER);
  sandbox.faults.add('ticket-expired,route=PUT /v1/groups,nth=1');
  expect(await target.perform(createLibrary, NEVER)).toMatchObject({ status: 'applied', attempts: 3 });
  expect(sent()).toEqual([
    'GET /v1/groups/remote 200',
    'PUT /v1/groups 400',
    'GET /v1/groups/remote 200',
    'PUT /v1/groups 200',
  ]);
  expect(await target.perform(createLibrary, NEVER)).toMatchObject({
    status: 'already-so',
    serverCode: '15',
    serverMessage: 'The requested group name is already in use.',
  });
});

describe('how old a ticket may be', () => {
  const bare = bareServers();

  async function withTickets(...names: readonly string[]) {
    const results = names.map((name) => ({ username: name, temp_ticket: `ticket of ${name}` }));
    const server = await bare(json({ results, current_page: 1, total: names.length }));
    const http = bareClient(server.url, { concurrency: 1 });
    const directory = new RemoteDirectory(http, 'users', 0);
    for (const name of names) await directory.lookUp(name, NEVER);
    return directory;
  }

  test('is learnt from the first that is refused: older ones are not even tried', async () => {
    const directory = await withTickets('ann', 'ben');
    const heldAt = performance.now();
    const clock = vi.spyOn(performance, 'now').mockReturnValue(heldAt + 60_000);
    expect(directory.ticketFor('ben')?.reveal()).toBe('ticket of ben');
    directory.refuse('ann');
    expect(directory.ticketFor('ann')).toBeUndefined();
    clock.mockReturnValue(heldAt + 61_000);
    expect(directory.ticketFor('ben')).toBeUndefined();
    expect(directory.freshTicket('ben')?.reveal()).toBe('ticket of ben');
    clock.mockReturnValue(heldAt + 30_000);
    expect(directory.ticketFor('ben')?.reveal()).toBe('ticket of ben');
  });

  test('is not learnt from one that was refused at once: that one was bad', async () => {
    const directory = await withTickets('ann', 'ben');
    directory.refuse('ann');
    expect(directory.ticketFor('ann')).toBeUndefined();
    expect(directory.ticketFor('ben')?.reveal()).toBe('ticket of ben');
  });

  test('a name that two people have holds no ticket', async () => {
    const directory = await withTickets('ann', 'ben', 'ann');
    expect(directory.ticketFor('ann')).toBeUndefined();
    expect(directory.ticketFor('ben')?.reveal()).toBe('ticket of ben');
  });
});

test('no ticket is in what a change came to, nor in what a search says', async () => {
  const { target } = await open();
  const lookedUp = await target.lookUpUser(username('ann'), NEVER);
  const search = await target.searchUsers('ann', NEVER);
  const performed = await target.perform(createAnn, NEVER);
  expect(JSON.stringify([lookedUp, search, performed])).not.toMatch(/ticket|[A-Za-z0-9+/]{40}/);
});
