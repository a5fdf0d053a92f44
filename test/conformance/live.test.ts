import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GroupName, Username } from '../../src/core/ids.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Session } from '../../src/targets/session.ts';
import { groupName, username } from '../helpers/rosters.ts';
import { NEVER, openOn } from '../helpers/servers.ts';

/**
 * What can be tried on a server that people use, and taken back: a group of its own, the key owner's membership
 * in it, and nothing else. ROLLCALL_LIVE_SERVER and ROLLCALL_LIVE_KEY name the server; without them the
 * sandbox stands in. A server with more accounts than ROLLCALL_LIVE_MAX_USERS (50) is left alone.
 */
const server = process.env['ROLLCALL_LIVE_SERVER'];
const apiKey = process.env['ROLLCALL_LIVE_KEY'] ?? '';
const maxUsers = Number(process.env['ROLLCALL_LIVE_MAX_USERS'] ?? (server === undefined ? 1000 : 50));

let sandbox: Sandbox | undefined;
let session: Session;
let url: string;
let key: string;
let caller: Username;
let group: GroupName;

beforeAll(async () => {
  if (server === undefined) sandbox = await startSandbox();
  url = server ?? sandbox!.url;
  key = server === undefined ? sandbox!.apiKey : apiKey;
  session = await openOn(
    { url, apiKey: key },
    { ratePerSecond: server === undefined ? 0 : 10, concurrency: 2 },
  );
  const { users } = await session.target.readDirectory({ membersOf: new Set() }, NEVER);
  if (users.length > maxUsers) {
    throw new Error(`${url} has ${users.length} accounts, more than ROLLCALL_LIVE_MAX_USERS (${maxUsers})`);
  }
  caller = session.target.facts.caller.username;
  group = groupName(`rollcall contract ${Date.now()}`);
});

// Targets never delete anything, so the group is taken away by hand (connect-api §5.7).
afterAll(async () => {
  const { groups } = await session.target.readDirectory({ membersOf: new Set() }, NEVER);
  const guid = groups.find(({ name }) => name === group)?.guid;
  if (guid !== undefined) {
    const headers = { Authorization: `Key ${key}` };
    await fetch(`${session.target.facts.url}/__api__/v1/groups/${guid}`, { method: 'DELETE', headers });
  }
  await sandbox?.close();
});

describe('a live server', () => {
  test('says who the key belongs to, and what it can do', () => {
    expect(caller).toMatch(/./);
    expect(session.target.facts.provider).toMatch(/./);
  });

  test('counts the same accounts twice', async () => {
    const read = () => session.target.readDirectory({ membersOf: new Set() }, NEVER);
    const [first, second] = [await read(), await read()];
    expect(second.users.map(({ guid }) => guid).toSorted()).toEqual(
      first.users.map(({ guid }) => guid).toSorted(),
    );
  });

  test('finds nobody under a name that nobody has', async (context) => {
    const { capabilities } = session.target;
    if (!capabilities['look-up-user'].can) return context.skip(capabilities['look-up-user'].why);
    const found = await session.target.lookUpUser(username(`nobody-${Date.now()}`), NEVER);
    expect(found.kind).toBe('absent');
  });

  test('takes a group, a member, and both a second time', async (context) => {
    const { capabilities } = session.target;
    for (const operation of ['create-group-direct', 'change-memberships'] as const) {
      const support = capabilities[operation];
      if (!support.can) return context.skip(support.why);
    }
    session.allowWrites();
    const membership = { username: caller, group };
    const perform = async (change: Parameters<typeof session.target.perform>[0]) =>
      (await session.target.perform(change, NEVER)).status;
    expect(await perform({ kind: 'create-group', group, via: 'direct' })).toBe('applied');
    expect(await perform({ kind: 'create-group', group, via: 'direct' })).toBe('already-so');
    expect(await perform({ kind: 'grant-membership', ...membership })).toBe('applied');
    expect(await perform({ kind: 'grant-membership', ...membership })).toBe('already-so');
    const read = await session.target.readDirectory({ membersOf: new Set([group]) }, NEVER);
    const { members } = read.groups.find(({ name }) => name === group)!;
    expect(members).toEqual([session.target.facts.caller.guid]);
    expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('applied');
    expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('already-so');
  });
});
