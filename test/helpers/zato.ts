import { afterEach } from 'vitest';
import type { Context } from '../../src/cli/context.ts';
import { Secret } from '../../src/core/secret.ts';
import {
  startZatoSandbox,
  type ZatoSandbox,
  type ZatoSandboxOptions,
} from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { openZato } from '../../src/targets/zato/open-zato.ts';
import type { ZatoLogin } from '../../src/targets/zato/login.ts';
import type { Session } from '../../src/targets/session.ts';
import { NEVER } from './servers.ts';

/** Starts Zato servers for a test, and stops them after it. */
export function zatoSandboxes(): (options?: ZatoSandboxOptions) => Promise<ZatoSandbox> {
  const running: ZatoSandbox[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
  });
  return async (options = {}) => {
    const sandbox = await startZatoSandbox(options);
    running.push(sandbox);
    return sandbox;
  };
}

type Access = Pick<ZatoSandbox, 'url' | 'username' | 'password' | 'totpKey' | 'currentApp'>;

/** Opens the Zato target as fast as it goes; nothing is written until a test allows it. */
export const openZatoOn = (
  { url, username, password, totpKey, currentApp }: Access,
  login: Partial<ZatoLogin> = {},
): Promise<Session> =>
  openZato(
    {
      server: url,
      credentials: {
        username,
        password: new Secret(password),
        ...(totpKey === '' ? {} : { totpKey: new Secret(totpKey) }),
        currentApp,
        ...login,
      },
      ratePerSecond: 0,
      searchesPerSecond: 0,
      concurrency: 16,
      timeoutMs: 5000,
      userAgent: 'rollcall/test',
      onLongWait: () => undefined,
    },
    NEVER,
  );

/** The environment of somebody who works on a Zato. */
export const zatoEnvironment = ({
  url,
  username,
  password,
  totpKey,
  currentApp,
}: Access): Context['env'] => ({
  ZATO_SERVER: url,
  ZATO_USERNAME: username,
  ZATO_PASSWORD: password,
  ZATO_TOTP_KEY: totpKey,
  ZATO_CURRENT_APP: currentApp,
});
