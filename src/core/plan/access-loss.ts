import { countBy } from '../group-by.ts';
import { type Change, isTransfer } from './change.ts';
import { isAccessChange } from './content-change.ts';

/** The ways in which a run takes access away. Each has limits of its own. */
export const accessLosses = ['removals', 'locks', 'demotions'] as const;

export type AccessLoss = (typeof accessLosses)[number];

/** How many memberships were removed, accounts locked and roles lowered. */
export type AccessLossCounts = Readonly<Record<AccessLoss, number>>;

/** What is limited within a day: taking access away, also to content, making administrators, and handing over. */
export type LimitedChange = AccessLoss | 'grantRemovals' | 'newAdministrators' | 'transfers';

export type LimitedCounts = Readonly<Record<LimitedChange, number>>;

export const noLosses: LimitedCounts = {
  removals: 0,
  locks: 0,
  demotions: 0,
  grantRemovals: 0,
  newAdministrators: 0,
  transfers: 0,
};

export const addLosses = (one: LimitedCounts, other: LimitedCounts): LimitedCounts => ({
  removals: one.removals + other.removals,
  locks: one.locks + other.locks,
  demotions: one.demotions + other.demotions,
  grantRemovals: one.grantRemovals + other.grantRemovals,
  newAdministrators: one.newAdministrators + other.newAdministrators,
  transfers: one.transfers + other.transfers,
});

export const countLimited = (changes: Iterable<LimitedChange>): LimitedCounts => ({
  ...noLosses,
  ...Object.fromEntries(countBy(changes, (change) => change)),
});

/** An account that exists, before a change. */
export interface AccountBefore {
  /** Absent: the account is new, and has no access that could be taken away. */
  readonly guid?: string;
  readonly roleBefore?: string;
}

/** The role is absent where it is not known. */
export interface AccountChanged extends AccountBefore {
  readonly roleAfter?: string;
}

/**
 * What a change does that is limited, if anything.
 * @param roles of the target, the one with the most access first
 */
export const limitedChangeOf = (
  change: Change,
  account: AccountChanged,
  roles: readonly string[],
): LimitedChange | undefined =>
  lossOf(change, account, roles) ??
  otherLimitOf(change) ??
  (makesAdministrator(change, account, roles[0]) ? 'newAdministrators' : undefined);

/** What is limited that is done to content or a group. */
function otherLimitOf(change: Change): LimitedChange | undefined {
  if (isTransfer(change)) return 'transfers';
  return isAccessChange(change) ? 'grantRemovals' : undefined;
}

/**
 * What a change takes away, if anything.
 * @param roles of the target, the one with the most access first
 */
export function lossOf(
  change: Change,
  { guid, roleBefore = '' }: AccountBefore,
  roles: readonly string[],
): AccessLoss | undefined {
  if (change.kind === 'revoke-membership') return 'removals';
  if (change.kind === 'lock-user') return guid === undefined ? undefined : 'locks';
  const demotes =
    change.kind === 'update-user' && change.role !== undefined && isLower(change.role, roleBefore, roles);
  return demotes ? 'demotions' : undefined;
}

const isLower = (role: string, than: string, roles: readonly string[]): boolean =>
  roles.includes(than) && roles.indexOf(role) > roles.indexOf(than);

/** A locked administrator who is unlocked is one more, like one who is created or promoted. */
function makesAdministrator(
  change: Change,
  { roleBefore, roleAfter = roleBefore }: AccountChanged,
  highest: string | undefined,
): boolean {
  if (change.kind === 'create-user') return change.role === highest;
  if (change.kind === 'update-user') return change.role === highest && roleBefore !== highest;
  return change.kind === 'unlock-user' && roleBefore === highest && roleAfter === highest;
}
