import { expect, test } from 'vitest';
import { lastingShortfalls } from '../../../../src/core/content/lasting-shortfalls.ts';
import { isWithheld, type Content } from '../../../../src/core/content/content.ts';
import { readContent } from '../../../../src/targets/connect/content/read-content.ts';
import { bareClient } from '../../../helpers/bare-client.ts';
import { bareServers, json } from '../../../helpers/bare-server.ts';
import { NEVER } from '../../../helpers/servers.ts';

const start = bareServers();

/** What is read of one item that is listed as the test says, and whose list is answered as it says. */
async function reading(item: object, list: unknown, status = 200): Promise<Content> {
  const listed = { guid: 'c', name: 'report', access_type: 'acl', ...item };
  const { url } = await start((response, request, index) => {
    const isList = request.url.includes('permissions');
    const usual = request.url.includes('/search/') ? { results: [listed], total: 1 } : listed;
    json(isList ? list : usual, isList ? status : 200)(response, request, index);
  });
  const content = await readContent(bareClient(url), '2026.01.0', { groups: [] }, NEVER);
  if (isWithheld(content)) throw new Error(content.why);
  return content;
}

const grant = { principal_guid: 'u', principal_type: 'user', role: 'viewer' };

test.each([
  {
    name: 'the role of a grant',
    list: [{ ...grant, role: 'reader' }],
    grants: [{ principal: 'user', guid: 'u', access: 'unknown' }],
    doubt: 'the role "reader" is not known to this version of rollcall',
  },
  {
    name: 'whom a grant is for',
    list: [grant, { ...grant, principal_type: 'service_account' }],
    grants: [
      { principal: 'user', guid: 'u', access: 'viewer' },
      { principal: 'unknown', guid: 'u', access: 'viewer' },
    ],
    doubt: 'the principal type "service_account" is not known to this version of rollcall',
  },
  {
    name: 'the access type',
    item: { access_type: 'password' },
    list: [],
    grants: [],
    access: 'unknown',
    doubt: 'the access type "password" is not known to this version of rollcall',
  },
  {
    name: 'no list of an item that is there',
    list: { code: 4, error: 'not found' },
    status: 404,
    grants: undefined,
    doubt: 'the server has no permission list for it, although the item exists',
  },
])('$name is kept and named', async ({ item = {}, list, status, grants, access = 'listed', doubt }) => {
  const content = await reading(item, list, status);
  expect(content.items).toMatchObject([{ guid: 'c', access, doubts: [doubt] }]);
  expect(content.items[0]?.grants).toEqual(grants);
  expect(lastingShortfalls(content)).toEqual([`who may open "report" is not certain: ${doubt}`]);
});
