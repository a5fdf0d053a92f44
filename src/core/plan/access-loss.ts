import { countBy } from '../group-by.ts';
import type { Change } from './change.ts';

/** The ways in which a run takes access away. Each has limits of its own. */
export const accessLosses = ['removals', 'locks', 'demotions'] as const;

export type AccessLoss = (typeof accessLosses)[number];

/** How many memberships were removed, accounts locked and roles lowered. */
export type AccessLossCounts = Readonly<Record<AccessLoss, number>>;

export const noLosses: AccessLossCounts = { removals: 0, locks: 0, demotions: 0 };

export const addLosses = (one: AccessLossCounts, other: AccessLossCounts): AccessLossCounts => ({
  removals: one.removals + other.removals,
  locks: one.locks + other.locks,
  demotions: one.demotions + other.demotions,
});

export const countLosses = (losses: Iterable<AccessLoss>): AccessLossCounts => ({
  ...noLosses,
  ...Object.fromEntries(countBy(losses, (loss) => loss)),
});

/** An account that exists, before a change. */
export interface AccountBefore {
  /** Absent: the account is new, and has no access that could be taken away. */
  readonly guid?: string;
  readonly roleBefore?: string;
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
