import { Fernet } from './fernet.ts';
import { UserIds } from './identities.ts';
import { applySeed } from './seed/apply-seed.ts';
import type { Seed } from './seed/seed.ts';
import { Attributes } from './store/attributes.ts';
import { Links } from './store/links.ts';
import { Resets } from './store/resets.ts';
import { Sessions } from './store/sessions.ts';
import { Users } from './store/users.ts';
import { defaultSwitches, type Switches } from './switches.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  readonly now?: () => Date;
  /** The same number gives the same ids; two servers that must not share ids need different numbers. */
  readonly randomSeed?: number;
  /** Settings of the server; the others are as after an installation. */
  readonly switches?: Partial<Switches>;
  /** Whether the super-user must send a one-time code. Default `off`. */
  readonly totp?: 'on' | 'off';
}

export function createWorld(options: WorldOptions, seed: Seed): World {
  const world: World = {
    switches: { ...defaultSwitches, ...options.switches },
    users: new Users(),
    sessions: new Sessions(),
    attributes: new Attributes(),
    links: new Links(),
    resets: new Resets(),
    userIds: new UserIds(options.randomSeed ?? 1),
    fernet: new Fernet(),
    now: options.now ?? (() => new Date()),
  };
  applySeed(seed, world, options.totp ?? 'off');
  return world;
}
