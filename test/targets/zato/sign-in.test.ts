import { describe, expect, test, vi } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import type { ZatoLogin } from '../../../src/targets/zato/login.ts';
import { bareServers, json, type Answer } from '../../helpers/bare-server.ts';
import { username } from '../../helpers/rosters.ts';
import { NEVER } from '../../helpers/servers.ts';
import { openZatoOn, zatoSandboxes } from '../../helpers/zato.ts';

const start = zatoSandboxes();
const bare = bareServers();

const everybody = { membersOf: new Set<never>() };
const lock = { kind: 'lock-user', username: username('i.xu') } as const;

describe('who cannot sign in is told why', () => {
  test.for<{ name: string; login?: Partial<ZatoLogin>; code: string; words: RegExp }>([
    {
      name: 'a wrong password',
      login: { password: new Secret('not-the-password') },
      code: 'target-unauthorized',
      words: /not allowed.*E005001/,
    },
    {
      name: 'a wrong one-time code',
      login: { totpKey: new Secret('KVKFKRCPNZQUYMLX') },
      code: 'target-unauthorized',
      words: /E005001/,
    },
    {
      name: 'a key of one-time codes that is a code',
      login: { totpKey: new Secret('918273') },
      code: 'key-missing',
      words: /one-time codes is not Base32/,
    },
    {
      name: 'an application that nobody knows: HTTP 200, with an error',
      login: { currentApp: 'Nowhere' },
      code: 'target-unauthorized',
      words: /current_app.*HTTP 200, code E004001/,
    },
  ])('$name', async ({ login = {}, code, words }) => {
    const sandbox = await start({ totp: 'on' });
    const opening = openZatoOn(sandbox, login);
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringMatching(words) as string });
    await expect(opening).rejects.not.toThrow(/not-the-password|KVKFKRCPNZQUYMLX|918273/);
  });

  test('no one-time code though one is needed', async () => {
    const sandbox = await start({ totp: 'on' });
    await expect(openZatoOn({ ...sandbox, totpKey: '' })).rejects.toMatchObject({
      code: 'target-unauthorized',
      message: expect.stringContaining('a one-time code is required') as string,
      hint: expect.stringMatching(/^Set ZATO_TOTP_KEY/) as string,
    });
  });

  test('a regular user', async () => {
    const sandbox = await start();
    const { regularUsername = '', regularPassword = '' } = sandbox;
    await expect(
      openZatoOn({ ...sandbox, username: regularUsername, password: regularPassword }),
    ).rejects.toMatchObject({ code: 'target-forbidden' });
  });

  test('a Zato without SSO: 4.1, or switched off', async () => {
    const nothing: Answer = (response) => {
      response.writeHead(404, { 'Content-Type': 'text/plain' });
      response.end('URL not found (CID:0123456789abcdef01234567)');
    };
    const { url } = await bare(nothing);
    const access = { url, username: 'a', password: 'b', totpKey: 'KMCLCWN4YPMD2WO3', currentApp: 'CRM' };
    await expect(openZatoOn(access)).rejects.toMatchObject({
      code: 'target-not-recognised',
      hint: expect.stringContaining('3.0 to 3.3') as string,
    });
  });

  test('something that is no Zato at all', async () => {
    const { url } = await bare(json({ hello: 'world' }, 401));
    const access = { url, username: 'a', password: 'b', totpKey: 'KMCLCWN4YPMD2WO3', currentApp: 'CRM' };
    await expect(openZatoOn(access)).rejects.toMatchObject({ code: 'target-not-recognised' });
  });
});

describe('the session', () => {
  test('is signed in to with a one-time code, and read-only', async () => {
    const sandbox = await start({ totp: 'on' });
    const { target } = await openZatoOn(sandbox);
    await target.readDirectory(everybody, NEVER);
    await expect(target.perform(lock, NEVER)).rejects.toMatchObject({ code: 'plan-must-not-write' });
    expect(sandbox.requestLog.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
      '/zato/sso/user/login',
    ]);
  });

  test('has no token in an address', async () => {
    const sandbox = await start();
    const { target } = await openZatoOn(sandbox);
    await target.readDirectory(everybody, NEVER);
    expect(JSON.stringify(sandbox.requestLog)).not.toContain('gAAAA');
  });

  test('that is lost in mid-run is replaced once, for all who miss it', async () => {
    const sandbox = await start();
    const { target, allowWrites, statistics } = await openZatoOn(sandbox);
    const { users } = await target.readDirectory(everybody, NEVER);
    allowWrites();
    sandbox.faults.add('sessions-lost,times=1');
    const names = users.filter(({ role, locked }) => role === 'regular' && !locked).slice(0, 8);
    const performed = await Promise.all(
      names.map((user) => target.perform({ kind: 'lock-user', username: user.username }, NEVER)),
    );
    expect(new Set(performed.map(({ status }) => status))).toEqual(new Set(['applied']));
    expect(sandbox.requestLog.filter(({ path }) => path === '/zato/sso/user/login')).toHaveLength(2);
    const unanswered = sandbox.requestLog.filter(({ status }) => status >= 400);
    expect(statistics().retried).toBe(unanswered.length);
  });

  test('is renewed before its hour is over, without asking for the password again', async () => {
    const clock = vi.spyOn(Date, 'now');
    const begun = Date.now();
    let minutes = 0;
    clock.mockImplementation(() => begun + minutes * 60_000);
    const sandbox = await start({ now: () => new Date(begun + minutes * 60_000) });
    const { target } = await openZatoOn(sandbox);
    for (minutes of [50, 100, 150]) await target.readDirectory(everybody, NEVER);
    clock.mockRestore();
    const sessionCalls = sandbox.requestLog.filter(({ method }) => method !== 'GET');
    expect(sessionCalls.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 200',
      'PATCH 200',
      'PATCH 200',
      'PATCH 200',
    ]);
  });
});
