import { testRefusals } from './refusals.ts';

const password = { provider: 'password' } as const;
const ldap = { provider: 'ldap' } as const;

testRefusals([
  // Changing an account
  {
    name: 'another person',
    as: 'viewer',
    line: 'PUT /v1/users/{pia}',
    body: { first_name: 'P' },
    status: 403,
    code: 21,
  },
  {
    name: 'raising one’s role',
    on: password,
    as: 'publisher',
    line: 'PUT /v1/users/{pia}',
    body: { user_role: 'administrator' },
    status: 403,
    code: 23,
  },
  {
    name: 'the last administrator',
    line: 'PUT /v1/users/{admin}',
    body: { user_role: 'viewer' },
    status: 400,
    code: 61,
  },
  {
    name: 'a name that the provider manages',
    line: 'PUT /v1/users/{vic}',
    body: { first_name: 'V' },
    status: 400,
    code: 53,
  },
  {
    name: 'a username that the provider manages',
    on: ldap,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'v' },
    status: 400,
    code: 53,
  },
  {
    name: 'a role that the provider manages',
    on: { settings: ['role-mapping'] },
    line: 'PUT /v1/users/{vic}',
    body: { user_role: 'publisher' },
    status: 400,
    code: 53,
  },
  {
    name: 'renamed to a name that is taken',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'pia' },
    status: 409,
    code: 8,
  },
  {
    name: 'renamed to a reserved name',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { username: 'groups' },
    status: 400,
    code: 107,
  },
  {
    name: 'a blank e-mail address',
    on: password,
    line: 'PUT /v1/users/{vic}',
    body: { email: '' },
    status: 400,
    code: 128,
  },
  {
    name: 'an unknown new role',
    line: 'PUT /v1/users/{vic}',
    body: { user_role: 'owner' },
    status: 400,
    code: 112,
  },
  { name: 'changing an unknown user', line: 'PUT /v1/users/{nobody}', body: {}, status: 404, code: 4 },

  // Locking
  {
    name: 'locking another person',
    as: 'publisher',
    line: 'POST /v1/users/{vic}/lock',
    body: { locked: true },
    status: 403,
    code: 49,
  },
  { name: 'locked is missing', line: 'POST /v1/users/{vic}/lock', body: {}, status: 400, code: 12 },
  {
    name: 'locking an unknown user',
    line: 'POST /v1/users/{nobody}/lock',
    body: { locked: true },
    status: 404,
    code: 4,
  },
  {
    name: 'unlocking without a free seat',
    on: { seats: 4 },
    line: 'POST /v1/users/{lou}/lock',
    body: { locked: false },
    status: 400,
    code: 64,
  },
]);
