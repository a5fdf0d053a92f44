import { describe, expect, test } from 'vitest';
import { findContent } from '../../../../src/targets/connect/content/find-content.ts';
import { listContent } from '../../../../src/targets/connect/content/list-content.ts';
import { readContent, readGrants } from '../../../../src/targets/connect/content/read-content.ts';
import { readUsage } from '../../../../src/targets/connect/content/read-usage.ts';
import { groupGuid, userGuid } from '../../../../src/core/ids.ts';
import type { HttpClient } from '../../../../src/targets/http/http.ts';
import { bareClient } from '../../../helpers/bare-client.ts';
import { bareServers, json, type Answer } from '../../../helpers/bare-server.ts';
import { username } from '../../../helpers/rosters.ts';
import { NEVER } from '../../../helpers/servers.ts';

const start = bareServers();

/** A server with one item, which answers one path as the test says. */
const serverThat = async (path: RegExp, answer: Answer): Promise<HttpClient> => {
  const { url } = await start((response, request, index) => {
    const usual = request.url.includes('/search/') ? { results: [{ guid: 'c' }], total: 1 } : [];
    (path.test(request.url) ? answer : json(usual))(response, request, index);
  });
  return bareClient(url);
};

const caller = { guid: userGuid('a'), username: username('ada'), role: 'administrator' };
const groups = [groupGuid('g')];
const now = new Date('2026-11-30T12:00:00Z');

describe('an answer that is no list is not an empty list', () => {
  const questions: readonly {
    readonly name: string;
    readonly path: RegExp;
    readonly ask: (http: HttpClient) => Promise<unknown>;
  }[] = [
    { name: 'a permission list', path: /permissions/, ask: (http) => readGrants(http, 'c', NEVER) },
    {
      name: 'the content of a group',
      path: /experimental/,
      ask: (http) => readContent(http, undefined, { groups }, NEVER),
    },
    { name: 'who opened what', path: /hits/, ask: (http) => readUsage(http, now, NEVER) },
    { name: 'a page of items', path: /search/, ask: (http) => listContent(http, '2026.01.0', NEVER) },
    { name: 'all items', path: /v1\/content/, ask: (http) => listContent(http, '2023.09.0', NEVER) },
    {
      name: 'the items of an owner',
      path: /v1\/content/,
      ask: (http) => findContent({ http, caller }, { owner: userGuid('b') }, NEVER),
    },
    {
      name: 'one item',
      path: /v1\/content/,
      ask: (http) => findContent({ http, caller }, { guid: 'c' }, NEVER),
    },
  ];
  const bodies = [{}, null, { results: 'none' }, [null]];
  test.each(questions)('$name', async ({ path, ask }) => {
    for (const body of bodies) {
      await expect(ask(await serverThat(path, json(body)))).rejects.toMatchObject({
        code: 'target-not-recognised',
        message: expect.stringContaining('did not answer with a list') as string,
      });
    }
  });
});

describe('who opened what', () => {
  const hit = (id: string, timestamp: string) => ({ id, content_guid: 'c', user_guid: 'u', timestamp });

  test('windows touch, and what two of them contain is counted once', async () => {
    const asked: URLSearchParams[] = [];
    const http = await serverThat(/hits/, (response, request, index) => {
      asked.push(new URL(request.url, 'http://localhost').searchParams);
      json([hit('1', '2026-10-01T12:00:00Z'), hit(`${index + 2}`, '2026-10-02T12:00:00Z')])(
        response,
        request,
        index,
      );
    });
    const { usage } = await readUsage(http, now, NEVER);
    expect(asked.slice(1).map((query) => query.get('from'))).toEqual(
      asked.slice(0, -1).map((query) => query.get('to')),
    );
    expect(usage?.get('c')?.opened).toBe(1 + asked.length);
  });

  test('what names no item or has no time is counted apart, once', async () => {
    const odd = [
      hit('1', '2026-10-01T12:00:00Z'),
      hit('2', 'yesterday'),
      { ...hit('3', '2026-10-01T12:00:00Z'), content_guid: null },
    ];
    const { usage, usageNotCounted } = await readUsage(await serverThat(/hits/, json(odd)), now, NEVER);
    expect([usage?.get('c')?.opened, usageNotCounted]).toEqual([1, 2]);
  });

  test('a refusal of one window is no server without usage', async () => {
    const http = await serverThat(/hits/, (response, request, index) => {
      json(index === 1 ? { code: 22, error: 'no' } : [], index === 1 ? 403 : 200)(response, request, index);
    });
    expect(await readUsage(http, now, NEVER)).toEqual({ usageHidden: true });
  });
});
