import type { MoveDifference, MoveTally } from '../../core/migration/verification.ts';
import type { PackFacts } from '../../core/review/pack.ts';

/** What `migrate verify --json` prints; `verify.json`. */
export interface MoveVerification {
  /** Absent: to another server. */
  readonly change?: 'provider';
  readonly first: PackFacts;
  /** The second server after the move. */
  readonly second: PackFacts;
  /** Lower-case hex SHA-256: of the manifests of both exports, and of the filled-in map. */
  readonly checksums: { readonly first: string; readonly second: string; readonly map: string };
  /** Of the first server. */
  readonly accounts: number;
  readonly groups: number;
  /** Of the groups: how many have members that one of the exports does not list. */
  readonly groupsNotCompared: number;
  readonly tally: MoveTally;
  readonly unexplained: number;
  readonly differences: readonly MoveDifference[];
}
