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
import { closedAfterwards } from './closed-afterwards.ts';
import { NEVER, unhurried } from './servers.ts';

/** Zato servers for the tests of one file. */
export const zatoSandboxes = (): ((options?: ZatoSandboxOptions) => Promise<ZatoSandbox>) =>
  closedAfterwards(startZatoSandbox);

type Access = Pick<ZatoSandbox, 'url' | 'username' | 'password' | 'totpKey' | 'currentApp'>;

/** Opens the Zato target without a rate limit. A test must allow writes first. */
export const openZatoOn = (
  { url, username, password, totpKey, currentApp }: Access,
  login: Partial<ZatoLogin> = {},
): Promise<Session> =>
  openZato(
    {
      ...unhurried,
      server: url,
      credentials: {
        username,
        password: new Secret(password),
        ...(totpKey === '' ? {} : { totpKey: new Secret(totpKey) }),
        currentApp,
        ...login,
      },
    },
    NEVER,
  );

/** The environment of a person who works on a Zato server. */
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
