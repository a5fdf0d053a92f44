import type { GroupGuid, UserGuid } from '../ids.ts';

/** An export as its files hold it: who had access at one moment, and how that was found out. */
export interface Pack {
  /** The folder as the operator gave it. */
  readonly folder: string;
  readonly facts: PackFacts;
  /** By name, as in users.csv. */
  readonly users: readonly PackUser[];
  readonly groups: readonly PackGroup[];
  /** One for each user in each group; users without groups and groups without members have none. */
  readonly memberships: readonly PackMembership[];
  /** Why the server does not list all memberships, in words; absent: they are all here. */
  readonly unlisted?: string;
}

/** What the manifest says of the whole. */
export interface PackFacts {
  /** The product's own name, and where the server is. */
  readonly system: string;
  readonly serverUrl: string;
  readonly version?: string;
  readonly provider: string;
  /** Whose key read it. */
  readonly keyOwner: string;
  /** RFC 3339, UTC: when reading began. */
  readonly extractedAt: string;
  /** The filter in words, where only some accounts were asked for. */
  readonly selection?: string;
  readonly privilegedRole: string;
  /** What is or may be on the server and was not given out, in words; absent: the pack is whole. */
  readonly shortfalls?: readonly string[];
}

export const packStatuses = ['active', 'locked', 'unconfirmed'] as const;
export type PackStatus = (typeof packStatuses)[number];

export interface PackUser {
  readonly guid: UserGuid;
  readonly username: string;
  /** Empty where the account has none. */
  readonly displayName: string;
  readonly email: string;
  /** Set where the server hid the address, if there is one, from the key. */
  readonly emailHidden?: true;
  readonly role: string;
  readonly privileged: boolean;
  readonly status: PackStatus;
  /** As the server counts it for its licence; absent in a pack of a version that did not write it. */
  readonly licensedOrInactive?: string;
  /** RFC 3339; absent where the server does not tell. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  /** Absent: nobody has ever been active on it, or {@link activityUnknown}. */
  readonly lastActiveAt?: string;
  /** Set where the server does not tell whether anybody has been active on it. */
  readonly activityUnknown?: true;
}

export interface PackGroup {
  readonly guid: GroupGuid;
  readonly name: string;
  /** Empty where nobody owns it. */
  readonly owner: string;
  /** Absent: owned by nobody, or in a pack of a version that did not write it. */
  readonly ownerGuid?: UserGuid;
  /** How many; or in words why the server does not list them (`not_listable: …`). */
  readonly members: number | string;
}

export interface PackMembership {
  readonly userGuid: UserGuid;
  readonly groupGuid: GroupGuid;
  readonly source: MembershipSource;
}

/** Where a membership is kept: on the server, or with the sign-in provider. */
export const membershipSources = ['local', 'provider'] as const;
export type MembershipSource = (typeof membershipSources)[number];

/** One thing that is otherwise in the later of two packs. Users and groups are the same by GUID, never by name. */
export type Difference =
  | { readonly kind: 'joiner'; readonly user: PackUser }
  /** Gone altogether, or locked since. */
  | { readonly kind: 'leaver'; readonly user: PackUser; readonly how: 'gone' | 'locked' }
  /** Was locked, and is not any more. */
  | { readonly kind: 'returned'; readonly user: PackUser }
  | {
      readonly kind: UserChangeKind;
      readonly user: PackUser;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: 'group-added' | 'group-removed'; readonly group: PackGroup }
  | {
      readonly kind: GroupChangeKind;
      readonly group: PackGroup;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: 'granted' | 'revoked';
      /** As in the pack that has the membership; its user may be unknown there. */
      readonly user: PackUser | UserGuid;
      readonly group: PackGroup;
    };

export type UserChangeKind = 'role-changed' | 'renamed' | 'email-changed' | 'name-changed' | 'status-changed';
export type GroupChangeKind = 'group-renamed' | 'group-owner-changed';

/** Everything that differs between two packs, and whether the comparison could be whole. */
export interface Differences {
  readonly before: PackFacts;
  readonly after: PackFacts;
  /** In a stable order: users by name, then groups, then memberships. */
  readonly all: readonly Difference[];
  /** What could not be compared, in words: other filters, groups whose members are not listed. */
  readonly reservations: readonly string[];
}
