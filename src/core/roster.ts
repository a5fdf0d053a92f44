import type { GroupName, Username } from './ids.ts';
import type { AccessChange } from './plan/content-change.ts';
import type { ProblemCode } from './words/problem-meanings.ts';
import type { AccountSettings, Attributes, Profile } from './profile.ts';
import type { Secret } from './secret.ts';

/** One data row of the file as it was read, valid or not: the unit that outcomes are accounted by. */
export interface InputRow {
  /** 1 for the first row after the header. The key of everything that is said about the row. */
  readonly row: number;
  /** Physical line (1-based, the header counts) on which the row begins. */
  readonly line: number;
  /**
   * Where a person finds what the row was made of, if no person wrote the file: `Users line 6` of a review. Empty: nowhere.
   */
  readonly place?: string;
  /** The cells in the order of {@link Roster.header}; a row with missing or surplus cells keeps its own length. */
  readonly cells: readonly string[];
}

/** What one valid row asks for. An absent property means: leave it alone. */
export interface RosterEntry {
  readonly row: number;
  readonly username: Username;
  /** The name that the account is to have from now on. */
  readonly newUsername?: Username;
  readonly role?: string;
  /** Empty only where the file says `(none)`: no group at all. */
  readonly groups?: readonly GroupName[];
  /** Groups to take the person out of. No account is created for this. */
  readonly leaveGroups?: readonly GroupName[];
  /** How the two cells are written; absent where that leaves no question. */
  readonly groupCell?: GroupCell;
  readonly leaveGroupCell?: GroupCell;
  readonly profile: Profile;
  /** The server's own key of the account that the row is about; the account of the name must have it. */
  readonly accountGuid?: string;
  /** The sign-in provider's own key of the person (`external_id`, formerly `unique_id`). */
  readonly externalId?: string;
  readonly password?: Secret;
  readonly userMustSetPassword?: boolean;
  readonly status?: 'active' | 'locked';
  /** How the person is in the system that the file comes from. It asks for nothing. */
  readonly sourceStatus?: SourceStatus;
  /** Who takes over the content and groups that the person owns. */
  readonly contentTo?: Username;
  readonly settings?: AccountSettings;
  readonly totp?: TotpSecret;
  /** Approved at once, where new accounts wait for an approval. */
  readonly autoApprove?: boolean;
  readonly attributes?: Attributes;
  /**
   * Columns that the person's rows leave empty: what they say here is a default. It is for a new account; an existing one
   * keeps its role and status, and is only added to groups.
   */
  readonly defaulted?: readonly DefaultColumn[];
}

/** A row that is about a content item and not about an account, so that it has no entry. */
export interface AccessRow {
  readonly row: number;
  readonly change: AccessChange;
}

/** Columns that may say the same of everybody; a name, an address or a password may not. */
export const defaultColumns = ['role', 'groups', 'status'] as const;

export type DefaultColumn = (typeof defaultColumns)[number];

/** A cell of groups that can be read in more than one way. Which is right depends on the groups that the server has. */
export interface GroupCell {
  /** The whole cell as one name. */
  readonly text: GroupName;
  /** How the entry reads it: split as usual, as the operator says, or not at all, since the rows look like memberships. */
  readonly split: 'usual' | 'named' | 'row';
}

/** `active`: may have access. `away`: not now, as on leave or before the first day. `gone`: not any more. */
export type SourceStanding = 'active' | 'away' | 'gone';

export interface SourceStatus {
  readonly standing: SourceStanding;
  /** In the words of the file. */
  readonly word: string;
}

/** What one-time codes are made of; at least one of the two is stated. Nobody can read the key back. */
export interface TotpSecret {
  /** Base32 (RFC 4648) without spaces. */
  readonly key?: Secret;
  readonly label?: string;
}

/** A row that is not meant: of another application, or a permission that is not a group. Its outcome is `skipped`. */
export interface SetAsideRow {
  readonly row: number;
  /** Why, for the operator. */
  readonly detail: string;
}

/** Why a row, or the file as a whole, cannot be imported. All of them are reported at once. */
export interface Problem {
  readonly code: ProblemCode;
  /** Absent when the problem is the file's (its header, say): then no row of it may be imported. */
  readonly row?: number;
  readonly line: number;
  /** The header as typed in the file. */
  readonly column?: string;
  /** What was found. Never the value of a password cell. */
  readonly value?: string;
  /** What was found and what was expected, in one sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Encodings by the names that `--encoding` takes. */
export interface GuessedEncoding {
  readonly read: string;
  /** In these the text makes as much sense, and says something else. */
  readonly others: readonly string[];
}

/** A whole file, read: the rows to account for, what the good ones ask, and what is wrong with the others. */
export interface Roster {
  /** The path as the operator gave it; `-` for standard input. */
  readonly file: string;
  /** Lower-case hex SHA-256 of the bytes. */
  readonly sha256: string;
  /** The header cells as typed, without the columns that an earlier run of ours has added. */
  readonly header: readonly string[];
  /** Positions in {@link header} of columns that hold secrets: reports show `(hidden)` there. */
  readonly secretColumns: readonly number[];
  /** Header cells, as typed, of the columns that are not read; absent in runs of earlier versions. */
  readonly columnsNotRead?: readonly string[];
  readonly rows: readonly InputRow[];
  /** One entry for each valid row, in file order. Rows of one person (one row per membership) are adjacent in meaning, not in place. */
  readonly entries: readonly RosterEntry[];
  /** Rows that change who may open a content item. Only decisions of a review make such rows. */
  readonly accessRows?: readonly AccessRow[];
  readonly problems: readonly Problem[];
  /** Absent: every row is meant. */
  readonly setAside?: readonly SetAsideRow[];
  /** Whether a line end follows the last line of a text file: without it, the file may have been cut off. */
  readonly lastLine?: 'ended' | 'open';
  /**
   * A part on purpose: rows of an earlier run that are to be run again, perhaps not all of a person's, or what a
   * review has decided.
   */
  readonly partial?: true;
  /** Groups are called by the CN of the distinguished names that the file has; absent: as they are written. */
  readonly groupsFrom?: 'cn';
  /** Set where the encoding of a text file is a guess that could be wrong. */
  readonly guessedEncoding?: GuessedEncoding;
  /** What the operator should know though it is not a problem: the delimiter found, an encoding guessed. */
  readonly notes: readonly string[];
}
