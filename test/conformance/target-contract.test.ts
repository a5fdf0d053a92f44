import { beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/core/plan/change.ts';
import type { Operation } from '../../src/core/target.ts';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { groupName, username } from '../helpers/rosters.ts';
import { inLines, NEVER, openOn, writesIn } from '../helpers/servers.ts';
import { sandboxes } from '../sandbox/running.ts';
import { attempts, organisation } from './attempts.ts';
import { inSandbox } from './fixture.ts';

interface Profile extends Pick<SandboxOptions, 'provider' | 'groups' | 'settings' | 'emulate'> {
  readonly name: string;
  readonly key?: 'publisherKey' | 'viewerKey';
}

const profiles: readonly Profile[] = [
  { name: 'Google', provider: 'google' },
  { name: 'Google, 2023.09', provider: 'google', emulate: '2023.09' },
  { name: 'Google, version hidden', provider: 'google', emulate: 'hidden' },
  { name: 'Google, groups disabled', provider: 'google', groups: 'disabled' },
  { name: 'Google, a publisher’s key', provider: 'google', key: 'publisherKey', settings: ['hide-emails'] },
  { name: 'Google, a viewer’s key', provider: 'google', key: 'viewerKey', settings: ['hide-emails'] },
  { name: 'Google, roles from the provider', provider: 'google', settings: ['role-mapping'] },
  { name: 'LDAP', provider: 'ldap' },
  { name: 'LDAP, local groups', provider: 'ldap', groups: 'local' },
  { name: 'LDAP, a publisher’s key', provider: 'ldap', key: 'publisherKey', settings: ['hide-emails'] },
  { name: 'LDAP that cannot be searched', provider: 'ldap', settings: ['single-bind'] },
  { name: 'password', provider: 'password' },
  { name: 'PAM', provider: 'pam' },
  { name: 'proxy', provider: 'proxy' },
  { name: 'proxy with ids', provider: 'proxy-unique-id' },
  { name: 'SAML', provider: 'saml' },
  { name: 'SAML, 2024.08', provider: 'saml', emulate: '2024.08' },
  { name: 'SAML, members from the provider', provider: 'saml', groups: 'auto' },
  { name: 'OAuth2', provider: 'oauth2' },
];

const start = sandboxes();

async function open({ key, ...options }: Profile) {
  const sandbox = await start({ ...options, seed: organisation });
  const apiKey = key === undefined ? sandbox.apiKey : sandbox[key];
  const session = await openOn({ url: sandbox.url, apiKey });
  return { sandbox, session, target: session.target };
}

describe.for(profiles)('$name', (profile) => {
  let server: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    server = await open(profile);
  });

  test('reads the accounts and groups, and sends no writes', async () => {
    const { sandbox, target } = server;
    const { users, groups } = await target.readDirectory({ membersOf: 'all' }, NEVER);
    const state = sandbox.state();
    expect(users.map((user) => [user.guid, user.username, user.role, user.locked])).toEqual(
      state.users.map((user) => [user.guid, user.username, user.role, user.locked]),
    );
    expect(groups.map(({ guid, name }) => [guid, name])).toEqual(
      state.groups.map(({ guid, name }) => [guid, name]),
    );
    expect(writesIn(sandbox.requestLog)).toEqual([]);
    server.session.allowWrites();
  });

  test.for(Object.keys(attempts) as Operation[])(
    'reports correctly whether the server supports "%s"',
    async (operation) => {
      const { sandbox, target } = server;
      expect(await attempts[operation](inSandbox(target, sandbox))).toBe(target.capabilities[operation].can);
    },
  );

  test('every refusal has a reason and a source', () => {
    for (const support of Object.values(server.target.capabilities)) {
      if (support.can) continue;
      expect(support.why).toMatch(/.{10}/);
      expect(support.source).toMatch(/connect-api §\d/);
    }
  });
});

const everyChange: readonly Change[] = [
  { kind: 'create-user', username: username('newcomer'), via: 'ticket', profile: {} },
  { kind: 'update-user', username: username('newcomer'), role: 'publisher', profile: {} },
  { kind: 'create-group', group: groupName('Library'), via: 'direct' },
  { kind: 'grant-membership', username: username('newcomer'), group: groupName('Library') },
  { kind: 'grant-membership', username: username('outsider'), group: groupName('Analysts') },
  { kind: 'revoke-membership', username: username('member'), group: groupName('Analysts') },
  { kind: 'lock-user', username: username('member') },
  { kind: 'unlock-user', username: username('member') },
];

describe('a repeated change', () => {
  test('is made only once: the second time it is already done, as a read proves', async () => {
    const { sandbox, session, target } = await open({ name: 'Google', provider: 'google' });
    session.allowWrites();
    await target.readDirectory({ membersOf: 'all' }, NEVER);
    for (const change of everyChange) {
      const { status } = await target.perform(change, NEVER);
      expect([change.kind, status]).toEqual([change.kind, 'applied']);
    }
    const done = sandbox.state();
    for (const change of everyChange) {
      const { status } = await target.perform(change, NEVER);
      // The server answers 200 to a second lock as well, so the two cannot be distinguished (connect-api §4.8).
      const expected = change.kind.endsWith('lock-user') ? 'applied' : 'already-so';
      expect([change.kind, status]).toEqual([change.kind, expected]);
    }
    expect(sandbox.state()).toEqual(done);
  });

  test('is made only once by a program that has just started', async () => {
    const { sandbox, session, target } = await open({ name: 'Google', provider: 'google' });
    session.allowWrites();
    await target.readDirectory({ membersOf: 'all' }, NEVER);
    for (const change of everyChange) await target.perform(change, NEVER);
    const again = await openOn(sandbox);
    again.allowWrites();
    const performed = await again.target.perform(everyChange[0]!, NEVER);
    expect(performed).toMatchObject({
      status: 'already-so',
      httpStatus: 409,
      serverCode: '8',
      role: 'publisher',
    });
  });
});

test('unknown names are refused without a request', async () => {
  const { sandbox, session, target } = await open({ name: 'Google', provider: 'google' });
  session.allowWrites();
  await target.readDirectory({ membersOf: 'all' }, NEVER);
  const before = sandbox.requestLog.length;
  for (const change of [
    { kind: 'update-user', username: username('nobody'), role: 'viewer', profile: {} },
    { kind: 'lock-user', username: username('Member') },
    { kind: 'grant-membership', username: username('member'), group: groupName('analysts') },
    { kind: 'revoke-membership', username: username('nobody'), group: groupName('Analysts') },
  ] as const) {
    expect(await target.perform(change, NEVER)).toMatchObject({ status: 'refused', attempts: 0 });
  }
  expect(inLines(sandbox.requestLog.slice(before))).toEqual([]);
});

test.for(
  everyChange.filter((change) =>
    change.kind.startsWith('create')
      ? true
      : 'username' in change && change.username !== username('newcomer'),
  ),
)('before writes are allowed, $kind throws and sends no request', async (change) => {
  const { sandbox, target } = await open({ name: 'Google', provider: 'google' });
  await target.readDirectory({ membersOf: 'all' }, NEVER);
  await expect(target.perform(change, NEVER)).rejects.toMatchObject({ code: 'plan-must-not-write' });
  expect(writesIn(sandbox.requestLog)).toEqual([]);
});
