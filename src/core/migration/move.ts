import type { DoubtedPair } from './doubted-pair.ts';
import type { GroupOwner } from './group-owner.ts';
import type { SeatNeed } from '../seats.ts';
import type { MapProblem } from './migration-map.ts';

/** A row of the roster for the second server. An empty text is an empty cell. */
export interface MovedRow {
  readonly username: string;
  readonly role: string;
  readonly status: 'active' | 'locked';
  readonly groups: readonly string[];
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly externalId: string;
  /** Of the account that exists on the second server. */
  readonly accountGuid: string;
  /** Approved at once, on a server whose new accounts wait for an approval. */
  readonly autoApprove: 'yes' | '';
  /** Whether the account exists on the second server. */
  readonly end: 'link' | 'create';
  /** The name on the first server. */
  readonly from: string;
  /** Whether an account of the second server resembles the new one, so that an import asks for a second one by name. */
  readonly resembles: boolean;
  /** Whether the row demotes or locks an administrator of the second server. Absent: it does neither. */
  readonly administrator?: 'demote' | 'lock';
}

/** Why somebody or something stays behind, besides the problems of a map that are accepted. */
export const behindMeanings = {
  decided: 'A reviewer decided so.',
} as const;

export interface StayingBehind {
  /** A membership has the username as its name, and its group in `groups`. */
  readonly kind: 'user' | 'group' | 'membership';
  readonly name: string;
  readonly displayName: string;
  readonly groups: readonly string[];
  readonly why: MapProblem | keyof typeof behindMeanings;
  readonly reviewer: string;
  readonly reason: string;
}

/** What a filled-in map comes to: every account of the first server is in `rows` or in `behind`. */
export interface Move {
  /** The URL of the second server; absent where the second side is a list of people. */
  readonly serverUrl?: string;
  /** Its kind, as `--target` has it; absent: not known. */
  readonly target?: string;
  readonly rows: readonly MovedRow[];
  readonly behind: readonly StayingBehind[];
  /** An import does not set owners of groups: somebody has to. */
  readonly owners: readonly GroupOwner[];
  /** Groups that the second server does not have and an import does not create, since its sign-in provider has them. */
  readonly managedGroups: { readonly by: 'directory' | 'sign_in'; readonly names: readonly string[] };
  readonly memberships: { readonly before: number; readonly moved: number };
  /** How many groups have members that the first server does not list: their memberships are in neither number. */
  readonly groupsNotListed: number;
  /** Groups that were to be created, and that an import does not create, since no row of the roster is in them. */
  readonly emptyGroups: readonly string[];
  /** What new accounts lose: their external id, or a role that has another name on the second server. */
  readonly lost: { readonly externalIds: number; readonly roles: number };
  /** How many e-mails the second server sends at most, one to each new person; 0 where it sends none. */
  readonly mails: number;
  /** New accounts that such a server refuses, since they have no address. */
  readonly withoutEmail: readonly string[];
  /** New accounts that a server refuses that tells people apart by their external ids, since they have none. */
  readonly withoutExternalId: readonly string[];
  /** What becomes of the seats of the second server; absent where its export names no limit. */
  readonly seats?: SeatNeed;
  /** What the export of the second server does not show, so that only the import finds it. */
  readonly notShown: readonly NotShown[];
  /** New accounts whose usernames such a server refuses, unless it is set otherwise. */
  readonly doubtfulNames: readonly DoubtfulName[];
  /** Accounts of the second server that get a lower role than they have. */
  readonly lowered: readonly LoweredRole[];
  /** Usernames of accounts of the second server that are not locked now, and are to be. */
  readonly locked: readonly string[];
  readonly doubtedPairs: readonly DoubtedPair[];
}

export const notShownWords = ['external_ids', 'seats'] as const;
/** Whether new accounts need an external id; how many seats the licence has. */
export type NotShown = (typeof notShownWords)[number];

export interface LoweredRole {
  readonly username: string;
  readonly from: string;
  readonly to: string;
}

export interface DoubtfulName {
  readonly username: string;
  /** The rule that the name breaks. */
  readonly why: string;
}
