import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import type { Provider } from '../../../src/sandbox/connect/settings/profiles.ts';
import { groupName, username } from '../../helpers/rosters.ts';
import { inLines, NEVER, openOn, seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const start = sandboxes();

interface Case {
  readonly name: string;
  readonly provider?: Provider;
  readonly change: Change;
  readonly performed: object;
  readonly sent: readonly RegExp[];
}

const ann = username('ann');
const analysts = groupName('Analysts');

const cases: readonly Case[] = [
  {
    name: 'a username that was taken since the server was read',
    provider: 'password',
    change: { kind: 'create-user', username: ann, via: 'direct', profile: { email: 'a@example.org' } },
    performed: {
      status: 'already-so',
      httpStatus: 409,
      serverCode: '8',
      serverMessage: expect.stringMatching(/^The requested username is already in use\./) as unknown,
      role: 'publisher',
      attempts: 2,
    },
    sent: [/POST \/v1\/users 409/, /GET \/v1\/users 200/],
  },
  {
    name: 'an external id that somebody else has',
    provider: 'saml',
    change: {
      kind: 'create-user',
      username: username('new'),
      via: 'direct',
      profile: {},
      externalId: 'E-ann',
    },
    performed: { status: 'refused', failure: { serverCode: '76', conflict: true } },
    sent: [/POST \/v1\/users 400/, /GET \/v1\/users 200/],
  },
  {
    name: 'a group name that was taken since the server was read',
    change: { kind: 'create-group', group: analysts, via: 'direct' },
    performed: {
      status: 'already-so',
      httpStatus: 409,
      serverCode: '15',
      serverMessage: 'The requested group name is already in use.',
      attempts: 2,
    },
    sent: [/POST \/v1\/groups 409/, /GET \/v1\/groups 200/],
  },
  {
    name: 'a member already',
    change: { kind: 'grant-membership', username: ann, group: analysts },
    performed: { status: 'already-so', httpStatus: 409, serverCode: '16', attempts: 2 },
    sent: [/POST \/v1\/groups\/[^/]+\/members 409/, /GET \/v1\/groups\/[^/]+\/members 200/],
  },
  {
    name: 'no member any more',
    change: { kind: 'revoke-membership', username: username('ben'), group: analysts },
    performed: { status: 'already-so', httpStatus: 404, serverCode: '17', attempts: 2 },
    sent: [/DELETE \/v1\/groups\/[^/]+\/members\/[^/]+ 404/, /GET \/v1\/groups\/[^/]+\/members 200/],
  },
];

test.for(cases)('$name', async ({ provider = 'google', change, performed, sent }) => {
  const seed = seedOf(
    [
      { username: 'ann', role: 'publisher', groups: ['Analysts'], externalId: 'E-ann' },
      { username: 'ben', role: 'viewer' },
    ],
    ['Analysts'],
  );
  const sandbox = await start({ seed, provider });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: 'all' }, NEVER);
  const before = sandbox.requestLog.length;
  expect(await target.perform(change, NEVER)).toMatchObject(performed);
  const lines = inLines(sandbox.requestLog.slice(before));
  expect(lines).toHaveLength(sent.length);
  sent.forEach((line, index) => {
    expect(lines[index]).toMatch(line);
  });
});

test('a role that the account has by now is not sent', async () => {
  const sandbox = await start({ seed: seedOf(['ann']) });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.perform({ kind: 'create-user', username: ann, via: 'ticket', profile: {} }, NEVER);
  const before = sandbox.requestLog.length;
  const role = { kind: 'update-user', username: ann, role: 'viewer', profile: {} } as const;
  expect(await target.perform(role, NEVER)).toMatchObject({
    status: 'already-so',
    role: 'viewer',
    attempts: 0,
  });
  expect(sandbox.requestLog).toHaveLength(before);
});

test('what was changed a moment ago is known: changing it back is sent', async () => {
  const sandbox = await start({ seed: seedOf([{ username: 'ann', role: 'viewer' }]) });
  const { target, allowWrites } = await openOn(sandbox);
  allowWrites();
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  for (const role of ['publisher', 'viewer']) {
    const change = { kind: 'update-user', username: ann, role, profile: {} } as const;
    expect(await target.perform(change, NEVER)).toMatchObject({ status: 'applied', role });
  }
  expect(sandbox.state().users.find(({ username }) => username === 'ann')?.role).toBe('viewer');
});
