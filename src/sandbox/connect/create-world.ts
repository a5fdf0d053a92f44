import { AuditLog } from './audit-log.ts';
import type { Setting } from './settings/configuration.ts';
import { ContentItems } from './content/content-items.ts';
import { Bundles } from './content/bundles.ts';
import { Hits } from './content/hits.ts';
import { Permissions } from './content/permissions.ts';
import { Identities } from './identities.ts';
import { ApiKeys } from './api-keys.ts';
import { profileOf, type Emulation, type GroupMode, type Provider } from './settings/profiles.ts';
import { applySeed } from './seed/apply-seed.ts';
import type { Seed } from './seed/seed.ts';
import { Sessions } from './sessions.ts';
import { Accounts, type Role } from './store/accounts.ts';
import { RemoteDirectory } from './store/directory.ts';
import { Groups } from './store/groups.ts';
import { defaultSwitches, type Switches } from './settings/switches.ts';
import { OAuthSessions } from './store/oauth-sessions.ts';
import { ServiceTokens } from './store/service-tokens.ts';
import { Tickets } from './tickets.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  /** Default `google`: people are added by search and ticket, groups and members through the API. */
  readonly provider?: Provider;
  /** Default: `remote` under `ldap`, otherwise `local`. */
  readonly groups?: GroupMode;
  /** Default: the newest. */
  readonly emulate?: Emulation;
  readonly defaultRole?: Exclude<Role, 'administrator'>;
  /** Users that the license allows; 0, the default: no limit. */
  readonly seats?: number;
  readonly mail?: 'configured' | 'absent';
  readonly dashboardPath?: string;
  readonly now?: () => Date;
  /** The same number gives the same ids; two servers that must not share ids need different numbers. */
  readonly randomSeed?: number;
  /** The configuration settings that are on. */
  readonly settings?: readonly Setting[];
  /** At least 32 characters, for `POST /v1/bootstrap`. */
  readonly bootstrapSecret?: string;
  /** What the documents leave open; absent switches keep their defaults. */
  readonly switches?: Partial<Switches>;
}

/** Not a secret: the sandbox listens on this machine only. */
const DEFAULT_BOOTSTRAP_SECRET = 'sandbox-bootstrap-secret-32-bytes';

/** Sandboxes of this process so far. */
let created = 0;

export function createWorld(options: WorldOptions, seed: Seed): World {
  const now = options.now ?? (() => new Date());
  const settings = new Set(options.settings ?? []);
  // A directory that cannot be searched cannot supply groups either (connect-api §2).
  const groups = options.groups ?? (settings.has('single-bind') ? 'local' : undefined);
  const switches = { ...defaultSwitches, ...options.switches };
  const world: World = {
    hostname: `sandbox-${process.pid}-${(created += 1)}`,
    profile: profileOf(options.provider ?? 'google', groups, options.emulate),
    switches,
    settings,
    accounts: new Accounts(),
    groups: new Groups(),
    directory: new RemoteDirectory(),
    keys: new ApiKeys(),
    passwords: new Map(),
    tickets: new Tickets(switches['ticket-lifetime-ms']),
    identities: new Identities(options.randomSeed ?? 1),
    audit: new AuditLog(now),
    sessions: new Sessions(),
    content: new ContentItems(),
    permissions: new Permissions(),
    hits: new Hits(),
    bundles: new Bundles(),
    variables: new Map(),
    oauthSessions: new OAuthSessions(),
    serviceTokens: new ServiceTokens(),
    bootstrapSecret: options.bootstrapSecret ?? DEFAULT_BOOTSTRAP_SECRET,
    now,
    defaultRole: options.defaultRole ?? 'viewer',
    seats: options.seats ?? 0,
    mail: options.mail ?? 'configured',
    dashboardPath: options.dashboardPath ?? '/connect',
  };
  applySeed(seed, world);
  return world;
}
