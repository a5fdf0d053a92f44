import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import type { SandboxOptions } from '../../../src/sandbox/start-sandbox.ts';
import { username } from '../../helpers/rosters.ts';
import { inLines, NEVER, openOn, seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const start = sandboxes();

const seed = seedOf([
  { username: 'lou', role: 'viewer', status: 'locked' },
  { username: 'vic', role: 'viewer' },
  'night/shift',
]);

interface Case {
  readonly name: string;
  readonly on?: SandboxOptions;
  readonly change: Change;
  readonly code: string;
  readonly message: RegExp;
  readonly sent: readonly RegExp[];
}

test.for<Case>([
  {
    name: 'no seat for whoever is unlocked',
    on: { seats: 2 },
    change: { kind: 'unlock-user', username: username('lou') },
    code: '64',
    message: /license/,
    sent: [/POST \/v1\/users\/[^/]+\/lock 400/],
  },
  {
    name: 'a name with a slash, from LDAP',
    on: { provider: 'ldap' },
    change: { kind: 'create-user', username: username('night/shift'), via: 'ticket', profile: {} },
    code: '91',
    message: /not permitted/,
    sent: [/GET \/v1\/users\/remote 200/, /PUT \/v1\/users 400/],
  },
  {
    name: 'an account typed into LDAP that cannot be searched',
    on: { provider: 'ldap', settings: ['single-bind'] },
    change: { kind: 'create-user', username: username('new'), via: 'direct', profile: {} },
    code: '120',
    message: /ticket/,
    sent: [/POST \/v1\/users 400/],
  },
  {
    name: 'the last administrator',
    change: { kind: 'update-user', username: username('admin'), role: 'viewer', profile: {} },
    code: '61',
    message: /last administrator/,
    sent: [/PUT \/v1\/users\/[^/]+ 400/],
  },
])('$name: refused in the words of the server, once', async ({ on, change, code, message, sent }) => {
  const sandbox = await start({ seed, ...on });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  const before = sandbox.state();
  const read = sandbox.requestLog.length;
  expect(await target.perform(change, NEVER)).toMatchObject({
    status: 'refused',
    failure: { httpStatus: 400, serverCode: code, message: expect.stringMatching(message) as unknown },
  });
  const lines = inLines(sandbox.requestLog.slice(read));
  expect(lines).toHaveLength(sent.length);
  sent.forEach((line, index) => {
    expect(lines[index]).toMatch(line);
  });
  expect(sandbox.state()).toEqual(before);
});
