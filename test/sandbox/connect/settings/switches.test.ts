import { expect, test } from 'vitest';
import {
  connectSwitches,
  defaultSwitches,
  parseConnectSwitch,
} from '../../../../src/sandbox/connect/settings/switches.ts';
import type { SandboxOptions } from '../../../../src/sandbox/start-sandbox.ts';
import { names, page, row, type Ask } from '../../ask.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, small, ticketFor, withContent, type Who } from '../small.ts';

const start = sandboxes();

const code = async (ask: Ask, line: string, body?: unknown) => {
  const { status, json } = await ask(line, body);
  return `${status}/${String((json as { code?: number } | undefined)?.code)}`;
};
const password = { provider: 'password' } as const;
const ldap = { provider: 'ldap' } as const;
const content = withContent();
const ida = { principal_guid: '{ida}', principal_type: 'user', role: 'viewer' };
const joiner = { username: 'joiner', email: 'j@example.org', password: 'long-enough' };

/** Each switch: what a request shows under the default, and under another value. */
const turned: Readonly<
  Record<
    keyof typeof connectSwitches,
    {
      to: string;
      on?: SandboxOptions;
      as?: Who;
      ask: (ask: Ask) => Promise<unknown>;
      shows: readonly [guess: unknown, turned: unknown];
    }
  >
