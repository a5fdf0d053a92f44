import type { AuditLog } from './audit-log.ts';
import type { Setting } from './settings/configuration.ts';
import type { ContentItems } from './content/content-items.ts';
import type { Bundles } from './content/bundles.ts';
import type { Hits } from './content/hits.ts';
import type { Permissions } from './content/permissions.ts';
import type { Identities } from './identities.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Profile } from './settings/profiles.ts';
import type { Sessions } from './sessions.ts';
import type { Accounts, Role } from './store/accounts.ts';
import type { RemoteDirectory } from './store/directory.ts';
import type { Groups } from './store/groups.ts';
import type { Switches } from './settings/switches.ts';
import type { OAuthSessions } from './store/oauth-sessions.ts';
import type { ServiceTokens } from './store/service-tokens.ts';
import type { Tickets } from './tickets.ts';

/** The whole state of the server, as its handlers see it. */
export interface World {
  /** Another one for each server, as of servers on several machines. */
  readonly hostname: string;
  readonly profile: Profile;
  readonly switches: Switches;
  readonly settings: ReadonlySet<Setting>;
  readonly accounts: Accounts;
  readonly groups: Groups;
  readonly directory: RemoteDirectory;
  readonly keys: ApiKeys;
  /** By guid; read only at sign-in. */
  readonly passwords: Map<string, string>;
  readonly tickets: Tickets;
  readonly identities: Identities;
  readonly audit: AuditLog;
  readonly sessions: Sessions;
  readonly content: ContentItems;
  readonly permissions: Permissions;
  readonly hits: Hits;
  readonly bundles: Bundles;
  /** The names of the environment variables of each item, by its guid. */
  readonly variables: Map<string, Set<string>>;
  readonly oauthSessions: OAuthSessions;
  readonly serviceTokens: ServiceTokens;
  /** The key with which `POST /v1/bootstrap` must be signed. */
  readonly bootstrapSecret: string;
  readonly now: () => Date;
  /** The role of an account that is created without one (`Authorization.DefaultUserRole`). */
  readonly defaultRole: Exclude<Role, 'administrator'>;
  /** Users that the license allows; 0: no limit (connect-api §6.1). */
  readonly seats: number;
  /** Whether the server is able to send e-mail. */
  readonly mail: 'configured' | 'absent';
  /** The path that the settings report for the dashboard; not always the path of the API (connect-api §1.1). */
  readonly dashboardPath: string;
}
