import type { GroupGuid, GroupName, UserGuid, Username } from './ids.ts';
import type { AccountSettings, Attributes, Profile } from './profile.ts';

/** An account as the target has it. An empty string means that the server has no value. */
export interface DirectoryUser {
  readonly guid: UserGuid;
  readonly username: Username;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Absent if the target does not have such names. */
  readonly middleName?: string;
  readonly displayName?: string;
  readonly role: string;
  readonly locked: boolean;
  readonly confirmed: boolean;
  /** RFC 3339, UTC; `unknown` if the target does not report it. The same goes for the next two. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Absent: never active. */
  readonly activeAt?: string;
  readonly externalId?: string;
  /** How the server itself counts an account that is not locked; absent if it was not asked. */
  readonly seat?: 'licensed' | 'inactive';
  /** Absent if accounts do not need approval. */
  readonly approval?: Approval;
  readonly settings?: AccountSettings;
  /** The requested attributes that the account has. */
  readonly attributes?: Attributes;
}

/** The decision of an administrator on a new account. */
export type Approval = 'waiting' | 'approved' | 'rejected';

export interface DirectoryGroup {
  readonly guid: GroupGuid;
  readonly name: GroupName;
  /** Absent: the group has no owner (LDAP and auto-provisioned groups). */
  readonly ownerGuid?: UserGuid;
  /** Absent if the members were not requested, or the target cannot list them. */
  readonly members?: readonly UserGuid[];
}

/** What a target has: all accounts, all groups, and the members of the requested groups. */
export interface Directory {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  /** Absent if the target does not report counts. */
  readonly counts?: DirectoryCounts;
}

/** How many entries the server reports, and how many it returned. */
export interface ListCount {
  readonly claimed: number;
  /** Rows of the answers, including repeated ones. */
  readonly fetched: number;
}

export interface DirectoryCounts {
  readonly users: ListCount;
  readonly groups: ListCount;
  readonly memberships: ListCount;
}

/** The result of looking up one name in the remote directory, derived from the hits of a search. */
export type LookUp = RemoteFound | RemoteAbsent | RemoteAmbiguous | RemoteTruncated | RemoteFailed;

/** Exactly one match: the exact spelling, or the only one that differs just in case. */
export interface RemoteFound {
  readonly kind: 'found';
  /** The directory's own spelling. */
  readonly name: string;
  /** What the directory says about a person; it becomes the profile of the account. */
  readonly profile?: Profile;
}

export interface RemoteAbsent {
  readonly kind: 'absent';
  /** Other names that the search returned, for the operator to compare. */
  readonly similar: readonly string[];
}

/** Several matches: all with the exact spelling, or, without one, all that differ only in case. */
export interface RemoteAmbiguous {
  readonly kind: 'ambiguous';
  readonly candidates: readonly string[];
}

/** The answer was cut off before the name came up, so it may exist all the same. */
export interface RemoteTruncated {
  readonly kind: 'truncated';
  readonly returned: number;
}

/** The search itself failed. */
export interface RemoteFailed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** Why a request failed, with the server's own message if there is one. */
export interface Failure {
  readonly message: string;
  readonly httpStatus?: number;
  readonly serverCode?: string;
  readonly requestId?: string;
  /** The server says that the change is already done, but reading it shows something else. */
  readonly conflict?: true;
  /** Set if every other row would fail too: the key was refused, or the server does not answer. */
  readonly stopsRun?: 'sign-in' | 'network';
  /** The server refused what the row states, which says nothing about other rows. */
  readonly concerns?: 'row';
  /** Why a content item was not changed, where the server says so. */
  readonly itemRefusal?: 'name-taken' | 'not-permitted';
}

/** The result for one name, and how many requests it took. */
export type LookedUp = LookUp & { readonly attempts: number };
