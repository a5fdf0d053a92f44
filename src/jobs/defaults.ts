import type { Policy } from '../core/plan/plan.ts';

/** What holds where an option is not stated: for programs, and for flags that are not given. */
export const defaults = {
  ratePerSecond: 10,
  searchesPerSecond: 5,
  concurrency: 4,
  lookUps: 'planned',
  timeoutMs: 30_000,
  maxFailures: 10,
  dormantDays: 90,
} as const;

/**
 * So many grants on content may be taken away: more than memberships, since a review of content has a row for each person
 * on each item, and each was decided by itself.
 */
export const usualGrantRemovals = 100;

/** The policy of an import that states none: it adds and updates, and takes hardly anything away. */
export const defaultPolicy: Policy = {
  existing: 'update',
  memberships: 'add',
  createGroups: 'create',
  matchCase: 'ignore',
  maxRemovals: 25,
  maxRemovalPercent: 20,
  maxLocks: 25,
  maxLockPercent: 20,
  maxDemotions: 10,
  maxDemotionPercent: 20,
  maxNewAdministrators: 5,
  maxTransfers: 100,
  minAdministrators: 2,
  allowAdminChange: [],
  ownAccount: 'protect',
};
