import type { AuditLog } from './audit-log.ts';
import type { Setting } from './settings/configuration.ts';
import type { ContentItems } from './content-items.ts';
import type { Identities } from './identities.ts';
import type { ApiKeys } from './api-keys.ts';
import type { Profile } from './settings/profiles.ts';
import type { Sessions } from './sessions.ts';
import type { Accounts, Role } from './store/accounts.ts';
import type { RemoteDirectory } from './store/directory.ts';
import type { Groups } from './store/groups.ts';
import type { Switches } from './settings/switches.ts';
import type { Tickets } from './tickets.ts';

/** The whole server as its handlers see it. */
export interface World {
  readonly profile: Profile;
  readonly switches: Switches;
  readonly settings: ReadonlySet<Setting>;
  readonly accounts: Accounts;
  readonly groups: Groups;
  readonly directory: RemoteDirectory;
  readonly keys: ApiKeys;
  /** By guid; only signing in reads them. */
  readonly passwords: Map<string, string>;
  readonly tickets: Tickets;
  readonly identities: Identities;
  readonly audit: AuditLog;
  readonly sessions: Sessions;
  readonly content: ContentItems;
  /** What `POST /v1/bootstrap` must be signed with. */
  readonly bootstrapSecret: string;
  readonly now: () => Date;
  /** Role of an account that nobody gave one (`Authorization.DefaultUserRole`). */
  readonly defaultRole: Exclude<Role, 'administrator'>;
  /** Users that the license allows; 0 is no limit (connect-api §6.1). */
  readonly seats: number;
  /** Whether the server could send an e-mail. */
  readonly mail: 'configured' | 'absent';
  /** Where the dashboard says it is; not always where the API is (connect-api §1.1). */
  readonly dashboardPath: string;
}
