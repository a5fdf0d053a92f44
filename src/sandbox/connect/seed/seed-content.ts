import type { AccessType } from '../content/content-items.ts';
import type { PermissionRole, PrincipalType } from '../content/permissions.ts';

/** A content item that the server has at the start. */
export interface SeedContent {
  /** Absent: derived from the owner and the name. */
  readonly guid?: string;
  readonly name: string;
  readonly title: string | null;
  readonly description?: string;
  /** The username. */
  readonly owner: string;
  readonly accessType: AccessType;
  readonly locked?: boolean;
  readonly lockedMessage?: string;
  /** In the order of the list of the item. */
  readonly permissions: readonly SeedPermission[];
  /** `unknown`: nothing has been deployed. */
  readonly appMode: string;
  readonly category?: string;
  readonly runAs: string | null;
  readonly tags: readonly string[];
  readonly vanityPath?: string;
  /** Absent: some time before the start. */
  readonly created?: Date;
  /** A number of days before the start, so that the item keeps its age whenever the seed is used. */
  readonly deployed?: Date | number;
  readonly opened?: readonly SeedVisit[];
}

export interface SeedPermission {
  readonly principal: PrincipalType;
  /** The username, or the name of the group. */
  readonly name: string;
  readonly role: PermissionRole;
}

export interface SeedVisit {
  /** The username; empty: somebody who did not sign in. */
  readonly who: string;
  /** A number of days before the start. */
  readonly at: Date | number;
}
