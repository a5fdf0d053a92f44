import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../src/core/target.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import type { Session } from '../../src/targets/session.ts';
import { groupName, username } from '../helpers/rosters.ts';
import { NEVER, openOn } from '../helpers/servers.ts';
import { attempts, organisation } from './attempts.ts';
import { onServer, type Fixture, type SeenAccount } from './fixture.ts';

/**
 * The part of the contract that can be tried on a server in use and undone: it creates its own groups, and changes
 * one account. ROLLCALL_LIVE_SERVER and ROLLCALL_LIVE_KEY are the server and an administrator's key,
 * ROLLCALL_LIVE_ACCOUNT is a viewer's account to change and restore; without a server, the sandbox is used. A server
 * with more accounts than ROLLCALL_LIVE_MAX_USERS (50) is refused.
 */
const server = process.env['ROLLCALL_LIVE_SERVER'];
const testAccount = server === undefined ? 'outsider' : process.env['ROLLCALL_LIVE_ACCOUNT'];
const maxUsers = Number(process.env['ROLLCALL_LIVE_MAX_USERS'] ?? 50);

/** What an operation changes on a server, and so whether it is tried there. */
type Trial = 'groups-of-ours' | 'account-of-ours' | 'not-tried';

/** Exhaustive: a new operation does not compile until it is listed here. */
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
  'transfer-content': 'not-tried',
  'transfer-group': 'not-tried',
  'change-content-access': 'not-tried',
};

const operationsOf = (trial: Trial): Operation[] =>
  (Object.keys(trials) as Operation[]).filter((operation) => trials[operation] === trial);

let sandbox: Sandbox | undefined;
let session: Session;
let fixture: Fixture;
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
  fixture = onServer({ target, apiKey, person, populated, open, free });
  cleanUp.push(deleteOurGroups);
  session.allowWrites();
  for (const group of [populated, open])
    await target.perform({ kind: 'create-group', group, via: 'direct' }, NEVER);
  await target.perform({ kind: 'grant-membership', username: caller.username, group: populated }, NEVER);
});

/** Undoes what was done so far, the last first. */
const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of cleanUp.toReversed()) await undo();
});

// Targets never delete anything, so the groups are deleted directly (connect-api §5.7).
async function deleteOurGroups(): Promise<void> {
  const { groups } = await session.target.readDirectory({ membersOf: new Set() }, NEVER);
  const names = [fixture.populated, fixture.open, fixture.free];
  for (const { guid } of groups.filter(({ name }) => names.includes(name))) {
    const headers = { Authorization: `Key ${apiKey}` };
    await fetch(`${session.target.facts.url}/__api__/v1/groups/${guid}`, { method: 'DELETE', headers });
  }
  expect((await fixture.groupNames()).filter((name) => names.some((ours) => ours === name))).toEqual([]);
}

test('names the owner of the key', () => {
  expect(session.target.facts.caller).toMatchObject({ role: 'administrator' });
  expect(session.target.facts.provider).toMatch(/./);
});

test('reads the same accounts both times', async () => {
  const read = () => session.target.readDirectory({ membersOf: new Set() }, NEVER);
  const [first, second] = [await read(), await read()];
  expect(second.users.map(({ guid }) => guid).toSorted()).toEqual(
    first.users.map(({ guid }) => guid).toSorted(),
  );
});

test('does not find a name that does not exist', async (context) => {
  const { capabilities } = session.target;
  if (!capabilities['look-up-user'].can) return context.skip(capabilities['look-up-user'].why);
  const found = await session.target.lookUpUser(username(`nobody-${Date.now()}`), NEVER);
  expect(found.kind).toBe('absent');
});

test.for(operationsOf('groups-of-ours'))(
  'reports correctly whether the server supports "%s"',
  async (operation) => {
    expect(await attempts[operation](fixture)).toBe(session.target.capabilities[operation].can);
  },
);

describe('with the account that may be changed', () => {
  let before: SeenAccount | undefined;
  beforeAll(async () => {
    if (testAccount === undefined) return;
    before = await fixture.account(testAccount);
    if (before?.role !== 'viewer' || before.locked) {
      throw new Error(`ROLLCALL_LIVE_ACCOUNT must name a viewer who is not locked; ${testAccount} is not`);
    }
  });
  afterEach(async () => {
    if (before === undefined) return;
    const { role, email, lastName } = before;
    const { person, target } = fixture;
    await target.perform({ kind: 'unlock-user', username: person }, NEVER);
    await target.perform(
      { kind: 'update-user', username: person, role, profile: { email, lastName } },
      NEVER,
    );
    expect(await fixture.account(person)).toEqual(before);
  });

  test.for(operationsOf('account-of-ours'))(
    'reports correctly whether the server supports "%s"',
    async (operation, context) => {
      if (testAccount === undefined) return context.skip('ROLLCALL_LIVE_ACCOUNT is not set');
      expect(await attempts[operation](fixture)).toBe(session.target.capabilities[operation].can);
    },
  );
});

test('a repeated change is made only once', async (context) => {
  const { capabilities } = session.target;
  for (const operation of ['create-group-direct', 'change-memberships'] as const) {
    const support = capabilities[operation];
    if (!support.can) return context.skip(support.why);
  }
  const membership = { username: session.target.facts.caller.username, group: fixture.free };
  const perform = async (change: Parameters<typeof session.target.perform>[0]) =>
    (await session.target.perform(change, NEVER)).status;
  expect(await perform({ kind: 'create-group', group: fixture.free, via: 'direct' })).toBe('already-so');
  expect(await perform({ kind: 'grant-membership', ...membership })).toBe('applied');
  expect(await perform({ kind: 'grant-membership', ...membership })).toBe('already-so');
  expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('applied');
  expect(await perform({ kind: 'revoke-membership', ...membership })).toBe('already-so');
});
