import { expect, test } from 'vitest';
import type { Operation } from '../../../src/core/target.ts';
import { readCapabilities } from '../../../src/targets/connect/capabilities.ts';
import { google, ldap, password, saml } from '../../helpers/authentications.ts';

/** What only another kind of server can. */
const noConnect: readonly Operation[] = [
  'create-user-locked',
  'set-display-name',
  'generate-password',
  'set-sign-in-settings',
  'set-attributes',
  'approve-user',
];

interface Case {
  readonly name: string;
  readonly flags: object;
  readonly mail?: 'configured' | 'absent';
  readonly role?: string;
  readonly cannot: readonly Operation[];
}

test.for<Case>([
  {
    name: 'password',
    flags: password,
    cannot: [
      'create-without-email',
      'look-up-user',
      'create-user-from-ticket',
      'set-external-id',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'password, without mail',
    flags: password,
    mail: 'absent',
    cannot: [
      'create-without-email',
      'create-without-password',
      'look-up-user',
      'create-user-from-ticket',
      'set-external-id',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'Google',
    flags: google,
    cannot: [
      'create-user-direct',
      'create-without-email',
      'create-without-external-id',
      'create-without-password',
      'set-role-at-creation',
      'set-email',
      'set-name',
      'set-external-id',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'SAML',
    flags: saml,
    cannot: [
      'create-without-external-id',
      'look-up-user',
      'create-user-from-ticket',
      'set-email',
      'set-name',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'SAML, members from the provider',
    flags: { ...saml, external_group_members: true },
    cannot: [
      'create-without-external-id',
      'look-up-user',
      'create-user-from-ticket',
      'set-email',
      'set-name',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
      'change-memberships',
    ],
  },
  {
    name: 'LDAP',
    flags: ldap,
    cannot: [
      'create-user-direct',
      'create-without-email',
      'create-without-external-id',
      'create-without-password',
      'set-role-at-creation',
      'set-email',
      'set-name',
      'set-username',
      'set-external-id',
      'set-password',
      'create-group-direct',
      'read-memberships',
      'change-memberships',
    ],
  },
  {
    name: 'LDAP that cannot be searched: people come by signing in',
    flags: {
      ...ldap,
      external_user_search: false,
      external_group_search: false,
      external_group_members: false,
    },
    cannot: [
      'look-up-user',
      'create-user-from-ticket',
      'create-user-direct',
      'create-without-email',
      'create-without-external-id',
      'create-without-password',
      'set-role-at-creation',
      'set-email',
      'set-name',
      'set-username',
      'set-external-id',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'a server that shows no flags counts as one without a directory',
    flags: {},
    cannot: [
      'look-up-user',
      'create-user-from-ticket',
      'set-external-id',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'flags of another type count as missing',
    flags: { external_user_search: 'true', groups_enabled: 0 },
    cannot: [
      'look-up-user',
      'create-user-from-ticket',
      'set-external-id',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
  {
    name: 'groups switched off',
    flags: { ...password, groups_enabled: false },
    cannot: [
      'create-without-email',
      'look-up-user',
      'create-user-from-ticket',
      'set-external-id',
      'read-groups',
      'look-up-group',
      'create-group-from-ticket',
      'create-group-direct',
      'read-memberships',
      'change-memberships',
      'transfer-group',
    ],
  },
  {
    name: 'a publisher’s key',
    flags: google,
    role: 'publisher',
    cannot: [
      'read-email',
      'create-user-direct',
      'create-without-email',
      'create-without-external-id',
      'create-without-password',
      'set-role',
      'set-role-at-creation',
      'set-email',
      'set-name',
      'set-username',
      'set-external-id',
      'set-password',
      'lock-user',
      'look-up-group',
      'create-group-from-ticket',
      'create-group-direct',
      'change-memberships',
      'transfer-content',
      'transfer-group',
      'change-content-access',
    ],
  },
  {
    name: 'the name of the provider decides nothing',
    flags: { ...google, name: 'Posit Connect' },
    cannot: [
      'create-user-direct',
      'create-without-email',
      'create-without-external-id',
      'create-without-password',
      'set-role-at-creation',
      'set-email',
      'set-name',
      'set-external-id',
      'set-password',
      'look-up-group',
      'create-group-from-ticket',
    ],
  },
])('$name', ({ flags, mail = 'configured', role = 'administrator', cannot }) => {
  const capabilities = readCapabilities({ authentication: { ...flags }, mail }, role);
  const lacking = Object.entries(capabilities).flatMap(([operation, { can }]) => (can ? [] : [operation]));
  expect(lacking.sort()).toEqual([...noConnect, ...cannot].sort());
});

test('a key that may too little says whose it is and what it takes', () => {
  expect(readCapabilities({ authentication: google, mail: 'configured' }, 'viewer')['look-up-user']).toEqual({
    can: false,
    why: "searching the directory needs the key of a publisher or an administrator, and this key is a viewer's",
    source: 'connect-api §1.2',
  });
});