> = {
  'ticket-lifetime-ms': {
    to: '0',
    ask: async (ask) => code(ask, 'PUT /v1/users', { temp_ticket: await ticketFor(ask, 'users', 'ann') }),
    shows: ['200/undefined', '400/127'],
  },
  'minimum-remote-prefix': {
    to: '3',
    ask: (ask) => code(ask, 'GET /v1/users/remote?prefix=an'),
    shows: ['200/undefined', '400/25'],
  },
  'bad-range': {
    to: 'InvalidParameter',
    ask: (ask) => code(ask, 'GET /v1/users?page_size=0'),
    shows: ['400/13', '400/25'],
  },
  'groups-disabled': {
    to: 'PermissionDenied',
    on: { groups: 'disabled' },
    ask: (ask) => code(ask, 'GET /v1/groups'),
    shows: ['400/132', '403/22'],
  },
  'members-managed': {
    to: 'NoUpdatePermission',
    on: ldap,
    ask: (ask) => code(ask, 'GET /v1/groups/{Data}/members'),
    shows: ['400/132', '403/21'],
  },
  'existing-user-ticket': {
    to: 'DuplicateUserKey',
    ask: async (ask) => code(ask, 'PUT /v1/users', { temp_ticket: await ticketFor(ask, 'users', 'vic') }),
    shows: ['409/8', '400/76'],
  },
  'strict-usernames': {
    to: 'anything',
    on: password,
    ask: (ask) => code(ask, 'POST /v1/users', { ...joiner, username: 'a b' }),
    shows: ['400/7', '200/undefined'],
  },
  'locked-key': {
    to: 'UserLocked',
    ask: async (ask) => {
      await ask('POST /v1/users/{admin}/lock', { locked: true });
      return code(ask, 'GET /v1/user');
    },
    shows: ['401/30', '403/50'],
  },
  'never-active': {
    to: 'licensed',
    ask: async (ask) => names(await ask('GET /v1/users?account_status=inactive')),
    shows: [['ida', 'nell'], ['ida']],
  },
  'placeholder-time': {
    to: 'zero',
    ask: async (ask) => page(await ask('GET /v1/users/remote?prefix=ann')).results[0]?.['created_time'],
    shows: [null, '0001-01-01T00:00:00Z'],
  },
  'hidden-external-id': {
    to: 'blank',
    ask: async (ask) => {
      const key = row(await ask('POST /v1/users/{admin}/keys', { name: 'k', user_role: 'viewer' }))['key'];
      return row(await ask('GET /v1/users/{vic}', undefined, { Authorization: `Key ${String(key)}` }))[
        'external_id'
      ];
    },
    shows: [undefined, ''],
  },
  'group-names': {
    to: 'case-insensitive',
    ask: (ask) => code(ask, 'POST /v1/groups', { name: 'DATA' }),
    shows: ['200/undefined', '409/15'],
  },
  'anonymous-settings': {
    to: 'full',
    as: 'nobody',
    ask: async (ask) => {
      const settings = row(await ask('GET /__api__/server_settings'));
      return 'API_key_auth' in (settings['authentication'] as object);
    },
    shows: [false, true],
  },
  'unknown-fields': {
    to: 'refused',
    ask: (ask) => code(ask, 'POST /v1/groups', { name: 'New', colour: 'red' }),
    shows: ['200/undefined', '400/87'],
  },
  'trailing-slash': {
    to: 'ignored',
    ask: (ask) => code(ask, 'GET /v1/users/'),
    shows: ['404/undefined', '200/undefined'],
  },
  'remote-member-count': {
    to: '7',
    on: ldap,
    ask: async (ask) => row(await ask('GET /v1/groups/{Data}'))['member_count'],
    shows: [0, 7],
  },
  'prefix-ranking': {
    to: 'by-name',
    on: {
      seed: {
        directoryCsv:
          'username,first_name,account,role,status\nadmin,Ada,yes,administrator,active\nliv,Zed,,,\nlivia,Bea,,,\n',
        groupsCsv: 'name\n',
      },
    },
    ask: async (ask) => names(await ask('GET /v1/users/remote?prefix=liv')),
    shows: [
      ['liv', 'livia'],
      ['livia', 'liv'],
    ],
  },
  'lock-touches-updated-time': {
    to: 'yes',
    ask: async (ask) => {
      const before = row(await ask('GET /v1/users/{vic}'))['updated_time'];
      await ask('POST /v1/users/{vic}/lock', { locked: true });
      return row(await ask('GET /v1/users/{vic}'))['updated_time'] === before;
    },
    shows: [true, false],
  },
  'bad-json': {
    to: 'CannotParseRequestBody',
    ask: (ask) => code(ask, 'POST /v1/groups', '{'),
    shows: ['400/121', '400/87'],
  },
  'unknown-user': {
    to: 'InvalidUser',
    ask: (ask) => code(ask, 'GET /v1/users/{nobody}'),
    shows: ['404/4', '404/9'],
  },
  'missing-password': {
    to: 'ParameterMissing',
    on: password,
    ask: (ask) => code(ask, 'POST /v1/users', { ...joiner, password: '', user_must_set_password: false }),
    shows: ['400/6', '400/12'],
  },
  'password-and-must-set': {
    to: 'ParameterMissing',
    on: password,
    ask: (ask) => code(ask, 'POST /v1/users', { ...joiner, user_must_set_password: true }),
    shows: ['400/25', '400/12'],
  },
  'directory-size-limit': {
    to: '1',
    ask: (ask) => code(ask, 'GET /v1/users/remote?prefix=ann'),
    shows: ['200/undefined', '400/83'],
  },
  'provider-field': {
    to: 'ImmutableUserField',
    ask: (ask) => code(ask, 'PUT /v1/users/{vic}', { email: 'v@example.org' }),
    shows: ['400/53', '400/46'],
  },
  'remote-group-field': {
    to: 'InvalidAuthProvider',
    on: ldap,
    ask: (ask) => code(ask, 'POST /v1/groups/{Data}', { name: 'New' }),
    shows: ['400/53', '400/132'],
  },
  'hidden-version': {
    to: 'blank',
    on: { emulate: 'hidden' },
    ask: async (ask) => row(await ask('GET /__api__/server_settings'))['version'],
    shows: [undefined, ''],
  },
  'content-of-others': {
    to: 'ObjectDoesNotExist',
    on: content,
    as: 'viewer',
    ask: (ask) => code(ask, 'GET /v1/content/{closed}'),
    shows: ['403/19', '404/4'],
  },
  'search-filters': {
    to: 'documented',
    on: content,
    ask: async (ask) => page(await ask('GET /v1/search/content?q=owner:pia')).total,
    shows: [2, 7],
  },
  'keys-of-others': {
    to: 'listed',
    ask: (ask) => code(ask, 'GET /v1/users/{vic}/keys'),
    shows: ['403/22', '200/undefined'],
  },
  'service-token-scopes': {
    to: 'documented',
    ask: async (ask) =>
      (row(await ask('GET /v1/system/service-tokens/scopes'))['scopes'] as unknown[]).length,
    shows: [6, 2],
  },
  scim: {
    to: 'on',
    ask: async (ask) => (await ask('GET /scim/v2/ServiceProviderConfig')).status,
    shows: [404, 200],
  },
  'no-tags': {
    to: 'empty',
    on: content,
    ask: async (ask) => row(await ask('GET /v1/content/{closed}?include=tags'))['tags'],
    shows: [undefined, []],
  },
  'permission-id': {
    to: 'number',
    on: content,
    ask: async (ask) => typeof row(await ask('POST /v1/content/{closed}/permissions', ida))['id'],
    shows: ['string', 'number'],
  },
  'permission-twice': {
    to: 'refused',
    on: content,
    ask: (ask) => code(ask, 'POST /v1/content/{listed}/permissions', ida),
    shows: ['200/undefined', '409/154'],
  },
  'bad-permission-role': {
    to: 'CannotParseRequestBody',
    on: content,
    ask: (ask) => code(ask, 'POST /v1/content/{closed}/permissions', { ...ida, role: 'editor' }),
    shows: ['400/25', '400/87'],
  },
  'permissions-refused': {
    to: 'NoViewPermission',
    on: content,
    as: 'viewer',
    ask: (ask) => code(ask, 'GET /v1/content/{listed}/permissions'),
    shows: ['403/22', '403/19'],
  },
  'unknown-permission': {
    to: 'RemoveNothing',
    on: content,
    ask: (ask) => code(ask, 'DELETE /v1/content/{closed}/permissions/99'),
    shows: ['404/4', '404/17'],
  },
  'group-content': {
    to: 'missing',
    ask: (ask) => code(ask, 'GET /v1/experimental/groups/{Data}/content'),
    shows: ['200/undefined', '404/undefined'],
  },
  'unknown-new-owner': {
    to: 'InvalidParameter',
    on: content,
    ask: (ask) => code(ask, 'PATCH /v1/content/{closed}', { owner_guid: '{nobody}' }),
    shows: ['404/9', '400/25'],
  },
  'locked-new-owner': {
    to: 'refused',
    on: content,
    ask: async (ask) => {
      await ask('POST /v1/users/{pia}/lock', { locked: true });
      return code(ask, 'PATCH /v1/content/{closed}', { owner_guid: '{pia}' });
    },
    shows: ['200/undefined', '403/156'],
  },
  'handover-same-name': {
    to: 'accepted',
    on: content,
    ask: (ask) => code(ask, 'PATCH /v1/content/{mine}', { owner_guid: '{admin}' }),
    shows: ['409/26', '200/undefined'],
  },
  'entry-of-new-owner': {
    to: 'kept',
    on: content,
    ask: async (ask) => {
      await ask('PATCH /v1/content/{listed}', { owner_guid: '{pia}' });
      return ((await ask('GET /v1/content/{listed}/permissions')).json as unknown[]).length;
    },
    shows: [2, 3],
  },
};

test.for(Object.entries(turned).map(([name, rest]) => ({ name, ...rest })))(
  '$name=$to',
  async ({ name, to, on, as = 'admin', ask, shows }) => {
    const switches = parseConnectSwitch(`${name}=${to}`);
    expect(await ask(askingAs(await start(small({ ...on })), as))).toEqual(shows[0]);
    expect(await ask(askingAs(await start(small({ ...on, switches })), as))).toEqual(shows[1]);
  },
);

test.for(Object.entries(connectSwitches))(
  'the default of %s is one of its values',
  ([name, { defaultValue }]) => {
    expect(parseConnectSwitch(`${name}=${String(defaultValue)}`)).toEqual({
      [name]: defaultSwitches[name as keyof typeof defaultSwitches],
    });
  },
);

test.for(['no-such-switch=1', 'bad-range=Nonsense', 'ticket-lifetime-ms=soon', 'never-active'])(
  'refused: %s',
  (text) => {
    expect(() => parseConnectSwitch(text)).toThrow(
      expect.objectContaining({ code: 'usage-invalid' }) as Error,
    );
  },
);
