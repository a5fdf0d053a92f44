import type { GroupGuid, GroupName, UserGuid, Username } from './ids.ts';
import type { AccountSettings, Attributes, Profile } from './profile.ts';

/** An account as the target has it. Empty strings mean that the server holds nothing there. */
export interface DirectoryUser {
  readonly guid: UserGuid;
  readonly username: Username;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Absent where the target has no such names. */
  readonly middleName?: string;
  readonly displayName?: string;
  readonly role: string;
  readonly locked: boolean;
  readonly confirmed: boolean;
  /** RFC 3339, UTC; `unknown` where the target does not tell, like the two others. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Absent: never active. */
  readonly activeAt?: string;
  readonly externalId?: string;
  /** How the server itself counts an account that is not locked; absent where it was not asked. */
  readonly seat?: 'licensed' | 'inactive';
  /** Absent where accounts need no approval. */
  readonly approval?: Approval;
  readonly settings?: AccountSettings;
  /** Those that were asked for and that the account has. */
  readonly attributes?: Attributes;
}

/** What somebody in charge has said of a new account. */
export type Approval = 'waiting' | 'approved' | 'rejected';

export interface DirectoryGroup {
  readonly guid: GroupGuid;
  readonly name: GroupName;
  /** Absent: owned by nobody (LDAP and auto-provisioned groups). */
  readonly ownerGuid?: UserGuid;
  /** Absent where the members were not asked for, or the target cannot list them. */
  readonly members?: readonly UserGuid[];
}

/** What a target has: all accounts, all groups, and the members of the groups that were asked for. */
export interface Directory {
  readonly users: readonly DirectoryUser[];
  readonly groups: readonly DirectoryGroup[];
  /** Absent where the target does not count. */
  readonly counts?: DirectoryCounts;
}

/** What the server says that there is, and what came. */
export interface ListCount {
  readonly claimed: number;
  /** Rows of the answers, repeated ones too. */
  readonly fetched: number;
}

export interface DirectoryCounts {
  readonly users: ListCount;
  readonly groups: ListCount;
  readonly memberships: ListCount;
}

/** What a search of the remote directory says of one name. A search is never an identity: only these are. */
export type LookUp = RemoteFound | RemoteAbsent | RemoteAmbiguous | RemoteTruncated | RemoteFailed;

/** Exactly one match: the exact spelling, or the only one that differs in case alone. */
export interface RemoteFound {
  readonly kind: 'found';
  /** The directory's own spelling. */
  readonly name: string;
  /** What the directory says of a person; it becomes the account's profile. */
  readonly profile?: Profile;
}

export interface RemoteAbsent {
  readonly kind: 'absent';
  /** Names that the search returned and that are not the one asked for, for the operator to compare. */
  readonly similar: readonly string[];
}

/** Several that fit: all spelled exactly so, or, where none is, all that differ in case only. */
export interface RemoteAmbiguous {
  readonly kind: 'ambiguous';
  readonly candidates: readonly string[];
}

/** The answer was cut off before the name turned up: absence is not proved. */
export interface RemoteTruncated {
  readonly kind: 'truncated';
  readonly returned: number;
}

/** The search itself failed. */
export interface RemoteFailed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** Why a request did not do what was asked, with the server's own words where it had any. */
export interface Failure {
  readonly message: string;
  readonly httpStatus?: number;
  readonly serverCode?: string;
  readonly requestId?: string;
  /** The server says that it is so already, and reading it shows something else in that place. */
  readonly conflict?: true;
  /** Set when another row would meet the same end: the key was refused, the server is gone. */
  readonly stopsRun?: 'sign-in' | 'network';
}

/** An answer about one name, and the requests that it took. */
export type LookedUp = LookUp & { readonly attempts: number };
