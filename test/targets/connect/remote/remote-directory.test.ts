import { describe, expect, test } from 'vitest';
import type { LookedUp } from '../../../../src/core/directory.ts';
import type { Username } from '../../../../src/core/ids.ts';
import { type LookUpMethod, lookUpMethods } from '../../../../src/core/target.ts';
import { RemoteDirectory } from '../../../../src/targets/connect/remote/remote-directory.ts';
import { withTicket } from '../../../../src/targets/connect/tickets.ts';
import type { SandboxOptions } from '../../../../src/sandbox/start-sandbox.ts';
import { bareClient } from '../../../helpers/bare-client.ts';
import { bareServers, json } from '../../../helpers/bare-server.ts';
import { username } from '../../../helpers/rosters.ts';
import { NEVER, openOn, seedOf } from '../../../helpers/servers.ts';
import { noJitter } from '../../../helpers/no-jitter.ts';
import { sandboxes } from '../../../sandbox/running.ts';

const start = sandboxes();
const bare = bareServers();

noJitter();

const numbered = (beginning: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${beginning}${String(index + 1).padStart(5, '0')}`);

async function open(options: SandboxOptions) {
  const sandbox = await start(options);
  const { target } = await openOn(sandbox);
  const before = sandbox.requestLog.length;
  const lookUp = async (names: readonly string[], method: LookUpMethod, signal = NEVER) => {
    const answers = new Map<string, LookedUp>();
    const onAnswer = (name: Username, answer: LookedUp): void => {
      answers.set(name, answer);
    };
    await target.lookUpUsers(names.map(username), { method, concurrency: 4, signal, onAnswer });
    return answers;
  };
  return { sandbox, lookUp, searches: () => sandbox.requestLog.slice(before).length };
}

/** The people of the directory, and those who are wanted. */
const situations = [
  {
    name: '20 people, 200 names that it lacks',
    people: numbered('staff', 20),
    wanted: [...numbered('new', 200), 'staff00003', 'STAFF00007'],
    most: 20,
  },
  {
    name: '50,000 people, 300 of them wanted',
    people: [...numbered('a', 25_000), ...numbered('b', 25_000)],
    wanted: numbered('a', 15_000).filter((_, index) => index % 50 === 0),
    most: 200,
  },
] as const;

test.for(situations)('$name: fewer searches, the same answers', async ({ people, wanted, most }) => {
  const seed = seedOf([...people]);
  const answers = [];
  for (const method of lookUpMethods) {
    const { lookUp, searches } = await open({ seed });
    const found = await lookUp(wanted, method);
    const requests = [...found.values()].reduce((sum, { attempts }) => sum + attempts, 0);
    expect(requests).toBe(searches());
    if (method === 'one-by-one') expect(searches()).toBe(wanted.length);
    else expect(searches()).toBeLessThanOrEqual(most);
    answers.push(new Map([...found].toSorted().map(([name, answer]) => [name, { ...answer, attempts: 0 }])));
  }
  expect(answers[0]).toEqual(answers[1]);
});

describe('what goes wrong in a search for many names', () => {
  const seed = seedOf(['ann', 'anna', 'anton']);
  const wanted = ['ann', 'anna', 'anton', 'antonia'];

  test.for([
    {
      name: 'the directory is down for a moment',
      fault: 'directory-down,route=GET /v1/users/remote,nth=1',
      searches: 2,
    },
    { name: 'the server is lost once', fault: 'cut-before,route=GET /v1/users/remote,nth=1', searches: 2 },
    {
      name: 'more matches than the directory lists: the names are searched for apart',
      fault: 'error,code=83,route=GET /v1/users/remote,nth=1',
      searches: 5,
    },
  ])('$name', async ({ fault, searches: expected }) => {
    const { sandbox, lookUp, searches } = await open({ seed });
    sandbox.faults.add(fault);
    const answers = await lookUp(wanted, 'planned');
    expect([...answers.values()].map(({ kind }) => kind).toSorted()).toEqual([
      'absent',
      'found',
      'found',
      'found',
    ]);
    expect(searches()).toBeLessThanOrEqual(expected);
  });

  test('a refused key is said of every name', async () => {
    const { sandbox, lookUp, searches } = await open({ seed });
    sandbox.faults.add('key-revoked,route=GET /v1/users/remote');
    const answers = await lookUp(wanted, 'planned');
    for (const answer of answers.values()) {
      expect(answer).toMatchObject({ kind: 'failed', failure: { stopsRun: 'sign-in' } });
    }
    expect(searches()).toBe(1);
  });

  test('stopped: the look-ups end with the reason', async () => {
    const { lookUp, searches } = await open({ seed });
    await expect(lookUp(wanted, 'planned', AbortSignal.abort('interrupted'))).rejects.toBe('interrupted');
    expect(searches()).toBe(0);
  });
});

describe('tickets of people who were found together', () => {
  const names = numbered('learner', 10);
  const strangers = numbered('learner9', 5);

  async function openHolding(ticketsHeld: number) {
    const results = [...names, ...strangers].map((name) => ({
      username: name,
      temp_ticket: `ticket of ${name}`,
    }));
    const server = await bare(json({ results, current_page: 1, total: results.length }));
    const http = bareClient(server.url);
    const directory = new RemoteDirectory(http, 'users', ticketsHeld / 60);
    const onAnswer = (): void => undefined;
    await directory.lookUpAll(names, { method: 'planned', concurrency: 1, signal: NEVER, onAnswer });
    return { directory, searches: () => server.arrived.map(({ url }) => url.replace(/.*prefix=|&.*/g, '')) };
  }

  const createAll = async (directory: RemoteDirectory): Promise<string[]> => {
    const used: string[] = [];
    for (const name of names) {
      const create = (ticket: { reveal: () => string }) => {
        used.push(ticket.reveal());
        return Promise.resolve({ status: 'applied', attempts: 1 } as const);
      };
      await withTicket(directory, name, create, NEVER);
    }
    return used;
  };

  test('are those of one search, if all can be used in time', async () => {
    const { directory, searches } = await openHolding(10);
    expect(await createAll(directory)).toEqual(names.map((name) => `ticket of ${name}`));
    expect(searches()).toEqual(['learner000']);
  });

  test('are searched for again together, if they could not', async () => {
    const { directory, searches } = await openHolding(3);
    expect(await createAll(directory)).toEqual(names.map((name) => `ticket of ${name}`));
    expect(searches()).toEqual(['learner000', 'learner000', 'learner000', 'learner00010']);
  });

  test('are not kept of people who are not wanted', async () => {
    const { directory } = await openHolding(10);
    expect(strangers.map((name) => directory.freshTicket(name))).toEqual(strangers.map(() => undefined));
  });
});
