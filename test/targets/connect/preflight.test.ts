import { describe, expect, test } from 'vitest';
import { bareServers, html, json, type Answer } from '../../helpers/bare-server.ts';
import { inLines, openOn, seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';
import { noJitter } from '../../helpers/no-jitter.ts';

const start = sandboxes();
noJitter();
const bare = bareServers();
const seed = seedOf([{ username: 'ann', role: 'viewer' }]);

describe('finds the API, and says who and what it found', () => {
  test.for([
    { name: 'at the root', basePath: '', server: '/' },
    { name: 'at the root, /__api__ given', basePath: '', server: '/__api__' },
    { name: 'below a path', basePath: '/apps/connect', server: '/apps/connect/' },
    {
      name: 'below a path, /__api__/v1 given',
      basePath: '/apps/connect',
      server: '/apps/connect/__api__/v1',
    },
    { name: 'at the root, though the dashboard is below a path', basePath: '', server: '/connect/' },
  ])('$name', async ({ basePath, server }) => {
    const sandbox = await start({ seed, basePath });
    const { origin } = new URL(sandbox.url);
    const { target } = await openOn({ url: `${origin}${server}`, apiKey: sandbox.apiKey });
    expect(target.facts).toMatchObject({
      url: sandbox.url,
      version: '2026.02.0',
      provider: 'OAuth2',
      userPages: `${sandbox.url}/connect/#/people/users/`,
      caller: { username: 'admin', role: 'administrator' },
    });
  });

  test('below a path, given as the browser shows it: every request counts, wherever it went', async () => {
    const sandbox = await start({ seed, basePath: '/apps/rsc' });
    const { target, statistics } = await openOn({
      url: `${sandbox.url}/connect/#/people/users`,
      apiKey: sandbox.apiKey,
    });
    expect(target.facts.url).toBe(sandbox.url);
    expect(inLines(sandbox.requestLog)).toHaveLength(3);
    expect(statistics().total).toBe(3);
  });

  test('a server that hides its version is none the worse', async () => {
    const sandbox = await start({ seed, emulate: 'hidden' });
    const { target } = await openOn(sandbox);
    expect(target.facts).not.toHaveProperty('version');
    expect(inLines(sandbox.requestLog)).toEqual([
      'GET /server_settings 200',
      'GET /v1/user 200',
      'GET /scim/v2/ServiceProviderConfig 404',
    ]);
  });

  test.for([
    { name: 'texts', counter: (value: number) => String(value) },
    { name: 'numbers', counter: (value: number) => value },
  ])('licence counters may be $name', async ({ counter }) => {
    const license = { users: counter(20), 'user-activity-days': counter(365), cores: counter(0) };
    const me = { guid: 'g', username: 'ann', user_role: 'administrator' };
    const answer: Answer = (response, request, index) => {
      json(request.url.endsWith('/v1/user') ? me : { license })(response, request, index);
    };
    const { target } = await openOn({ url: (await bare(answer)).url, apiKey: 'any' });
    expect(target.facts.caller.username).toBe('ann');
    expect(target.capabilities['create-user-direct'].can).toBe(true);
  });

  test('settings that are empty are settings', async () => {
    const answer: Answer = (response, request, index) => {
      const me = { guid: 'g', username: 'ann', user_role: 'administrator' };
      json(request.url.endsWith('/v1/user') ? me : {})(response, request, index);
    };
    const { target } = await openOn({ url: (await bare(answer)).url, apiKey: 'any' });
    expect(target.facts).toMatchObject({ provider: 'not shown', caller: { username: 'ann' } });
  });
});

const text: Answer = (response) => response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404');
const elsewhere: Answer = (response) =>
  response.writeHead(301, { Location: 'https://connect.example.com/' }).end();

test.for<{ name: string; answer: Answer; code: string; message: RegExp; hint?: RegExp }>([
  {
    name: 'a sign-in page',
    answer: html(200),
    code: 'target-not-recognised',
    message: /Posit Connect was not found at .* gave HTTP 200 with text\/html/,
  },
  {
    name: 'another server',
    answer: text,
    code: 'target-not-recognised',
    message: /gave HTTP 404/,
  },
  {
    name: 'another address',
    answer: elsewhere,
    code: 'target-not-recognised',
    message: /HTTP 301/,
    hint: /redirects to https:\/\/connect\.example\.com\/: give that address\. The key was sent to http:\/\/ without encryption/,
  },
  {
    name: 'JSON of something else',
    answer: json([1, 2]),
    code: 'target-not-recognised',
    message: /HTTP 200/,
  },
  {
    name: 'settings, but nobody whose key it is',
    answer: json({}),
    code: 'target-not-recognised',
    message: /does not say whose key this is/,
  },
  {
    name: 'a key that is refused',
    answer: json({ code: 30, error: 'The credentials were not accepted.', payload: null }, 401),
    code: 'target-unauthorized',
    message: /the server refused the API key: .*The credentials were not accepted\. \(HTTP 401, code 30\)/,
    hint: /CONNECT_API_KEY/,
  },
  {
    name: 'an expired licence',
    answer: (response) => response.writeHead(402, { 'Content-Type': 'text/plain' }).end('expired'),
    code: 'target-not-recognised',
    message: /HTTP 402/,
  },
  {
    name: 'a server that is down for now',
    answer: (response) => response.writeHead(503, { 'Content-Type': 'text/plain' }).end('maintenance'),
    code: 'target-not-recognised',
    message: /gave HTTP 503/,
    hint: /down or busy: try again later/,
  },
])('not to be worked with: $name', async ({ answer, code, message, hint = /./ }) => {
  const { url } = await bare(answer);
  const opening = openOn({ url, apiKey: 'secret-key-of-ann' });
  await expect(opening).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message) as unknown,
    hint: expect.stringMatching(hint) as unknown,
  });
  await opening.catch((error: unknown) => {
    expect(JSON.stringify(error) + String(error)).not.toContain('secret-key-of-ann');
  });
});

test.for([
  { name: 'a wrong key', key: 'no-such-key', code: 'target-unauthorized' },
  { name: 'a service principal’s key', fault: 'error,code=22,route=GET /v1/user', code: 'target-forbidden' },
  { name: 'a server that is gone', url: 'http://127.0.0.1:9', code: 'target-unreachable' },
])('refused: $name', async ({ key, fault, url, code }) => {
  const sandbox = await start({ seed, ...(fault === undefined ? {} : { faults: [fault] }) });
  await expect(openOn({ url: url ?? sandbox.url, apiKey: key ?? sandbox.apiKey })).rejects.toMatchObject({
    code,
  });
});
