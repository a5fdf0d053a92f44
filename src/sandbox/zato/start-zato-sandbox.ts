import { openServer, type OpenServer, type ServerOptions } from '../open-server.ts';
import { answer } from './api.ts';
import { createWorld, type WorldOptions } from './create-world.ts';
import { faultReply, zatoFaults } from './fault-replies.ts';
import { passwordOf, superUser } from './seed/apply-seed.ts';
import { sampleUsers } from './seed/read-seed.ts';
import type { Seed } from './seed/seed.ts';
import { snapshot, type ZatoSnapshot } from './snapshot.ts';

export interface ZatoSandboxOptions extends ServerOptions, WorldOptions {
  /** The users other than the super-user. Default: the people in samples/zato-users.csv. */
  readonly seed?: Seed;
}

/** A Zato server with SSO inside this process. */
export interface ZatoSandbox extends OpenServer {
  /** The super-user, who may do everything. */
  readonly username: string;
  readonly password: string;
  /** For one-time codes, which are required only when they are switched on. */
  readonly totpKey: string;
  /** Required in every request. */
  readonly currentApp: string;
  /** A regular user who may sign in; absent where the seed has none. */
  readonly regularUsername?: string;
  readonly regularPassword?: string;
  /** The users as they are now, without going through the API. */
  state(): ZatoSnapshot;
}

export async function startZatoSandbox(options: ZatoSandboxOptions = {}): Promise<ZatoSandbox> {
  const world = createWorld(options, options.seed ?? sampleUsers());
  const server = await openServer(options, {
    faultScope: zatoFaults,
    now: world.now,
    handle: (request) => answer(request, world),
    faultReply: (fault) => faultReply(fault, world),
    state: () => snapshot(world),
  });
  const regular = world.users.inOrder.find(
    (user) =>
      !user.isSuperUser &&
      user.approvalStatus === 'approved' &&
      user.signUpStatus === 'final' &&
      !user.isLocked &&
      !user.isTotpEnabled &&
      !user.passwordMustChange,
  )?.username;
  return {
    ...server,
    ...superUser,
    currentApp: world.switches['apps.login_allowed'][0] ?? '',
    ...(regular === undefined ? {} : { regularUsername: regular, regularPassword: passwordOf(regular) }),
    state: () => snapshot(world),
  };
}
