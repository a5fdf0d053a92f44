import { describe, expect, test } from 'vitest';
import { sandboxes } from '../running.ts';
import { askingAs, small } from './small.ts';
import { pythonSdk } from './python-sdk.ts';
import { rClient } from './r-client.ts';

const start = sandboxes();

describe('posit-sdk for Python', () => {
  const empty = { provider: 'password', seed: 'empty' } as const;
  const sdk = async () => pythonSdk(askingAs(await start(empty), 'admin'));
  const person = (username: string) => ({
    username,
    email: `${username}@example.com`,
    password: 's3cur3p@ssword',
  });

  test('its own tests of users', async () => {
    const client = await sdk();
    const created = [];
    for (const name of ['aron', 'bill', 'cole']) created.push(await client.users.create(person(name)));
    const locked = async () => (await client.users.find({ account_status: 'locked' })).length;
    for (const user of created) {
      await client.users.lock(user);
      expect(await locked()).toBe(1);
      await client.users.unlock(user);
    }
    expect(await locked()).toBe(0);
    expect(await client.users.count()).toBe(4);
    for (const user of created) {
      expect(await client.users.find({ prefix: String(user['username']) })).toEqual([user]);
      expect(await client.users.get(user['guid'])).toEqual(user);
    }
    const [, bill] = created;
    const friends = await client.groups.create({ name: 'UnitFriends' });
    await client.groups.addMember(friends, bill!);
    expect((await client.users.groups(bill!)).map(({ guid }) => guid)).toEqual([friends['guid']]);
    await client.groups.delete((await client.groups.find({ prefix: 'UnitFriends' }))[0]!);
    expect(await client.groups.find({ prefix: 'UnitFriends' })).toEqual([]);
  });

  test('its own tests of groups', async () => {
    const client = await sdk();
    const item = await client.groups.create({ name: 'Friends' });
    expect(await client.groups.count()).toBe(1);
    expect(await client.groups.get(item['guid'])).toEqual(item);
    expect(await client.groups.find()).toEqual([item]);
    await client.groups.delete(item);
    expect(await client.groups.count()).toBe(0);
  });

  test('its own tests of a user’s content', async () => {
    const client = await sdk();
    const [me] = await client.users.find();
    const content = await client.content.create({
      name: 'Sample',
      description: 'For testing',
      access_type: 'acl',
    });
    const other = await client.users.create(person('example'));
    expect(await client.content.find({ owner_guid: String(me?.['guid']) })).toEqual([content]);
    expect(await client.content.find({ owner_guid: String(other['guid']) })).toEqual([]);
    await client.content.delete(content);
    expect(await client.content.find({ owner_guid: String(me?.['guid']) })).toEqual([]);
  });

  test('its own tests of content', async () => {
    const client = await sdk();
    const [me] = await client.users.find();
    const content = await client.content.create();
    expect(await client.content.find()).toEqual([content]);
    expect(await client.content.get(content['guid'])).toEqual(content);
    expect(await client.content.find({ name: String(content['name']) })).toEqual([content]);
    const [found] = await client.content.find({ include: 'owner' });
    expect(found?.['owner']).toMatchObject({ guid: me?.['guid'], username: 'admin' });
    expect(await client.content.get(content['guid'], 'owner,tags,vanity_url')).toMatchObject(content);
    await client.content.delete(content);
    expect(await client.content.find()).toEqual([]);
  });

  test('its own tests of permissions', async () => {
    const client = await sdk();
    const content = await client.content.create({ name: 'example' });
    const aron = await client.users.create(person('permission_aron'));
    const bill = await client.users.create(person('permission_bill'));
    const friends = await client.groups.create({ name: 'Friends' });
    const { create, destroy, find } = client.content.permissions;
    const principals = async () => (await find(content)).map((entry) => entry['principal_guid']);
    expect(await find(content)).toEqual([]);
    await create(content, { principal_guid: aron['guid'], principal_type: 'user', role: 'viewer' });
    await create(content, { principal_guid: friends['guid'], principal_type: 'group', role: 'owner' });
    expect(await principals()).toEqual([aron['guid'], friends['guid']]);
    expect(await destroy(content, aron, bill)).toHaveLength(1);
    expect(await principals()).toEqual([friends['guid']]);
    expect(await destroy(content, friends)).toHaveLength(1);
    expect(await find(content)).toEqual([]);
  });

  test('many requests for the same permission leave one entry', async () => {
    const client = await sdk();
    const content = await client.content.create({ name: 'contended' });
    const group = await client.groups.create({ name: 'Friends' });
    const { create, find } = client.content.permissions;
    const grant = { principal_guid: group['guid'], principal_type: 'group' };
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        create(content, { ...grant, role: index % 2 === 0 ? 'viewer' : 'owner' }),
      ),
    );
    expect(await find(content)).toHaveLength(1);
  });

  test('members in name order, added and removed', async () => {
    const client = await sdk();
    const zoe = await client.users.create({ ...person('zoe'), first_name: 'Amy' });
    const amy = await client.users.create({ ...person('amy'), first_name: 'Zoe' });
    const group = await client.groups.create({ name: 'Pair' });
    expect(await client.groups.members(group)).toEqual([]);
    for (const user of [amy, zoe]) await client.groups.addMember(group, user);
    expect((await client.groups.members(group)).map(({ username }) => username)).toEqual(['zoe', 'amy']);
    for (const user of [amy, zoe]) await client.groups.removeMember(group, user);
    await expect(client.groups.removeMember(group, amy)).rejects.toThrow('Error Code: 17');
  });

  test('after an update, the account is as the reply said', async () => {
    const client = await sdk();
    const user = await client.users.create(person('dora'));
    const updated = await client.users.update(user, { user_role: 'publisher', first_name: 'Dora' });
    expect(updated).toEqual(await client.users.get(user['guid']));
  });

  test('the client refuses to lock the caller, and reads the whole log', async () => {
    const client = await sdk();
    const [me] = await client.users.find();
    await expect(client.users.lock(me!)).rejects.toThrow('RuntimeError');
    for (let index = 0; index < 12; index += 1) await client.groups.create({ name: `g${index}` });
    expect(await client.auditLogs(5)).toHaveLength(12);
  });

  test('creating an account that must come from the directory is an error that the client can read', async () => {
    const client = pythonSdk(askingAs(await start(small({ provider: 'ldap' })), 'admin'));
    await expect(client.users.create(person('x'))).rejects.toThrow('Error Code: 120');
  });

  test('1,203 accounts are three pages', async () => {
    const directoryCsv = ['username,account,role,status', 'admin,yes,administrator,active']
      .concat(Array.from({ length: 1202 }, (_, index) => `u${index},yes,viewer,active`))
      .join('\n');
    const sandbox = await start({ seed: { directoryCsv, groupsCsv: 'name,account\n' } });
    const users = await pythonSdk(askingAs(sandbox, 'admin')).users.find();
    expect(new Set(users.map(({ username }) => username)).size).toBe(1203);
    expect(sandbox.requestLog).toHaveLength(3);
  });
});

