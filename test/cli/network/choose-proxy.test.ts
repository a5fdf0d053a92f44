import { expect, test } from 'vitest';
import { chooseProxy } from '../../../src/cli/network/choose-proxy.ts';
import { examineProxy } from '../../../src/cli/network/examine-proxy.ts';

const SERVER = 'https://connect.example.org/rsc';

const chosen = (server: string, env: Record<string, string>, flag?: string): string | undefined => {
  const proxy = chooseProxy(server, flag, env);
  return proxy === undefined ? undefined : `${proxy.url} by ${proxy.namedBy}`;
};

test.for([
  { env: { HTTPS_PROXY: 'http://proxy:3128' }, by: 'http://proxy:3128 by HTTPS_PROXY' },
  { env: { https_proxy: 'http://proxy:3128' }, by: 'http://proxy:3128 by https_proxy' },
  { env: { https_proxy: 'http://one:1', HTTPS_PROXY: 'http://two:2' }, by: 'http://one:1 by https_proxy' },
  { env: { ALL_PROXY: 'http://proxy:3128' }, by: 'http://proxy:3128 by ALL_PROXY' },
  { env: { ALL_PROXY: 'http://one:1', HTTPS_PROXY: 'http://two:2' }, by: 'http://two:2 by HTTPS_PROXY' },
  { env: { HTTPS_PROXY: 'proxy.example.org:3128' }, by: 'http://proxy.example.org:3128 by HTTPS_PROXY' },
  { env: { HTTPS_PROXY: 'https://proxy:8443/' }, by: 'https://proxy:8443 by HTTPS_PROXY' },
  { env: { HTTPS_PROXY: '', ALL_PROXY: '' }, by: undefined },
  { env: { HTTP_PROXY: 'http://proxy:3128' }, by: undefined },
  { env: {}, by: undefined },
])('for https, the environment $env says $by', ({ env, by }) => {
  expect(chosen(SERVER, env as Record<string, string>)).toBe(by);
});

test('a flag is named by its variable where that has it', () => {
  const env = { ROLLCALL_PROXY: 'http://one:1', HTTPS_PROXY: 'http://two:2' };
  expect(chosen(SERVER, env, 'http://one:1')).toBe('http://one:1 by ROLLCALL_PROXY');
  expect(chosen(SERVER, env, 'http://three:3')).toBe('http://three:3 by --proxy');
});

test.for([
  { env: { HTTP_PROXY: 'http://proxy:3128' }, by: 'http://proxy:3128 by HTTP_PROXY' },
  { env: { http_proxy: 'http://proxy:3128' }, by: 'http://proxy:3128 by http_proxy' },
  { env: { HTTPS_PROXY: 'http://proxy:3128' }, by: undefined },
])('for http, the environment $env says $by', ({ env, by }) => {
  expect(chosen('http://connect.example.org', env as Record<string, string>)).toBe(by);
});

test.for([
  { list: 'connect.example.org', server: SERVER, exempt: true },
  { list: 'example.org', server: SERVER, exempt: true },
  { list: '.example.org', server: SERVER, exempt: true },
  { list: '*.example.org', server: SERVER, exempt: true },
  { list: 'EXAMPLE.ORG.', server: SERVER, exempt: true },
  { list: '*', server: SERVER, exempt: true },
  { list: 'localhost, 10.0.0.0/8  example.org', server: SERVER, exempt: true },
  { list: 'connect.example.org:443', server: SERVER, exempt: true },
  { list: 'connect.example.org:8443', server: SERVER, exempt: false },
  { list: 'ample.org', server: SERVER, exempt: false },
  { list: 'other.org,', server: SERVER, exempt: false },
  { list: '10.0.0.0/8', server: 'https://10.20.30.40', exempt: true },
  { list: '10.20.30.40', server: 'https://10.20.30.40:8443', exempt: true },
  { list: '10.20.30.0/24', server: 'https://10.20.31.1', exempt: false },
  { list: '10.20.30.0/99', server: 'https://10.20.30.1', exempt: false },
  { list: '[fd00::1]:8443', server: 'https://[fd00::1]:8443', exempt: true },
  { list: 'fd00::/8', server: 'https://[fd00::1]', exempt: true },
  { list: '30.40', server: 'https://10.20.30.40', exempt: false },
])('NO_PROXY=$list exempts $server: $exempt', ({ list, server, exempt }) => {
  const env = { HTTPS_PROXY: 'http://proxy:3128' };
  expect(chosen(server, { ...env, NO_PROXY: list }) === undefined).toBe(exempt);
  expect(chosen(server, { ...env, no_proxy: list }) === undefined).toBe(exempt);
});

