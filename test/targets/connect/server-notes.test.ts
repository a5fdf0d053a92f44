import { expect, test } from 'vitest';
import { readCapabilities } from '../../../src/targets/connect/capabilities.ts';
import { serverNotes } from '../../../src/targets/connect/server-notes.ts';

const password = { external_user_search: false, external_user_data: false, groups_enabled: true };
const ldap = {
  external_user_search: true,
  external_user_data: true,
  external_group_search: true,
  external_group_members: true,
};

test.for([
  {
    name: 'password, administrator: nothing to say',
    authentication: password,
    role: 'administrator',
    says: [],
  },
  {
    name: 'a publisher is told what the key cannot do',
    authentication: password,
    role: 'publisher',
    says: ['cannot create accounts, set roles, lock or unlock, create groups, change memberships'],
  },
  {
    name: 'LDAP: roles may be mapped, memberships are the directory’s',
    authentication: ldap,
    role: 'administrator',
    says: ['maps roles', 'reported, not sent'],
  },
  {
    name: 'groups switched off',
    authentication: { ...password, groups_enabled: false },
    role: 'administrator',
    says: ['what the file says about groups cannot be applied'],
  },
])('$name', ({ authentication, role, says }) => {
  const capabilities = readCapabilities({ authentication, mail: 'configured' }, role);
  const notes = serverNotes({ authentication, capabilities, callerRole: role, version: '2026.02.0' });
  expect(notes).toHaveLength(says.length);
  for (const [index, words] of says.entries()) expect(notes[index]).toContain(words);
});

test('a service token is not an account with a lower role', () => {
  const capabilities = readCapabilities({ authentication: ldap, mail: 'configured' }, 'administrator');
  const server = { authentication: ldap, capabilities, version: '2026.02.0' };
  const [first, ...others] = serverNotes({ ...server, callerRole: 'service token' });
  expect(first).toContain('the key is a service token');
  expect(others).toEqual(serverNotes({ ...server, callerRole: 'administrator' }));
});

test('a hidden version is said', () => {
  const capabilities = readCapabilities({ authentication: password, mail: 'configured' }, 'administrator');
  const notes = serverNotes({
    authentication: password,
    capabilities,
    callerRole: 'administrator',
    version: undefined,
  });
  expect(notes).toEqual(['the server hides its version']);
});
