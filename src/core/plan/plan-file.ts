import type { Change } from './change.ts';
import type { Policy } from './plan.ts';
import type { Review } from '../review/review.ts';
import type { Roster } from '../roster.ts';
import type { ServerFacts } from '../target.ts';

/** Raised when a field changes its meaning or is removed. */
export const planSchema = 1;

/** A write of a plan, with the GUID of its account; absent if the account does not exist yet. */
export type BoundChange = Change & { readonly guid?: string };

/** Everything that a plan depends on, so that it can be made again and compared. */
export interface PlanBasis {
  readonly target: string;
  readonly server: Pick<ServerFacts, 'url' | 'caller'>;
  readonly policy: Policy;
  /** The flags about reading and policy that were given, as words of a command line. */
  readonly flags: readonly string[];
  readonly roster: Roster;
  /** The decisions, if the plan comes from an access review. */
  readonly review?: Review;
}

/** `plan.json`: a plan to be checked and confirmed. Importing it applies exactly these changes, or none. */
export interface PlanFile extends PlanBasis {
  readonly toolVersion: string;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  /**
   * Lower-case hex SHA-256 over everything but itself, the kind and number of its schema, the version and the
   * time: the same plan has the same one.
   */
  readonly checksum: string;
  /** Sorted, so that two plans can be compared line by line. */
  readonly changes: readonly BoundChange[];
}
