import type { Fernet } from './fernet.ts';
import type { UserIds } from './identities.ts';
import type { Attributes } from './store/attributes.ts';
import type { Links } from './store/links.ts';
import type { Resets } from './store/resets.ts';
import type { Sessions } from './store/sessions.ts';
import type { Users } from './store/users.ts';
import type { Switches } from './switches.ts';

/** The whole state of the server, as its services see it. */
export interface World {
  readonly switches: Switches;
  readonly users: Users;
  readonly sessions: Sessions;
  readonly attributes: Attributes;
  readonly links: Links;
  readonly resets: Resets;
  readonly userIds: UserIds;
  /** Encrypts the session tokens and labels that leave the server. */
  readonly fernet: Fernet;
  readonly now: () => Date;
}
