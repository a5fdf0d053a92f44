import type { Fernet } from './fernet.ts';
import type { UserIds } from './identities.ts';
import type { Sessions } from './store/sessions.ts';
import type { Users } from './store/users.ts';
import type { Switches } from './switches.ts';

/** The whole server as its services see it. */
export interface World {
  readonly switches: Switches;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly userIds: UserIds;
  /** What keeps session tokens and labels from being read outside. */
  readonly fernet: Fernet;
  readonly now: () => Date;
}
