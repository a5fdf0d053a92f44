import type { ColumnUses } from './columns/column-use.ts';
import type {
  ContentFound,
  ContentQuery,
  ContentReading,
  ContentWithheld,
  ItemList,
} from './content/content.ts';
import type { ItemNow } from './content/item-now.ts';
import type { AuditEntry, AuditPeriod } from './review/audit-entry.ts';
import type { Change } from './plan/change.ts';
import type { Approval, Directory, Failure, LookedUp } from './directory.ts';
import type { RemoteGroup, RemoteUser } from './remote-entry.ts';
import type { GroupGuid, GroupName, UserGuid, Username } from './ids.ts';
import type { SeatRules } from './seats.ts';
import type { UsernameRules } from './username-rules.ts';

/** Everything that the planner may need. A closed list, so that every target declares each. */
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
  | 'change-memberships'
  | 'transfer-content'
  | 'transfer-group'
  | 'change-content-access';

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
  /** The name of the product, for messages. */
  readonly title: string;
  /** The one with the most access first. */
  readonly roles: readonly string[];
  /** Accounts with this role are locked or demoted only if a flag names them. */
  readonly privilegedRole: string;
  /** Set if other words are accepted as roles too, and stored as an attribute. */
  readonly otherRoles?: 'as-attribute';
  /** Other words for the roles, in lower case. */
  readonly roleSynonyms: Readonly<Record<string, string>>;
  /** The role of a new account for which the roster states none; absent if the settings of the server decide. */
  readonly newcomerRole?: string;
  /** What a server with default settings demands of a new password. Servers do not reveal their settings. */
  readonly usualPasswords?: PasswordRules;
  /** What a server that keeps passwords itself takes as a username, with default settings. Absent: not known. */
  readonly usualUsernames?: UsernameRules;
  /** Statuses by which accounts can be filtered. */
  readonly statuses: readonly AccountStatus[];
  /** What becomes of each column of a roster. */
  readonly columns: ColumnUses;
}

export interface PasswordRules {
  /** Characters, both inclusive. */
  readonly shortest: number;
  readonly longest: number;
  /** Lower case; a password must not contain any of them, in upper or lower case. */
  readonly rejected: readonly string[];
}

/** What was found out about the server before the run; part of the documents of a run. */
export interface ServerFacts {
  readonly url: string;
  /** Absent if the server hides it. */
  readonly version?: string;
  /** The sign-in provider in the server's own words. */
  readonly provider: string;
  /** The address of a user's page without the GUID at its end; absent: the server has no such pages. */
  readonly userPages?: string;
  readonly caller: { readonly guid: UserGuid; readonly username: Username; readonly role: string };
  /** Why the server may not show all accounts to this key; absent: it shows all of them. */
  readonly hiddenAccounts?: string;
  /** Present where the operator turned off the check of the server's certificate: it may have been another server. */
  readonly certificates?: 'not-checked';
  /** Host and port of the proxy on the way to it; absent: there was none. */
  readonly proxy?: string;
  /** What the operator should know before a plan is made, one sentence each. */
  readonly notes: readonly string[];
}

/** The result of a change. */
export type Performed = Applied | AlreadySo | Refused | Indeterminate;

interface PerformedBase {
  /** Requests sent for it, including retries and requests that read the result. */
  readonly attempts: number;
  readonly requestId?: string;
}

/** The server made the change. */
export interface Applied extends PerformedBase {
  readonly status: 'applied';
  readonly httpStatus?: number;
  readonly userGuid?: UserGuid;
  /** The role of the account now, if the answer says it. */
  readonly role?: string;
  /** Whether the account is approved, if the answer says it. */
  readonly approval?: Approval;
}

/** The server already has the result of the change, as reading it showed; this request did not change it. */
export interface AlreadySo extends PerformedBase {
  readonly status: 'already-so';
  readonly httpStatus?: number;
  readonly serverCode?: string;
  /** The server's own message, if it refused with one. */
  readonly serverMessage?: string;
  readonly userGuid?: UserGuid;
  readonly role?: string;
  /** The content item that was to be changed no longer exists, so nothing is left to do for it. */
  readonly itemGone?: true;
}

/** The server refused the change and did not make it. */
export interface Refused extends PerformedBase {
  readonly status: 'refused';
  readonly failure: Failure;
}

/** The request was sent, no usable answer came back, and reading the server did not show what became of it. */
export interface Indeterminate extends PerformedBase {
  readonly status: 'indeterminate';
  readonly failure: Failure;
}

/** What a snapshot has to contain. */
export interface DirectoryWanted {
  /** Groups whose members are needed. */
  readonly membersOf: 'all' | ReadonlySet<GroupName>;
  /** Only accounts with one of these roles. */
  readonly roles?: readonly string[];
  /** Only accounts with one of these statuses, as the server itself counts them. */
  readonly statuses?: readonly AccountStatus[];
  /** The attributes to read, by username; usernames that differ only in case are the same. `all`: all attributes. */
  readonly attributesOf?: 'all' | ReadonlyMap<Username, readonly string[]>;
  /** Asks the server how it counts each account, with one more request. Only administrators get an answer. */
  readonly seats?: 'asked';
  /** Only these accounts and all privileged ones; a target may read more. Not together with roles, statuses or seats. */
  readonly accounts?: AccountsWanted;
}

