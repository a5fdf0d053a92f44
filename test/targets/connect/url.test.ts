import { expect, test } from 'vitest';
import { userPagesOf } from '../../../src/targets/connect/url.ts';
import { apiRoots } from '../../../src/targets/http/server-url.ts';

test.for([
  { server: 'https://connect.example.com', roots: ['https://connect.example.com'] },
  { server: 'https://connect.example.com/', roots: ['https://connect.example.com'] },
  { server: ' https://connect.example.com ', roots: ['https://connect.example.com'] },
  { server: 'http://localhost:3939', roots: ['http://localhost:3939'] },
  { server: 'https://connect.example.com/__api__', roots: ['https://connect.example.com'] },
  {
    server: 'https://example.com/rsc/__api__/v1/users?page_size=1',
    roots: ['https://example.com/rsc', 'https://example.com'],
  },
  { server: 'https://connect.example.com/__api__/v1/', roots: ['https://connect.example.com'] },
  {
    server: 'https://example.com/apps/connect/',
    roots: ['https://example.com/apps/connect', 'https://example.com/apps', 'https://example.com'],
  },
  {
    server: 'https://example.com/rsc/__api__/',
    roots: ['https://example.com/rsc', 'https://example.com'],
  },
  {
    server: 'https://example.com/rsc/connect/#/apps?q=1',
    roots: ['https://example.com/rsc/connect', 'https://example.com/rsc', 'https://example.com'],
  },
])('the API of $server', ({ server, roots }) => {
  expect(apiRoots(server)).toEqual(roots);
});

test.for(['connect.example.com', 'ftp://connect.example.com', 'https://', '', 'file:///connect'])(
  'no address of a server: "%s"',
  (server) => {
    expect(() => apiRoots(server)).toThrow(`"${server}" is not the URL of a server`);
  },
);

test.for(['https://ann:pw-canary@example.com/rsc', 'https://ann@example.com/rsc'])(
  'a user or a password in the address is not ignored: %s',
  (server) => {
    const hint = 'Give the address alone: https://example.com/rsc';
    expect(() => apiRoots(server)).toThrow(
      expect.objectContaining({ code: 'server-url-invalid', hint: expect.stringContaining(hint) as string }),
    );
    expect(() => apiRoots(server)).not.toThrow(/canary/);
  },
);

test.for([
  { name: 'as most servers say', settings: { dashboard_path: '/connect' }, path: '/connect' },
  { name: 'a path of its own', settings: { dashboard_path: '/rsc/dashboard' }, path: '/rsc/dashboard' },
  { name: 'not said', settings: {}, path: '/connect' },
])('the page of a user: $name', ({ settings, path }) => {
  expect(`${userPagesOf('https://example.com/apps', settings)}<guid>`).toBe(
    `https://example.com/apps${path}/#/people/users/<guid>`,
  );
});
