import type { GroupName, Username } from './ids.ts';
import type { AccountSettings, Attributes, Profile } from './profile.ts';
import type { TotpSecret } from './roster.ts';
import type { Secret } from './secret.ts';

/** Gives a person an account: from the directory's ticket, or from the caller's own data. */
export interface CreateUser {
  readonly kind: 'create-user';
  readonly username: Username;
  /** `ticket`: pulled from the remote directory. `direct`: pushed with the data below. */
  readonly via: 'ticket' | 'direct';
  /** Sent where the target takes it at creation; otherwise an `update-user` follows. */
  readonly role?: string;
  readonly profile: Profile;
  readonly externalId?: string;
  readonly password?: Secret;
  readonly userMustSetPassword?: boolean;
  /** Secrets that the file lacks: made up before the account is sent, and written to `passwords.csv` first. */
  readonly madeUp?: readonly GeneratedSecret[];
  readonly settings?: AccountSettings;
  readonly totp?: TotpSecret;
  /** Nobody can sign in to the account until it is unlocked. */
  readonly locked?: true;
  readonly autoApprove?: true;
}

export type GeneratedSecret = 'password' | 'totp-key';

/** Changes what an account states about itself: role, profile, settings, or several in one request. */
export interface UpdateUser {
  readonly kind: 'update-user';
  readonly username: Username;
  readonly role?: string;
  readonly profile: Profile;
  readonly settings?: AccountSettings;
}

/** Lets an account in that waits for an approval. */
export interface ApproveUser {
  readonly kind: 'approve-user';
  readonly username: Username;
}

/** Gives an account these attributes; others that it has stay. */
export interface SetAttributes {
  readonly kind: 'set-attributes';
  readonly username: Username;
  readonly attributes: Attributes;
}

/** Gives an account another username; the guid and everything else stay. */
export interface RenameUser {
  readonly kind: 'rename-user';
  readonly username: Username;
  readonly newUsername: Username;
}

export interface LockUser {
  readonly kind: 'lock-user';
  readonly username: Username;
}

export interface UnlockUser {
  readonly kind: 'unlock-user';
  readonly username: Username;
}

/** Gives the server a group: from the directory's ticket, or by its name alone. */
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
  | RevokeMembership;
