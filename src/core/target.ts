import type { ColumnUses } from './columns/column-use.ts';
import type { AuditEntry, AuditPeriod } from './review/audit-entry.ts';
import type { Change } from './change.ts';
import type { Approval, Directory, Failure, LookedUp } from './directory.ts';
import type { RemoteGroup, RemoteUser } from './remote-entry.ts';
import type { GroupName, UserGuid, Username } from './ids.ts';

/** Everything the planner may wish for. Closed, so that every target declares itself on each. */
export type Operation =
  | 'look-up-user'
  | 'look-up-group'
  | 'create-user-from-ticket'
  | 'create-user-direct'
  | 'create-without-email'
  | 'create-without-external-id'
  | 'create-without-password'
  | 'read-email'
  | 'create-user-locked'
  | 'set-role'
  | 'set-role-at-creation'
  | 'set-email'
  | 'set-name'
  | 'set-display-name'
  | 'set-username'
  | 'set-external-id'
  | 'set-password'
  | 'generate-password'
  | 'set-sign-in-settings'
  | 'set-attributes'
  | 'lock-user'
  | 'approve-user'
  | 'read-groups'
  | 'create-group-from-ticket'
  | 'create-group-direct'
  | 'read-memberships'
  | 'change-memberships';

/** Whether a target can do an operation; if not, why, and where its documentation says so. */
export type Support = { readonly can: true } | Unsupported;

export interface Unsupported {
  readonly can: false;
  readonly why: string;
  /** A section of the target's API.md, e.g. `connect-api §4.4`. */
  readonly source: string;
}

export type Capabilities = Readonly<Record<Operation, Support>>;

/** What is known of a kind of target without asking a server: enough to validate a roster offline. */
export interface TargetRules {
  readonly id: string;
  /** As the product calls itself, for messages. */
  readonly title: string;
  readonly roles: readonly string[];
  /** Roles that a plan never takes from, locks or demotes without being told by name. */
  readonly privilegedRole: string;
  /** Set where a word that is no role is taken too, to be kept as an attribute. */
  readonly otherRoles?: 'as-attribute';
  /** Other words for the roles, in lower case. */
  readonly roleSynonyms: Readonly<Record<string, string>>;
  /** The role of a new account of which nothing is said; absent where the server's settings decide. */
  readonly newcomerRole?: string;
  /** What a server that is set up as it is delivered asks of a new password; none tells how it is set up. */
  readonly usualPasswords?: PasswordRules;
  /** States that accounts can be chosen by. */
  readonly statuses: readonly AccountStatus[];
  /** What becomes of each column of a roster. */
  readonly columns: ColumnUses;
}

export interface PasswordRules {
  /** Characters, both inclusive. */
  readonly shortest: number;
  readonly longest: number;
  /** Lower case; no password may hold one of them in any case. */
  readonly rejected: readonly string[];
}

/** What the preflight found out; it goes into the manifest of a run. */
export interface ServerFacts {
  readonly url: string;
  /** Absent where the server hides it. */
  readonly version?: string;
  /** The sign-in provider in the server's own words. */
  readonly provider: string;
  /** What comes before a guid in the address of a user's page; absent: the server has no such pages. */
  readonly userPages?: string;
  readonly caller: { readonly guid: UserGuid; readonly username: Username; readonly role: string };
  /** Why accounts may be missing from what this key is shown, in words; absent: it is shown all of them. */
  readonly hiddenAccounts?: string;
  /** What the operator should know before a plan is made, in words. */
  readonly notes: readonly string[];
}

/** What a change came to. */
export type Performed = Applied | AlreadySo | Refused | Indeterminate;

interface PerformedBase {
  /** Requests sent for it, retries and re-reads included. */
  readonly attempts: number;
  readonly requestId?: string;
}

/** The server did it. */
export interface Applied extends PerformedBase {
  readonly status: 'applied';
  readonly httpStatus?: number;
  readonly userGuid?: UserGuid;
  /** The role that the account has now, where the answer says so. */
  readonly role?: string;
  /** Whether the account is approved, where the answer says so. */
  readonly approval?: Approval;
}

/** The server has it that way already, proved by reading it. Nothing was changed by this. */
export interface AlreadySo extends PerformedBase {
  readonly status: 'already-so';
  readonly httpStatus?: number;
  readonly serverCode?: string;
  /** The server's own sentence, where it refused with one. */
  readonly serverMessage?: string;
  readonly userGuid?: UserGuid;
  readonly role?: string;
}

/** The server said no, and nothing was changed. */
export interface Refused extends PerformedBase {
  readonly status: 'refused';
  readonly failure: Failure;
}

/** The request went out, no usable answer came back, and reading it again was not possible. */
export interface Indeterminate extends PerformedBase {
  readonly status: 'indeterminate';
  readonly failure: Failure;
}

/** What a snapshot has to hold. */
export interface DirectoryWanted {
  /** Which groups' members. */
  readonly membersOf: 'all' | ReadonlySet<GroupName>;
  /** Only accounts of any of these roles. */
  readonly roles?: readonly string[];
  /** Only accounts of any of these states, as the server itself counts them. */
  readonly statuses?: readonly AccountStatus[];
  /** The attributes to read, by the names of accounts; names that differ in case only are one. `all`: everybody's. */
  readonly attributesOf?: 'all' | ReadonlyMap<Username, readonly string[]>;
  /** Asks the server how it counts each account; takes one request more. Only an administrator is told. */
  readonly seats?: 'asked';
}

/** Locked; active within the licence's window; neither (connect-api §4.2). */
export const accountStatuses = ['locked', 'licensed', 'inactive'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** One search, as it came back: in the server's order, exact matches or not. */
export interface SearchResult<T> {
  readonly hits: readonly T[];
  /** `server`: there is no directory to search, so everything listed is there already. */
  readonly searched: 'directory' | 'server';
  /** `cut-off`: there are more hits than one answer holds. */
  readonly extent: 'complete' | 'cut-off';
}

/** A server that a roster can be reconciled with. */
export interface Target {
  readonly rules: TargetRules;
  readonly facts: ServerFacts;
  /** Exhaustive on purpose: a new operation does not compile until every target has declared itself. */
  readonly capabilities: Capabilities;
  /** The directory as it is now. Reads only. */
  readDirectory(wanted: DirectoryWanted, signal: AbortSignal): Promise<Directory>;
  /** Asks the remote directory for one person. The ticket that comes with the answer stays inside the target. */
  lookUpUser(username: Username, signal: AbortSignal): Promise<LookedUp>;
  /** Asks the remote directory for one group. */
  lookUpGroup(name: GroupName, signal: AbortSignal): Promise<LookedUp>;
  /** People whose names begin so: of the directory where it can be searched, else of the server itself. */
  searchUsers(prefix: string, signal: AbortSignal): Promise<SearchResult<RemoteUser>>;
  searchGroups(prefix: string, signal: AbortSignal): Promise<SearchResult<RemoteGroup>>;
  /** The server's own log, newest first. Absent: the target keeps none that can be read. */
  readAuditLog?(period: AuditPeriod, signal: AbortSignal): Promise<readonly AuditEntry[]>;
  /** Performs one change. Idempotent: granting a membership that exists is `already-so`. Never throws for what a server answers. */
  perform(change: Change, signal: AbortSignal): Promise<Performed>;
}
