import { expect, test } from 'vitest';
import { readAllPages } from '../../../src/targets/connect/api.ts';
import { PageGuard } from '../../../src/targets/http/page-guard.ts';
import { bareClient } from '../../helpers/bare-client.ts';
import { bareServers } from '../../helpers/bare-server.ts';
import { NEVER } from '../../helpers/servers.ts';

const start = bareServers();

test('a list whose every page is the same is not read over and over', async () => {
  const server = await start((response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ results: [{ guid: 'a' }], current_page: 1, total: 1e12 }));
  });
  const http = bareClient(server.url);
  await expect(readAllPages(http, '/v1/users', (row) => row, NEVER)).rejects.toMatchObject({
    code: 'target-failed',
    message: expect.stringContaining('gives the same page again and again') as string,
  });
  expect(server.arrived).toHaveLength(2);
});

test('nor is a list that always has more', () => {
  const guard = new PageGuard({ what: 'GET /v1/users of here', mostPages: 3 });
  for (const guid of ['a', 'b', 'c']) guard.check([{ guid }]);
  expect(() => {
    guard.check([{ guid: 'd' }]);
  }).toThrow('GET /v1/users of here has no end: 3 pages were read');
});

test('empty pages are not the same page', () => {
  const guard = new PageGuard({ what: 'GET /v1/users of here', mostPages: 9 });
  guard.check([]);
  guard.check([]);
});
