import { beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '../../src/core/plan/change.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Operation } from '../../src/core/target.ts';
import { startZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { groupName, username } from '../helpers/rosters.ts';
import { inLines, NEVER } from '../helpers/servers.ts';
import { openZatoOn, zatoSandboxes } from '../helpers/zato.ts';
import { attempts } from './attempts.ts';
import { inZato, stances, zatoOrganisation } from './zato-fixture.ts';

const start = zatoSandboxes();

const nora = username('nora');
const outsider = username('outsider');

const everyChange: readonly Change[] = [
  {
    kind: 'create-user',
    username: nora,
    via: 'direct',
    profile: { firstName: 'Nora', email: 'nora@example.org' },
    settings: { passwordMustChange: true, signUpStatus: 'before_confirmation', totpEnabled: true },
    password: new Secret('a-first-Passage-7'),
  },
  { kind: 'update-user', username: nora, profile: { lastName: 'Neu' }, settings: { totpEnabled: false } },
  { kind: 'set-attributes', username: nora, attributes: { team: 'Library', site: 'North' } },
  { kind: 'approve-user', username: outsider },
  { kind: 'lock-user', username: outsider },
  { kind: 'unlock-user', username: outsider },
];

const impossibleChanges: readonly Change[] = [
  { kind: 'create-user', username: nora, via: 'ticket', profile: {} },
  { kind: 'create-user', username: nora, via: 'direct', role: 'super-user', profile: {} },
  { kind: 'update-user', username: outsider, role: 'super-user', profile: {} },
  { kind: 'update-user', username: username('Outsider'), profile: { lastName: 'X' } },
  { kind: 'lock-user', username: username('nobody') },
  { kind: 'create-group', group: groupName('Analysts'), via: 'direct' },
  { kind: 'grant-membership', username: outsider, group: groupName('Analysts') },
  { kind: 'revoke-membership', username: outsider, group: groupName('Analysts') },
];

/** The requests that change people; signing in is not one of them. */
const writes = (lines: readonly string[]): string[] =>
  lines.filter((line) => !line.startsWith('GET') && !line.includes('/login'));

describe.for(stances)('Zato SSO, %s stance', (stance) => {
  const options = { switches: { stance }, seed: zatoOrganisation } as const;
  const open = async () => {
    const sandbox = await start(options);
    const session = await openZatoOn(sandbox);
    await session.target.readDirectory({ membersOf: 'all' }, NEVER);
    return { sandbox, ...session };
  };

  describe('on one server', () => {
    let server: Pick<Awaited<ReturnType<typeof open>>, 'sandbox' | 'target' | 'allowWrites'>;
    beforeAll(async () => {
      const sandbox = await startZatoSandbox(options);
      server = { sandbox, ...(await openZatoOn(sandbox)) };
      return () => sandbox.close();
    });

    test('reads the accounts, and sends no writes', async () => {
      const { sandbox, target } = server;
      const { users } = await target.readDirectory({ membersOf: 'all' }, NEVER);
      const seen = users.map((user) => [user.guid, user.username, user.role, user.locked]);
      const there = sandbox
        .state()
        .users.map((user) => [
          user.userId,
          user.username,
          user.isSuperUser ? 'super-user' : 'regular',
          user.isLocked,
        ]);
      expect(seen.toSorted()).toEqual(there.toSorted());
      expect(writes(inLines(sandbox.requestLog))).toEqual([]);
      server.allowWrites();
    });

    test.for(Object.keys(attempts) as Operation[])(
      'reports correctly whether the server supports "%s"',
      async (operation) => {
        const { sandbox, target } = server;
        expect(await attempts[operation](inZato(target, sandbox))).toBe(target.capabilities[operation].can);
      },
    );

    test('every refusal has a reason and a source', () => {
      for (const support of Object.values(server.target.capabilities)) {
        if (support.can) continue;
        expect(support.why).toMatch(/.{10}/);
        expect(support.source).toMatch(/zato-sso-api §\d/);
      }
    });
  });

  test('a repeated change is made only once', async () => {
    const { sandbox, target, allowWrites } = await open();
    allowWrites();
    for (const change of everyChange) {
      const { status } = await target.perform(change, NEVER);
      expect([change.kind, status]).toEqual([change.kind, 'applied']);
    }
    const done = sandbox.state();
    for (const change of everyChange) {
      const { status } = await target.perform(change, NEVER);
      // Every change but a creation answers "ok" again, so the two cannot be distinguished (zato-sso-api §§7.3, 7.6, 8).
      expect([change.kind, status]).toEqual([
        change.kind,
        change.kind === 'create-user' ? 'already-so' : expect.stringMatching(/^(applied|already-so)$/),
      ]);
    }
    expect(sandbox.state()).toEqual(done);
  });

  test('changes are read back as requested', async () => {
    const { target, allowWrites } = await open();
    allowWrites();
    for (const change of everyChange) await target.perform(change, NEVER);
    const { users } = await target.readDirectory(
      { membersOf: new Set(), attributesOf: new Map([[nora, ['team', 'site', 'none']]]) },
      NEVER,
    );
    expect(users.find((user) => user.username === nora)).toMatchObject({
      email: 'nora@example.org',
      firstName: 'Nora',
      lastName: 'Neu',
      approval: 'waiting',
      settings: { passwordMustChange: true, signUpStatus: 'before_confirmation', totpEnabled: false },
      attributes: { team: 'Library', site: 'North' },
    });
    expect(users.find((user) => user.username === outsider)).toMatchObject({
      approval: 'approved',
      locked: false,
    });
  });

  test.for(impossibleChanges)('an impossible change is refused without a request: $kind', async (change) => {
    const { sandbox, target, allowWrites } = await open();
    allowWrites();
    const before = sandbox.requestLog.length;
    expect(await target.perform(change, NEVER)).toMatchObject({ status: 'refused', attempts: 0 });
    expect(inLines(sandbox.requestLog.slice(before))).toEqual([]);
  });

  test.for(
    everyChange.filter(
      (change) => change.kind.startsWith('create') || !JSON.stringify(change).includes(nora),
    ),
  )('before writes are allowed, $kind throws and sends no request', async (change) => {
    const { sandbox, target } = await open();
    await expect(target.perform(change, NEVER)).rejects.toMatchObject({ code: 'plan-must-not-write' });
    expect(writes(inLines(sandbox.requestLog))).toEqual([]);
  });
});