/** What a reading of the content has to contain. */
export interface ContentWanted {
  /** All groups of the server: the list of an item that names a group need not be read by itself. */
  readonly groups: readonly GroupGuid[];
  /** Also reads who opened what in the time before this moment. */
  readonly usageUntil?: Date;
  /** Called once, as soon as it is known how many requests the reading takes. Not where content is withheld. */
  readonly onListed?: (cost: ContentCost) => void;
}

/** The requests of one reading of the content. */
export interface ContentCost {
  readonly items: number;
  /** For the list of items and the content of groups. They are sent before the cost is known. */
  readonly lists: number;
  /** For items that are in the content of no group, one each. */
  readonly singles: number;
  /** For who opened what, where that is asked for. */
  readonly usage: number;
}

/** A few accounts, by what is known of them. */
export interface AccountsWanted {
  readonly guids: ReadonlySet<UserGuid>;
  readonly names: ReadonlySet<Username>;
}

/** Locked, active within the window of the licence, or neither (connect-api §4.2). */
export const accountStatuses = ['locked', 'licensed', 'inactive'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

/** The hits of one search in the server's order, exact matches or not. */
export interface SearchResult<T> {
  readonly hits: readonly T[];
  /** `server`: there is no directory to search, so every hit already exists on the server. */
  readonly searched: 'directory' | 'server';
  /** `cut-off`: there are more hits than fit into one answer. */
  readonly extent: 'complete' | 'cut-off';
  /** Requests sent for it, including retries. */
  readonly attempts: number;
}

/** How names are looked up: several by one search where that is as safe, or each by a search for it alone. */
export const lookUpMethods = ['planned', 'one-by-one'] as const;
export type LookUpMethod = (typeof lookUpMethods)[number];

/** How many names are to be looked up at once. */
export interface LookUpsWanted<Name> {
  readonly method: LookUpMethod;
  /** Searches in flight at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Called once for each name, in any order; what it throws ends the look-ups. */
  readonly onAnswer: (name: Name, lookedUp: LookedUp) => void;
}

/** A server that can be made to match a roster. */
export interface Target {
  readonly rules: TargetRules;
  readonly facts: ServerFacts;
  /** What the server says of itself by which it is known again under another address. Absent: it says nothing of the kind. */
  readonly identity?: string;
  /** Exhaustive on purpose: a new operation does not compile until every target has declared itself. */
  readonly capabilities: Capabilities;
  /** Which usernames the server takes for new accounts, as far as it says so. */
  readonly usernames: UsernameRules;
  /** How many people may use the server. Absent: the server has no limit or does not report it. */
  readonly seats?: SeatRules;
  /** The directory as it is now. Only reads. */
  readDirectory(wanted: DirectoryWanted, signal: AbortSignal): Promise<Directory>;
  /**
   * The members of a group of the directory that was read, as they are now. Undefined: the server does not show them, or not
   * this group. Absent: the target has no groups. @throws {OperatorError} if they cannot be read
   */
  readMembers?(group: GroupName, signal: AbortSignal): Promise<readonly UserGuid[] | undefined>;
  /**
   * Every content item, with the list of those who may open or change it. Absent: the target has no content.
   * @throws {OperatorError} if it cannot be read
   */
  readContent?(wanted: ContentWanted, signal: AbortSignal): Promise<ContentReading>;
  /** Some content items, without their lists. Absent: the target has no content. @throws {OperatorError} if it cannot be read */
  findContent?(query: ContentQuery, signal: AbortSignal): Promise<ContentFound | ContentWithheld>;
  /** The list of an item; without grants where the server does not show it to this key. @throws {OperatorError} if it cannot be read */
  readGrants?(item: string, signal: AbortSignal): Promise<ItemList>;
  /** One item with its list, as they are now. Absent: the target has no content. @throws {OperatorError} if it cannot be read */
  readItem?(item: string, signal: AbortSignal): Promise<ItemNow>;
  /** Looks up one person in the remote directory. The ticket in the answer stays inside the target. */
  lookUpUser(username: Username, signal: AbortSignal): Promise<LookedUp>;
  /** Looks up one group in the remote directory. */
  lookUpGroup(name: GroupName, signal: AbortSignal): Promise<LookedUp>;
  /** Looks up many people, each name once, in the order in which they would be created. */
  lookUpUsers(names: readonly Username[], wanted: LookUpsWanted<Username>): Promise<void>;
  lookUpGroups(names: readonly GroupName[], wanted: LookUpsWanted<GroupName>): Promise<void>;
  /** People whose names begin with the prefix: in the directory if it can be searched, else on the server. */
  searchUsers(prefix: string, signal: AbortSignal): Promise<SearchResult<RemoteUser>>;
  searchGroups(prefix: string, signal: AbortSignal): Promise<SearchResult<RemoteGroup>>;
  /** The server's own log, newest first. Absent: the target does not have a log that can be read. */
  readAuditLog?(period: AuditPeriod, signal: AbortSignal): Promise<readonly AuditEntry[]>;
  /**
   * Performs one change. Idempotent: granting an existing membership gives `already-so`. Never throws because of
   * an answer.
   */
  perform(change: Change, signal: AbortSignal): Promise<Performed>;
}
