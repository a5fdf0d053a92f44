import { testRefusals } from './refusals.ts';

const saml = { provider: 'saml' } as const;
const ldap = { provider: 'ldap' } as const;

testRefusals([
  {
    name: 'already a member',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{vic}' },
    status: 409,
    code: 16,
  },
  {
    name: 'an unknown user as a member',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nobody}' },
    status: 404,
    code: 9,
  },
  {
    name: 'a member without a guid',
    line: 'POST /v1/groups/{Analysts}/members',
    body: {},
    status: 400,
    code: 12,
  },
  {
    name: 'a member of an unknown group',
    line: 'POST /v1/groups/{nobody}/members',
    body: { user_guid: '{vic}' },
    status: 404,
    code: 4,
  },
  {
    name: 'not the owner',
    as: 'viewer',
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nell}' },
    status: 403,
    code: 22,
  },
  { name: 'not a member', line: 'DELETE /v1/groups/{Analysts}/members/{nell}', status: 404, code: 17 },
  {
    name: 'listing members that the directory manages',
    on: ldap,
    line: 'GET /v1/groups/{Analysts}/members',
    status: 400,
    code: 132,
  },
  {
    name: 'adding a member where the directory manages them',
    on: ldap,
    line: 'POST /v1/groups/{Analysts}/members',
    body: { user_guid: '{nell}' },
    status: 400,
    code: 132,
  },
  {
    name: 'adding a member where the provider manages them',
    on: { ...saml, groups: 'auto' },
    line: 'DELETE /v1/groups/{Analysts}/members/{vic}',
    status: 400,
    code: 132,
  },
]);
