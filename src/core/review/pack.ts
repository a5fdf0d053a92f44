import type { GroupGuid, UserGuid } from '../ids.ts';
import type { ContentDifference } from './content-difference.ts';
import type { PackContent } from './pack-content.ts';
import type { PackStatus } from './pack-status.ts';
import type { PairedServers } from './paired-servers.ts';
import type { ServerSetup } from './server-setup.ts';

/** The content of an export: who had access at one moment, and how that was determined. */
export interface Pack {
  /** The folder as the operator gave it. */
  readonly folder: string;
  readonly facts: PackFacts;
  /** Sorted by name, as in users.csv. */
  readonly users: readonly PackUser[];
  readonly groups: readonly PackGroup[];
  /** One for each user in each group. */
  readonly memberships: readonly PackMembership[];
  /** Why the server does not list all memberships; absent: they are complete. */
  readonly unlisted?: string;
  /** Absent: it was not asked for. */
  readonly content?: PackContent;
}

/** What the manifest says about the export. */
export interface PackFacts {
  /** The name of the product. */
  readonly system: string;
  readonly serverUrl: string;
  readonly version?: string;
  readonly provider: string;
  /** The owner of the key. */
  readonly keyOwner: string;
  /** RFC 3339, UTC: the start of the export. */
  readonly extractedAt: string;
  /** The filter in words, if only some accounts were requested. */
  readonly selection?: string;
  readonly privilegedRole: string;
  /** What the server has or may have and did not return, one sentence each; absent: the pack is complete. */
  readonly shortfalls?: readonly string[];
  /** Why the content is not in the export, without a full stop; absent: it is, or was not requested. */
  readonly contentWithheld?: string;
  /** Absent in packs of earlier versions, and where the key was not an administrator's. */
  readonly setup?: ServerSetup;
}

export interface PackUser {
  readonly guid: UserGuid;
  readonly username: string;
  /** Empty if the account has none. */
  readonly displayName: string;
  readonly email: string;
  /** Set if the server does not show e-mail addresses to the key. */
  readonly emailHidden?: true;
  /** Absent in packs of earlier versions, like the last name; empty if the account has none. */
  readonly firstName?: string;
  readonly lastName?: string;
  /** The sign-in provider's key for the person; absent if the account has none or the server does not show it. */
  readonly externalId?: string;
  /** Where the account is in its LDAP directory; an export never has it, and `usermanager list` may. */
  readonly distinguishedName?: string;
  readonly role: string;
  readonly privileged: boolean;
  readonly status: PackStatus;
  /** How the server counts the account for its licence; absent in packs of earlier versions. */
  readonly licensedOrInactive?: string;
  /** RFC 3339; absent if the server does not report it. */
  readonly createdAt?: string;
  readonly updatedAt?: string;
  /** Absent: the account has never been active, or {@link activityUnknown}. */
  readonly lastActiveAt?: string;
  /** Set if the server does not report whether the account has been active. */
  readonly activityUnknown?: true;
}

export interface PackGroup {
  readonly guid: GroupGuid;
  readonly name: string;
  /** Empty if the group has no owner. */
  readonly owner: string;
  /** Absent if the group has no owner, and in packs of earlier versions. */
  readonly ownerGuid?: UserGuid;
  /** Their number, or why the server does not list them (`not_listable: …`). */
  readonly members: number | string;
}

/** Whether the server does not list who is in the group: it says why in place of their number. */
export const hidesMembers = ({ members }: Pick<PackGroup, 'members'>): boolean => typeof members === 'string';

export interface PackMembership {
  readonly userGuid: UserGuid;
  readonly groupGuid: GroupGuid;
  readonly source: MembershipSource;
}

/** Where a membership is stored: on the server, or with the sign-in provider. */
export const membershipSources = ['local', 'provider'] as const;
export type MembershipSource = (typeof membershipSources)[number];

/** One change between two packs. */
export type Difference = DirectoryDifference | ContentDifference;

/** One change of accounts, groups or memberships. Users and groups are compared by GUID, never by name. */
export type DirectoryDifference =
  | { readonly kind: 'joiner'; readonly user: PackUser }
  /** No longer on the server, or locked since. */
  | { readonly kind: 'leaver'; readonly user: PackUser; readonly how: 'gone' | 'locked' }
  /** Was locked and no longer is. */
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

/** Everything that differs between two packs, and whether the comparison is complete. */
export interface Differences {
  readonly before: PackFacts;
  readonly after: PackFacts;
  /** In a stable order: users by name, then groups, then memberships, then content. */
  readonly all: readonly Difference[];
  /** What could not be compared, one sentence each: other filters, groups whose members are not listed. */
  readonly reservations: readonly string[];
  /** Groups of administrators in one of the exports: at least half of the members are privileged. */
  readonly administratorGroups: ReadonlySet<GroupGuid>;
  /** Which people and groups are the same, where the exports are of two servers; absent: one server, by GUID. */
  readonly paired?: PairedServers;
}
