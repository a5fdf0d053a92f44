import { expect, test } from 'vitest';
import { emulations, groupModes, providers } from '../../../../src/sandbox/connect/settings/profiles.ts';
import { page, row, type Ask } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, small } from '../small.ts';

const start = sandboxes();

/** What a client tries to find out how a server works: the status of each request, and the error code if any. */
async function probe(ask: Ask): Promise<Record<string, string>> {
  const say = async (line: string, body?: unknown) => {
    const { status, json } = await ask(line, body);
    const code = (json as { code?: number } | undefined)?.code;
    return code === undefined ? String(status) : `${status}/${code}`;
  };
  return {
    search: await say('GET /v1/users/remote?prefix=ann'),
    push: await say('POST /v1/users', {
      username: 'newcomer',
      email: 'n@example.org',
      unique_id: 'X9',
      password: 'long-enough',
    }),
    pull: await say('PUT /v1/users', { temp_ticket: 'none' }),
    groupSearch: await say('GET /v1/groups/remote?prefix=acc'),
    groupPush: await say('POST /v1/groups', { name: 'New' }),
    groupPull: await say('PUT /v1/groups', { temp_ticket: 'none' }),
    members: await say('GET /v1/groups/{Data}/members'),
    addMember: await say('POST /v1/groups/{Data}/members', { user_guid: '{vic}' }),
    rename: await say('POST /v1/groups/{Data}', { name: 'Renamed' }),
  };
}

const push = { search: '400/132', push: '200', pull: '400/119' };
const pull = { search: '200', push: '400/120', pull: '400/127' };
const local = {
  groupSearch: '400/132',
  groupPush: '200',
  groupPull: '400/119',
  members: '200',
  addMember: '204',
  rename: '200',
};
const auto = { ...local, addMember: '400/132' };
const remote = {
  groupSearch: '200',
  groupPush: '400/120',
  groupPull: '400/127',
  members: '400/132',
  addMember: '400/132',
  rename: '400/53',
};
const disabled = {
  groupSearch: '400/132',
  groupPush: '400/132',
  groupPull: '400/132',
  members: '400/132',
  addMember: '400/132',
  rename: '400/132',
};

test.for([
  { name: 'password', on: { provider: 'password' }, expected: { ...push, ...local } },
  {
    name: 'password, no groups',
    on: { provider: 'password', groups: 'disabled' },
    expected: { ...push, ...disabled },
  },
  { name: 'PAM', on: { provider: 'pam' }, expected: { ...push, ...local } },
  { name: 'proxied', on: { provider: 'proxy' }, expected: { ...push, ...local } },
  {
    name: 'proxied, provisioned groups',
    on: { provider: 'proxy', groups: 'auto' },
    expected: { ...push, ...auto },
  },
  { name: 'proxied with unique id', on: { provider: 'proxy-unique-id' }, expected: { ...push, ...local } },
  { name: 'SAML', on: { provider: 'saml' }, expected: { ...push, ...local } },
  {
    name: 'SAML, provisioned groups',
    on: { provider: 'saml', groups: 'auto' },
    expected: { ...push, ...auto },
  },
  { name: 'OAuth2', on: { provider: 'oauth2' }, expected: { ...push, ...local } },
  {
    name: 'OAuth2, provisioned groups',
    on: { provider: 'oauth2', groups: 'auto' },
    expected: { ...push, ...auto },
  },
  { name: 'Google', on: { provider: 'google' }, expected: { ...pull, ...local } },
  {
    name: 'Google, no groups',
    on: { provider: 'google', groups: 'disabled' },
    expected: { ...pull, ...disabled },
  },
  { name: 'LDAP', on: { provider: 'ldap' }, expected: { ...pull, ...remote } },
  { name: 'LDAP, local groups', on: { provider: 'ldap', groups: 'local' }, expected: { ...pull, ...local } },
  {
    name: 'LDAP, no groups',
    on: { provider: 'ldap', groups: 'disabled' },
    expected: { ...pull, ...disabled },
  },
] as const)('what works under $name', async ({ on, expected }) => {
  expect(await probe(askingAs(await start(small(on)), 'admin'))).toEqual(expected);
});

