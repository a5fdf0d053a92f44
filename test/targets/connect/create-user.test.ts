import { expect, test } from 'vitest';
import type { CreateUser } from '../../../src/core/plan/change.ts';
import { Secret } from '../../../src/core/secret.ts';
import { bareServers, json, type Answer } from '../../helpers/bare-server.ts';
import { username } from '../../helpers/rosters.ts';
import { NEVER, openOn } from '../../helpers/servers.ts';

const bare = bareServers();

/** A server of these settings without a directory, on which every creation succeeds. */
const serverOf =
  (settings: object): Answer =>
  (response, request, index) => {
    const user = { guid: 'g-1', username: 'ann', user_role: 'administrator' };
    json(request.url.endsWith('/server_settings') ? settings : user)(response, request, index);
  };

const ann: CreateUser = { kind: 'create-user', username: username('ann'), via: 'direct', profile: {} };

async function bodyOf(change: CreateUser, settings: object = {}): Promise<unknown> {
  const server = await bare(serverOf(settings));
  const { target, allowWrites } = await openOn({ url: server.url, apiKey: 'any' });
  allowWrites();
  expect((await target.perform(change, NEVER)).status).toBe('applied');
  return JSON.parse(server.arrived.at(-1)!.body);
}

test.for<{ name: string; change: CreateUser; body: object }>([
  { name: 'a name alone', change: ann, body: { username: 'ann' } },
  {
    name: 'all of it',
    change: {
      ...ann,
      role: 'publisher',
      profile: { email: 'ann@example.org', firstName: 'Ann', lastName: 'Li' },
      password: new Secret('correct horse'),
      userMustSetPassword: false,
    },
    body: {
      username: 'ann',
      user_role: 'publisher',
      email: 'ann@example.org',
      first_name: 'Ann',
      last_name: 'Li',
      password: 'correct horse',
      user_must_set_password: false,
    },
  },
])('only what the row states is sent: $name', async ({ change, body }) => {
  expect(await bodyOf(change)).toEqual(body);
});

test.for([
  { version: undefined, field: 'unique_id' },
  { version: '1.9.0', field: 'unique_id' },
  { version: '2023.09.0', field: 'unique_id' },
  { version: '2026.01.3', field: 'unique_id' },
  { version: '2026.02.0', field: 'external_id' },
  { version: '2026.10.0-dev+12-gabc', field: 'external_id' },
  { version: '2027.01.0', field: 'external_id' },
])('the id of the provider is $field for version $version', async ({ version, field }) => {
  const settings = version === undefined ? {} : { version };
  expect(await bodyOf({ ...ann, externalId: 'E-1' }, settings)).toEqual({ username: 'ann', [field]: 'E-1' });
});

test.for<{ name: string; change: Partial<CreateUser>; sent: object }>([
  { name: 'has neither: to be chosen', change: {}, sent: { user_must_set_password: true } },
  {
    name: 'has a password',
    change: { password: new Secret('correct horse') },
    sent: { password: 'correct horse' },
  },
  {
    name: 'says who chooses it',
    change: { userMustSetPassword: true },
    sent: { user_must_set_password: true },
  },
])('on a server that keeps passwords, whoever $name', async ({ change, sent }) => {
  const settings = { authentication: { handles_credentials: true } };
  expect(await bodyOf({ ...ann, ...change }, settings)).toEqual({ username: 'ann', ...sent });
});
