import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli, type CliResult } from '../helpers/cli.ts';
import { seedOf } from '../helpers/servers.ts';

const seed = seedOf([
  { username: 'rosa', role: 'viewer', email: 'rosa@example.org' },
  { username: 'lab1', role: 'viewer', email: 'lab@example.org' },
  { username: 'lab2', role: 'viewer', email: 'lab@example.org' },
  { username: 'julie2', firstName: 'Julie', lastName: 'Jolly', email: 'julie.jolly@example.org' },
]);

let google: Sandbox;
let saml: Sandbox;
beforeAll(async () => {
  google = await startSandbox({ provider: 'google', seed });
  saml = await startSandbox({ provider: 'saml', seed });
});
afterAll(() => Promise.all([google.close(), saml.close()]));

const run = (sandbox: Sandbox, ...argv: string[]): Promise<CliResult> =>
  runCli([...argv, '--rate', '0'], { env: environmentOf(sandbox) });

test.for([
  ['rosa@example.org', 'rosa@example.org is the e-mail address of rosa.'],
  ['ROSA@example.org', 'ROSA@example.org is the e-mail address of rosa.'],
  ['mailto:rosa@example.org', 'mailto:rosa@example.org is the e-mail address of rosa.'],
  ['lab@example.org', 'lab@example.org is the e-mail address of lab1, lab2.'],
  ['julie.jolly@example.org', 'julie.jolly@example.org is the e-mail address of julie2.'],
  [
    'who@example.org',
    'No name begins with "who@example.org", and the search found no person with this e-mail address.',
  ],
  ['who', 'No name begins with "who".'],
] as const)('lookup users %s', async ([wanted, said]) => {
  expect((await run(google, 'lookup', 'users', wanted)).stderr).toContain(said);
});

test('the list has the addresses', async () => {
  const { stdout } = await run(google, 'lookup', 'users', 'julie.jolly@example.org');
  expect(stdout).toContain('julie2    julie.jolly@example.org  NULL');
});

test('a server without a directory is searched for accounts', async () => {
  const { stderr } = await run(saml, 'lookup', 'users', 'rosa@example.org');
  expect(stderr).toContain('rosa@example.org is the e-mail address of rosa.');
});

test('show user finds the account by its address', async () => {
  const byAddress = await run(google, 'show', 'user', 'rosa@example.org');
  expect(byAddress.stdout).toBe((await run(google, 'show', 'user', 'rosa')).stdout);
  expect(byAddress.stderr).toContain('rosa@example.org is the e-mail address of rosa.');
});

test.for([
  ['lab@example.org', 'several users have this e-mail address: lab1, lab2'],
  ['julie.jolly@example.org', 'the server has no user "julie.jolly@example.org"'],
] as const)('show user %s', async ([wanted, said]) => {
  const { stderr, code } = await run(google, 'show', 'user', wanted);
  expect(stderr).toContain(said);
  expect(stderr).toContain('lookup users');
  expect(code).not.toBe(0);
});