test.for([
  {
    name: 'password',
    on: { provider: 'password' },
    flags: {
      name: 'Posit Connect',
      handles_credentials: true,
      external_user_search: false,
      external_group_search: false,
      external_group_members: false,
      name_editable_by: 'adminandself',
      username_editable_by: 'adminandself',
      groups_enabled: true,
    },
  },
  {
    name: 'Google',
    on: { provider: 'google' },
    flags: {
      name: 'OAuth2',
      handles_credentials: false,
      external_user_data: true,
      external_user_search: true,
      external_user_id: true,
      external_group_search: false,
      external_group_members: false,
      name_editable_by: 'provider',
      email_editable_by: 'provider',
      username_editable_by: 'adminandself',
    },
  },
  {
    name: 'OAuth2',
    on: { provider: 'oauth2' },
    flags: { name: 'OAuth2', external_user_search: false, external_group_search: false },
  },
  {
    name: 'LDAP',
    on: { provider: 'ldap' },
    flags: {
      name: 'LDAP',
      external_user_search: true,
      external_group_search: true,
      external_group_members: true,
      external_group_id: true,
      external_group_owner: true,
      username_editable_by: 'provider',
    },
  },
  {
    name: 'LDAP that cannot be searched',
    on: { provider: 'ldap', groups: 'local', settings: ['single-bind'] },
    flags: { external_user_search: false, external_group_search: false, external_group_members: false },
  },
  {
    name: 'provisioned groups',
    on: { provider: 'saml', groups: 'auto' },
    flags: { external_group_search: false, external_group_members: true, external_group_owner: true },
  },
  { name: 'disabled groups', on: { groups: 'disabled' }, flags: { groups_enabled: false } },
  { name: 'mapped roles', on: { settings: ['role-mapping'] }, flags: { role_editable_by: 'provider' } },
] as const)('how the settings show $name', async ({ on, flags }) => {
  const ask = askingAs(await start(small(on)), 'admin');
  const settings = row(await ask('GET /__api__/server_settings'));
  expect(settings['authentication']).toMatchObject(flags);
  expect(settings['authentication']).toHaveProperty('API_key_auth', true);
});

test('without a key, the settings are reduced', async () => {
  const settings = row(await askingAs(await start(small()), 'nobody')('GET /__api__/server_settings'));
  expect(settings['authentication']).not.toHaveProperty('API_key_auth');
  expect(Object.keys(settings)).toEqual(
    expect.arrayContaining([
      'version',
      'license',
      'dashboard_path',
      'prohibited_usernames',
      'username_validator',
    ]),
  );
  expect(settings['prohibited_usernames']).toHaveLength(20);
});

test.for(emulations)('version %s', async (emulate) => {
  const ask = askingAs(await start(small({ emulate })), 'admin');
  const settings = row(await ask('GET /__api__/server_settings'));
  expect(settings['version']).toBe(emulate === 'hidden' ? undefined : `${emulate}.0`);
  const { users } = settings['license'] as { users: unknown };
  expect(users).toBe(emulate === '2023.09' ? '0' : 0);
  const recent = emulate === '2026.02' || emulate === 'hidden';
  expect(row(await ask('GET /v1/user'))).toHaveProperty('locked');
  expect('external_id' in row(await ask('GET /v1/user'))).toBe(recent);
  expect('gid' in (page(await ask('GET /v1/groups')).results[0] ?? {})).toBe(recent);
  expect((await ask('PATCH /v1/groups/{Data}', {})).status).toBe(recent ? 200 : 404);
  for (const path of ['/v1/search/auditlogs', '/v1/audit/actions', '/v1/server_settings/public']) {
    const { status, headers } = await ask(`GET ${path}`);
    expect([path, status]).toEqual([path, recent ? 200 : 404]);
    expect(headers.get('content-type')).toMatch(recent ? 'application/json' : 'text/plain');
  }
  const csv = await ask('GET /v1/users', undefined, { Accept: 'text/csv' });
  expect(csv.headers.get('content-type')).toBe(recent ? 'text/csv' : 'application/json');
});

test('every provider starts in every group mode that it supports', async () => {
  const modes: Record<string, string[]> = {};
  for (const provider of providers) {
    modes[provider] = [];
    for (const groups of groupModes) {
      try {
        await start({ provider, groups, seed: 'empty' });
        modes[provider].push(groups);
      } catch {
        // Refused at the start, which has a separate test.
        continue;
      }
    }
  }
  expect(modes).toEqual({
    password: ['local', 'disabled'],
    pam: ['local', 'disabled'],
    proxy: ['local', 'auto', 'disabled'],
    'proxy-unique-id': ['local', 'auto', 'disabled'],
    saml: ['local', 'auto', 'disabled'],
    oauth2: ['local', 'auto', 'disabled'],
    google: ['local', 'disabled'],
    ldap: ['local', 'remote', 'disabled'],
  });
});

test.for([
  { on: { provider: 'ldap' }, owner: null },
  { on: { provider: 'saml', groups: 'auto' }, owner: null },
] as const)(
  'a group has no owner under $on.provider where the provider manages groups',
  async ({ on, owner }) => {
    const ask = askingAs(await start(small(on)), 'admin');
    expect(row(await ask('GET /v1/groups/{Data}'))['owner_guid']).toBe(owner);
  },
);

test('an expired licence shows in the ping', async () => {
  const ask = askingAs(await start(small({ settings: ['licence-expired'] })), 'nobody');
  expect((await ask('GET /__ping__')).status).toBe(402);
});
