import { expect, test } from 'vitest';
import type { ServerSetup } from '../../../src/core/review/server-setup.ts';
import { setupOf } from '../../../src/jobs/export/server-setup.ts';
import { readCapabilities } from '../../../src/targets/connect/capabilities.ts';
import { connectRules } from '../../../src/targets/connect/rules.ts';
import { google, ldap, password, saml } from '../../helpers/authentications.ts';

const setup = (
  authentication: Parameters<typeof readCapabilities>[0]['authentication'],
  role = 'administrator',
): ServerSetup | undefined =>
  setupOf({
    rules: connectRules,
    facts: { caller: { role } } as Parameters<typeof setupOf>[0]['facts'],
    capabilities: readCapabilities({ authentication, mail: 'configured' }, role),
  });

test.for([
  { name: 'passwords', of: password, expected: 'email, groups of server' },
  { name: 'SAML', of: saml, expected: 'external_id, groups of server' },
  {
    name: 'SAML that states the groups at sign-in',
    of: { ...saml, external_group_members: true },
    expected: 'external_id, groups of sign_in',
  },
  { name: 'Google', of: google, expected: 'directory, groups of server' },
  { name: 'LDAP', of: ldap, expected: 'directory, groups of directory' },
  {
    name: 'LDAP with local groups',
    of: { ...ldap, external_group_search: false, external_group_members: false },
    expected: 'directory, groups of server',
  },
  {
    name: 'groups switched off',
    of: { ...saml, groups_enabled: false },
    expected: 'external_id, groups of none',
  },
])('$name: $expected', ({ of, expected }) => {
  const found = setup(of);
  expect(`${found?.newAccounts}, groups of ${found?.groups}`).toBe(expected);
});

test('the key of a publisher does not show it', () => {
  expect(setup(saml, 'publisher')).toBeUndefined();
});