test('--proxy takes precedence over the environment, and so does --proxy none', () => {
  const env = { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: '*' };
  expect(chosen(SERVER, env, 'other:80')).toBe('http://other:80 by --proxy'.replace(':80', ''));
  expect(chosen(SERVER, { ...env, NO_PROXY: '' }, 'none')).toBeUndefined();
});

test.for([
  { server: 'http://127.0.0.1:3939', proxy: 'http://proxy:3128', by: undefined },
  { server: 'http://localhost:3939', proxy: 'http://proxy:3128', by: undefined },
  { server: 'http://[::1]:3939', proxy: 'http://proxy:3128', by: undefined },
  { server: 'http://127.example.org', proxy: 'http://proxy:3128', by: 'http://proxy:3128 by ALL_PROXY' },
  { server: 'http://127.0.0.1:3939', proxy: 'localhost:3128', by: 'http://localhost:3128 by ALL_PROXY' },
])(
  'a server on this computer is asked through a proxy that is there too: $server, $proxy',
  ({ server, proxy, by }) => {
    expect(chosen(server, { ALL_PROXY: proxy })).toBe(by);
  },
);

test.for([
  { text: 'http://ann:p%40ss@proxy:3128', username: 'ann', password: 'p@ss' },
  { text: 'http://ann:100%@proxy:3128', username: 'ann', password: '100%' },
  { text: 'ann:canary@proxy:3128', username: 'ann', password: 'canary' },
  { text: 'http://ann@proxy', username: 'ann', password: undefined },
])('a user and a password in the address: $text', ({ text, username, password }) => {
  const proxy = chooseProxy(SERVER, undefined, { HTTPS_PROXY: text });
  expect(proxy?.username).toBe(username);
  expect(proxy?.password?.reveal()).toBe(password);
  expect(JSON.stringify(proxy)).not.toContain(password ?? 'nothing');
});

test.for([
  { text: 'http://', says: 'is not the address of a proxy' },
  { text: 'http://ann:12/canary@proxy:3128', says: 'is not the address of a proxy' },
  { text: 'http://ann:canary/x@proxy:3128', says: 'is not the address of a proxy' },
  { text: 'http://ann:canary@proxy:port', says: 'is not the address of a proxy' },
  {
    text: 'socks5://ann:canary@proxy:1080',
    says: 'names a proxy with socks5://, and rollcall uses only HTTP proxies',
  },
])('an address that is refused, without repeating it: $text', ({ text, says }) => {
  const choose = (): unknown => chooseProxy(SERVER, undefined, { HTTPS_PROXY: text });
  expect(choose).toThrow(`HTTPS_PROXY ${says}`);
  expect(choose).not.toThrow('canary');
});

test.for([
  { env: {}, found: 'none' },
  { env: { HTTPS_PROXY: 'http://ann:canary@proxy:3128' }, found: 'proxy:3128 (HTTPS_PROXY)' },
  { env: { HTTPS_PROXY: 'http://proxy:3128' }, flag: 'none', found: 'none' },
  {
    env: { https_proxy: 'http://proxy:3128', NO_PROXY: '.example.org' },
    found: 'none: NO_PROXY exempts this server from the proxy of https_proxy',
  },
  {
    env: { HTTPS_PROXY: 'http://proxy:3128' },
    server: 'https://127.0.0.1',
    found: 'none: the server is on this computer, and the proxy of HTTPS_PROXY is not',
  },
  { env: { HTTPS_PROXY: 'socks5://proxy:1080' }, found: undefined },
])('doctor, with $env: $found', ({ env, flag, server = SERVER, found }) => {
  const args = { server, target: 'connect', proxy: flag } as const;
  expect(examineProxy(args, { env })[0]?.found).toBe(found);
});
