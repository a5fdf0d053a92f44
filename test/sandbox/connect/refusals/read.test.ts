import { testRefusals } from './refusals.ts';

const password = { provider: 'password' } as const;
const ldap = { provider: 'ldap' } as const;

testRefusals([
  // Authentication
  { name: 'no credentials', as: 'nobody', line: 'GET /v1/users', status: 401, code: 24 },
  { name: 'an unknown key', as: 'stranger', line: 'GET /v1/users', status: 401, code: 30 },
  {
    name: 'a method that the endpoint does not have',
    line: 'PUT /v1/groups/{Data}',
    body: {},
    status: 404,
    code: 2,
  },

  // Reading
  { name: 'not a guid', line: 'GET /v1/users/julie1', status: 400, code: 3 },
  { name: 'an unknown guid', line: 'GET /v1/users/{nobody}', status: 404, code: 4 },
  { name: 'an unknown group guid', line: 'GET /v1/groups/{nobody}', status: 404, code: 4 },
  { name: 'page 0', line: 'GET /v1/users?page_number=0', status: 400, code: 13 },
  { name: 'a page size of 0', line: 'GET /v1/users?page_size=0', status: 400, code: 13 },
  { name: 'a page size of 501', line: 'GET /v1/groups?page_size=501', status: 400, code: 13 },
  { name: 'a page size that is not a number', line: 'GET /v1/users?page_size=many', status: 400, code: 13 },
  { name: 'not a flag', line: 'GET /v1/users?asc_order=yes', status: 400, code: 25 },
  { name: 'an unknown sort column', line: 'GET /v1/users?sort=height', status: 400, code: 25 },
  {
    name: 'an unknown role in a filter',
    line: 'GET /v1/users?user_role=viewer%7Cguest',
    status: 400,
    code: 112,
  },
  {
    name: 'an unknown status in a filter',
    line: 'GET /v1/users?account_status=idle',
    status: 400,
    code: 115,
  },
  {
    name: 'the status filter is for administrators',
    as: 'publisher',
    line: 'GET /v1/users?account_status=locked',
    status: 403,
    code: 22,
  },

  // Searching the directory
  {
    name: 'a viewer may not search',
    as: 'viewer',
    line: 'GET /v1/users/remote?prefix=a',
    status: 403,
    code: 22,
  },
  { name: 'a limit of 501', line: 'GET /v1/users/remote?prefix=a&limit=501', status: 400, code: 13 },
  { name: 'a limit of 0', line: 'GET /v1/users/remote?prefix=a&limit=0', status: 400, code: 13 },
  {
    name: 'no directory of people',
    on: password,
    line: 'GET /v1/users/remote?prefix=a',
    status: 400,
    code: 132,
  },
  {
    name: 'a directory that cannot be searched',
    on: { ...ldap, settings: ['single-bind'] },
    line: 'GET /v1/users/remote?prefix=a',
    status: 400,
    code: 132,
  },
  {
    name: 'more hits than the directory returns',
    on: { ...ldap, switches: { 'directory-size-limit': 1 } },
    line: 'GET /v1/users/remote?prefix=ann',
    status: 400,
    code: 83,
  },
  { name: 'no directory of groups', line: 'GET /v1/groups/remote?prefix=a', status: 400, code: 132 },
]);