describe('connectapi for R', () => {
  test('when it starts: ping without a key, then the settings', async () => {
    const sandbox = await start(small());
    await expect(rClient(askingAs(sandbox, 'nobody')).call('GET /__ping__')).resolves.toEqual({});
    const settings = await rClient(askingAs(sandbox, 'admin')).call('GET /__api__/server_settings');
    expect(settings['version']).toBe('2026.02.0');
  });

  test('its own tests of users and groups', async () => {
    const client = rClient(askingAs(await start({ provider: 'password', seed: 'empty' }), 'admin'));
    const uuid = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    const named = (username: string, more: object) =>
      client.call('POST /v1/users', { username, email: 'test@example.com', ...more });
    await named('abcdefghijklmnopqrstuvwxy', {
      user_role: 'publisher',
      first_name: 'Test',
      last_name: 'User',
      password: uuid,
    });
    const one = await named('qwertzuiopasdfghjkly', { password: 'qwertzuiopasdfghjkly' });
    const longer = await named('qwertzuiopasdfghjklyX', { password: 'qwertzuiopasdfghjklyX' });
    expect(await client.guidFromUsername('qwertzuiopasdfghjkly')).toBe(one['guid']);
    expect(await client.guidFromUsername('qwertzuiopasdfghjklyX')).toBe(longer['guid']);
    await expect(client.guidFromUsername('this-user-prefix-does-not-exist')).rejects.toThrow(
      'user not found',
    );

    const group = await client.call('POST /v1/groups', { name: 'abcdefghijklmnopqrstuvwxy' });
    const member = await named('group_memberabcdefghijklmno', { user_must_set_password: true });
    const listed = async () => (await client.groupMembers(group['guid'])).map(({ guid }) => guid);
    await client.call(`POST /v1/groups/${String(group['guid'])}/members`, { user_guid: member['guid'] });
    expect(await listed()).toEqual([member['guid']]);
    await client.call(`DELETE /v1/groups/${String(group['guid'])}/members/${String(member['guid'])}`);
    expect(await listed()).toEqual([]);
  });

  test.for([{ emulate: '2023.09' }, { emulate: '2026.02' }] as const)(
    'its own tests of owners and collaborators on $emulate',
    async ({ emulate }) => {
      const sandbox = await start({ provider: 'password', seed: 'empty', emulate });
      const client = rClient(askingAs(sandbox, 'admin'));
      const account = async (username: string, user_role: string) => {
        const fields = { username, user_role, email: 'example@example.com', user_must_set_password: true };
        return (await client.call('POST /v1/users', fields))['guid'];
      };
      const me = (await client.call('GET /__api__/me'))['guid'];
      const content = (await client.call('POST /v1/content', { name: 'static', title: null }))['guid'];
      const owner = async () => (await client.call(`GET /v1/content/${String(content)}`))['owner_guid'];
      const handOver = (to: unknown) =>
        client.call(`PATCH /v1/content/${String(content)}`, { owner_guid: to });
      const entriesOf = async (guid: unknown) =>
        (await client.contentPermissions(content)).filter((entry) => entry['principal_guid'] === guid);

      const other = await account('test_admin', 'administrator');
      for (const [to, from] of [
        [other, me],
        [me, other],
      ]) {
        await handOver(to);
        expect(await owner()).toBe(to);
        expect(await entriesOf(from)).toEqual([]);
      }
      const viewer = await account('test_viewer', 'viewer');
      await expect(handOver(viewer)).rejects.toThrow(/403.*permission to publish/);

      const collaborator = await account('test_collab', 'publisher');
      for (let time = 0; time < 2; time += 1) {
        await client.contentAddUser(content, collaborator, 'owner');
        await client.contentAddUser(content, viewer, 'viewer');
      }
      expect(await entriesOf(collaborator)).toMatchObject([{ role: 'owner' }]);
      expect(await entriesOf(viewer)).toMatchObject([{ role: 'viewer' }]);
      for (let time = 0; time < 2; time += 1) await client.contentDeleteUser(content, collaborator);
      expect(await entriesOf(collaborator)).toEqual([]);
    },
  );

  test.for([{ emulate: '2023.09' }, { emulate: '2026.02' }] as const)(
    'users_create_remote(exact = TRUE) on $emulate',
    async ({ emulate }) => {
      const sandbox = await start({ provider: 'ldap', emulate });
      const client = rClient(askingAs(sandbox, 'admin'));
      for (const name of ['julie2', 'hui1.li', 'hui1.liu']) {
        expect(await client.usersCreateRemote(name)).toMatchObject([{ username: name, user_role: 'viewer' }]);
      }
      const writes = sandbox.requestLog.filter(({ method }) => method === 'PUT').length;
      await client.usersCreateRemote('julie2');
      expect(sandbox.requestLog.filter(({ method }) => method === 'PUT')).toHaveLength(writes);
      await expect(client.usersCreateRemote('nobody.here')).rejects.toThrow('were not found');
    },
  );

  test.for([{ emulate: '2023.09' }, { emulate: '2026.02' }] as const)(
    'groups_create_remote(exact = TRUE) on $emulate',
    async ({ emulate }) => {
      const client = rClient(askingAs(await start({ provider: 'ldap', emulate }), 'admin'));
      expect(await client.groupsCreateRemote('Art')).toMatchObject([{ name: 'Art', owner_guid: null }]);
      expect(await client.groupsCreateRemote('accounting2')).toMatchObject([{ name: 'accounting2' }]);
    },
  );

  test('older clients, which read until an empty page, finish', async () => {
    const client = rClient(askingAs(await start(small()), 'admin'));
    expect(await client.users('', 'empty')).toHaveLength(6);
    expect(await client.users('v', 'empty')).toHaveLength(1);
  });
});
