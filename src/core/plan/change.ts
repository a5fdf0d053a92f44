import type { ContentRef } from '../content/content-ref.ts';
import type { GroupName, UserGuid, Username } from '../ids.ts';
import type { AccountSettings, Attributes, Profile } from '../profile.ts';
import type { AccessChange } from './content-change.ts';
import type { TotpSecret } from '../roster.ts';
import type { Secret } from '../secret.ts';

/** Creates an account: from the directory's ticket, or from the data below. */
export interface CreateUser {
  readonly kind: 'create-user';
  readonly username: Username;
  /** `ticket`: the server takes the person from the remote directory. `direct`: it takes the data below. */
  readonly via: 'ticket' | 'direct';
  /** Present if the target accepts it at creation; otherwise an `update-user` follows. */
  readonly role?: string;
  readonly profile: Profile;
  readonly externalId?: string;
  readonly password?: Secret;
  readonly userMustSetPassword?: boolean;
  /** Secrets that the file lacks: generated and written to `passwords.csv` before the account is sent. */
  readonly madeUp?: readonly GeneratedSecret[];
  readonly settings?: AccountSettings;
  readonly totp?: TotpSecret;
  /** The account cannot be used to sign in until it is unlocked. */
  readonly locked?: true;
  readonly autoApprove?: true;
}

export type GeneratedSecret = 'password' | 'totp-key';

/** Changes the role, profile or settings of an account, or several of these in one request. */
export interface UpdateUser {
  readonly kind: 'update-user';
  readonly username: Username;
  readonly role?: string;
  readonly profile: Profile;
  readonly settings?: AccountSettings;
}

/** Approves an account that is waiting for approval. */
export interface ApproveUser {
  readonly kind: 'approve-user';
  readonly username: Username;
}

/** Sets these attributes of an account and leaves all others. */
export interface SetAttributes {
  readonly kind: 'set-attributes';
  readonly username: Username;
  readonly attributes: Attributes;
}

/** Changes the username of an account; its GUID and everything else stay. */
export interface RenameUser {
  readonly kind: 'rename-user';
  readonly username: Username;
  readonly newUsername: Username;
}

export interface LockUser {
  readonly kind: 'lock-user';
  readonly username: Username;
  /** The person hands over what they own first, and stays unlocked if they own an item when it comes to this. */
  readonly ownsNoItem?: true;
}

export interface UnlockUser {
  readonly kind: 'unlock-user';
  readonly username: Username;
}

/** Creates a group: from the directory's ticket, or just with its name. */
export interface CreateGroup {
  readonly kind: 'create-group';
  readonly group: GroupName;
  readonly via: 'ticket' | 'direct';
}

export interface GrantMembership {
  readonly kind: 'grant-membership';
  readonly username: Username;
  readonly group: GroupName;
}

export interface RevokeMembership {
  readonly kind: 'revoke-membership';
  readonly username: Username;
  readonly group: GroupName;
}

/** A content item, found by its GUID, with all that people find it by. */
export interface NamedItem extends ContentRef {
  /** Where people open it. */
  readonly url: string;
}

/** The account that something is handed over to. */
export interface NewOwner {
  readonly guid: UserGuid;
  readonly username: Username;
}

/** Makes somebody else the owner of a content item. Its old owner keeps no access. */
export interface TransferContent {
  readonly kind: 'transfer-content';
  /** The owner until then. */
  readonly username: Username;
  readonly item: NamedItem;
  readonly to: NewOwner;
}

/** Makes somebody else the owner of a group; its members stay. */
export interface TransferGroup {
  readonly kind: 'transfer-group';
  /** The owner until then. */
  readonly username: Username;
  readonly group: GroupName;
  readonly to: NewOwner;
}

/** Hands something over to another owner. */
export type Transfer = TransferContent | TransferGroup;

export const isTransfer = (change: Change): change is Transfer =>
  change.kind === 'transfer-content' || change.kind === 'transfer-group';

/** One write that a plan asks for. */
export type Change =
  | CreateUser
  | UpdateUser
  | ApproveUser
  | SetAttributes
  | RenameUser
  | LockUser
  | UnlockUser
  | CreateGroup
  | GrantMembership
  | RevokeMembership
  | Transfer
  | AccessChange;

/** The groups that these changes create, or whose members they change. */
export const groupsIn = (changes: readonly Change[]): ReadonlySet<GroupName> =>
  new Set(changes.flatMap((change) => ('group' in change && !isTransfer(change) ? [change.group] : [])));
