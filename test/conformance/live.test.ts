import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/core/target.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Session } from '../../src/targets/session.ts';
import { groupName, username } from '../helpers/rosters.ts';
import { NEVER, openOn } from '../helpers/servers.ts';
import { attempts, organisation } from './attempts.ts';
import { onServer, type Ground, type SeenAccount } from './ground.ts';

/**
 * The contract, as far as it can be tried on a server that people use and taken back: groups of its own, one
 * account that may be changed, and nothing else. ROLLCALL_LIVE_SERVER and ROLLCALL_LIVE_KEY name the server
 * and an administrator's key, ROLLCALL_LIVE_ACCOUNT a viewer's account to change and put back; without a server
 * the sandbox stands in. A server with more accounts than ROLLCALL_LIVE_MAX_USERS (50) is left alone.
 */
const server = process.env['ROLLCALL_LIVE_SERVER'];
const testAccount = server === undefined ? 'outsider' : process.env['ROLLCALL_LIVE_ACCOUNT'];
const maxUsers = Number(process.env['ROLLCALL_LIVE_MAX_USERS'] ?? 50);

/** What an operation leaves behind on a server, and so whether it is tried there. */
type Trial = 'groups-of-ours' | 'account-of-ours' | 'not-tried';

/** Exhaustive: a new operation does not compile until it is said what it leaves behind. */
const trials: Readonly<Record<Operation, Trial>> = {
  'look-up-user': 'not-tried',
  'look-up-group': 'not-tried',
  'create-user-from-ticket': 'not-tried',
  'create-user-direct': 'not-tried',
  'create-without-email': 'not-tried',
  'create-without-external-id': 'not-tried',
  'create-without-password': 'not-tried',
  'create-user-locked': 'not-tried',
  'read-email': 'not-tried',
  'set-role': 'account-of-ours',
  'set-role-at-creation': 'not-tried',
  'set-email': 'account-of-ours',
  'set-name': 'account-of-ours',
  'set-display-name': 'account-of-ours',
  'set-username': 'account-of-ours',
  'set-external-id': 'not-tried',
  'set-password': 'not-tried',
  'set-sign-in-settings': 'account-of-ours',
  'set-attributes': 'account-of-ours',
  'generate-password': 'not-tried',
  'approve-user': 'not-tried',
  'lock-user': 'account-of-ours',
  'read-groups': 'groups-of-ours',
  'create-group-from-ticket': 'not-tried',
  'create-group-direct': 'groups-of-ours',
  'read-memberships': 'groups-of-ours',
  'change-memberships': 'groups-of-ours',
};

const operationsOf = (trial: Trial): Operation[] =>
  (Object.keys(trials) as Operation[]).filter((operation) => trials[operation] === trial);

let sandbox: Sandbox | undefined;
let session: Session;
let ground: Ground;
let apiKey: string;

beforeAll(async () => {
  if (server === undefined) {
    sandbox = await startSandbox({ provider: 'password', seed: organisation });
    cleanUp.push(() => sandbox?.close() ?? Promise.resolve());
  }
  apiKey = sandbox?.apiKey ?? process.env['ROLLCALL_LIVE_KEY'] ?? '';
  const url = sandbox?.url ?? server ?? '';
  session = await openOn({ url, apiKey }, { ratePerSecond: sandbox === undefined ? 10 : 0, concurrency: 2 });
  const { target } = session;
  const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
  if (users.length > maxUsers) {
    throw new Error(`${url} has ${users.length} accounts, more than ROLLCALL_LIVE_MAX_USERS (${maxUsers})`);
  }
  const { caller } = target.facts;
  const mine = (what: string) => groupName(`rollcall contract ${Date.now()} ${what}`);
  const [populated, open, free] = [mine('populated'), mine('open'), mine('free')];
  const person = testAccount === undefined ? caller.username : username(testAccount);
  ground = onServer({ target, apiKey, person, populated, open, free });
  cleanUp.push(deleteOurGroups);
  session.allowWrites();
  for (const group of [populated, open])
    await target.perform({ kind: 'create-group', group, via: 'direct' }, NEVER);
  await target.perform({ kind: 'grant-membership', username: caller.username, group: populated }, NEVER);
});

/** What takes back what was done so far, last first. */
const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
});

// Targets never delete anything, so the groups are taken away by hand (connect-api §5.7).
async function deleteOurGroups(): Promise<void> {
  const { groups } = await session.target.readDirectory({ membersOf: new Set() }, NEVER);
  const names = [ground.populated, ground.open, ground.free];
  for (const { guid } of groups.filter(({ name }) => names.includes(name))) {
    const headers = { Authorization: `Key ${apiKey}` };
    await fetch(`${session.target.facts.url}/__api__/v1/groups/${guid}`, { method: 'DELETE', headers });
  }
  expect((await ground.groupNames()).filter((name) => names.some((ours) => ours === name))).toEqual([]);
}

test('says who the key belongs to', () => {
  expect(session.target.facts.caller).toMatchObject({ role: 'administrator' });
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

test.for(operationsOf('groups-of-ours'))('says of "%s" what the server does', async (operation) => {
  expect(await attempts[operation](ground)).toBe(session.target.capabilities[operation].can);
});

describe('on the account that may be changed', () => {
  let before: SeenAccount | undefined;
  beforeAll(async () => {
    if (testAccount === undefined) return;
    before = await ground.account(testAccount);
    if (before?.role !== 'viewer' || before.locked) {
      throw new Error(`ROLLCALL_LIVE_ACCOUNT must name a viewer who is not locked; ${testAccount} is none`);
    }
  });
  afterEach(async () => {
    if (before === undefined) return;
    const { role, email, lastName } = before;
    const { person, target } = ground;
    await target.perform({ kind: 'unlock-user', username: person }, NEVER);
    await target.perform(
      { kind: 'update-user', username: person, role, profile: { email, lastName } },
      NEVER,
    );
    expect(await ground.account(person)).toEqual(before);
  });

  test.for(operationsOf('account-of-ours'))(
    'says of "%s" what the server does',
    async (operation, context) => {
      if (testAccount === undefined) return context.skip('ROLLCALL_LIVE_ACCOUNT names no account');
      expect(await attempts[operation](ground)).toBe(session.target.capabilities[operation].can);
    },
  );
});

test('what is asked twice is done once', async (context) => {
  const { capabilities } = session.target;
  for (const operation of ['create-group-direct', 'change-memberships'] as const) {
    const support = capabilities[operation];
    if (!support.can) return context.skip(support.why);
  }
  const membership = { username: session.target.facts.caller.username, group: ground.free };
  const perform = async (change: Parameters<typeof session.target.perform>[0]) =>
    (await session.target.perform(change, NEVER)).status;
  expect(await perform({ kind: 'create-group', group: ground.free, via: 'direct' })).toBe('already-so');
  expect(await perform({ kind: 'grant-membership', ...membership })).toBe('applied');
  expect(await perform({ kind: 'grant-membership', ...membership })).toBe('already-so');
  expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('applied');
  expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('already-so');
});
