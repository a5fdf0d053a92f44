import type { LimitedCounts } from '../core/plan/access-loss.ts';
import type { Directory, LookedUp } from '../core/directory.ts';
import type { GroupName, Username } from '../core/ids.ts';
import type { MatchPeople } from '../core/person-match.ts';
import type { OwnMemberships } from '../core/plan/own-memberships.ts';
import type { Policy } from '../core/plan/plan.ts';
import type { Roster } from '../core/roster.ts';
import type { Capabilities, TargetRules } from '../core/target.ts';
import type { OwnedContent } from './handover/owned-content.ts';
import type { ReadNames } from './identity/written-names.ts';
import type { Seats } from '../core/seats.ts';
import type { UsernameRules } from '../core/username-rules.ts';

/** A row that was not accepted when the roster was read, and its outcome. */
export interface RejectedRow {
  readonly row: number;
  readonly outcome: 'invalid' | 'duplicate' | 'skipped';
  readonly detail: string;
}

/** Everything that a plan depends on. */
export interface PlanInputs {
  readonly roster: Roster;
  readonly rejected: readonly RejectedRow[];
  readonly directory: Directory;
  /** Absent: no row hands anything over. */
  readonly content?: OwnedContent;
  /** Answers of the remote directory, by the spelling in the roster. */
  readonly lookedUpUsers: ReadonlyMap<Username, LookedUp>;
  readonly lookedUpGroups: ReadonlyMap<GroupName, LookedUp>;
  /** What was made of the names in the file; `roster` has usernames in their place. */
  readonly names: ReadNames;
  /** Whom a name that the directory lacks probably means, in words. */
  readonly probablePeople: ReadonlyMap<Username, string>;
  readonly capabilities: Capabilities;
  readonly rules: TargetRules;
  readonly usernames: UsernameRules;
  /** Absent: as many as want. */
  readonly seats?: Seats;
  readonly matchPeople: MatchPeople;
  /** The account that the key belongs to. */
  readonly caller: Username;
  readonly policy: Policy;
  /** What runs on this server have taken away in the last 24 hours. */
  readonly recentLosses: LimitedCounts;
  /** What earlier runs on this server added. Absent: nothing is known of it. */
  readonly ownMemberships?: OwnMemberships;
}
