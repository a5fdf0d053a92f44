import { expect, test } from 'vitest';
import { bareServers, html, json, type Answer } from '../../../helpers/bare-server.ts';
import { openOn } from '../../../helpers/servers.ts';
import { sandboxes } from '../../../sandbox/running.ts';
import { small } from '../../../sandbox/connect/small.ts';

const start = sandboxes();
const bare = bareServers();
const DESCRIPTION = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'] };

test.for([
  { provider: 'saml', emulate: 'hidden', scim: 'on', says: true },
  { provider: 'oauth2', emulate: 'hidden', scim: 'on', says: true },
  { provider: 'oauth2', emulate: 'hidden', scim: 'off', says: false },
  { provider: 'ldap', emulate: 'hidden', scim: 'on', says: false },
  { provider: 'saml', emulate: '2026.02', scim: 'on', says: false },
] as const)(
  '$provider on $emulate, SCIM $scim: says so? $says',
  async ({ provider, emulate, scim, says }) => {
    const sandbox = await start(small({ provider, emulate, switches: { scim } }));
    const { target } = await openOn(sandbox);
    expect(target.facts.notes.some((note) => note.startsWith('SCIM is on'))).toBe(says);
  },
);

test.for([
  { name: 'its description', version: '2026.06.0', answer: json(DESCRIPTION), says: true },
  { name: 'another document', version: '2026.06.0', answer: json({ schemas: 'none' }), says: false },
  { name: 'a page of the dashboard', version: '2026.06.0', answer: html(200), says: false },
  { name: 'a refusal', version: '2026.06.0', answer: json({ code: 22, error: 'no' }, 403), says: false },
  {
    name: 'its description, on a version before it',
    version: '2026.04.1',
    answer: json(DESCRIPTION),
    says: false,
  },
])('a server that answers with $name', async ({ version, answer, says }) => {
  const me = { guid: 'g', username: 'ann', user_role: 'administrator' };
  const all: Answer = (response, request, index) => {
    const path = request.url;
    const reply = path.includes('/scim/')
      ? answer
      : json(path.endsWith('/v1/user') ? me : { version, authentication: {} });
    reply(response, request, index);
  };
  const { target } = await openOn({ url: (await bare(all)).url, apiKey: 'key' });
  expect(target.facts.notes.some((note) => note.startsWith('SCIM is on'))).toBe(says);
});
