import type { DoubtedPair } from './doubted-pair.ts';
import type { StayingBehind } from './move.ts';

/** What tells an account of Posit Connect from the others: the sign-in provider's id, and the username. */
export interface SignInKeys {
  readonly externalId: string;
  readonly username: string;
}

/** An account as it is, and as it is to be. Its GUID stays. */
export interface KeyChange {
  readonly guid: string;
  readonly from: SignInKeys;
  readonly to: SignInKeys;
}

/**
 * Why a line is there. `temporary`: another account needs the key before its own turn; `second_account`: a sign-in through
 * the new provider created it, and it holds the id that the person's first account is to get.
 */
export const alterReasons = ['new_identity', 'temporary', 'second_account'] as const;
export type AlterReason = (typeof alterReasons)[number];

/** One `usermanager alter`: what it sets, and what was set before. */
export interface AlterStep {
  readonly guid: string;
  /** The username before the change, as somebody looks for it. */
  readonly of: string;
  readonly why: AlterReason;
  readonly set: Partial<SignInKeys>;
  readonly was: Partial<SignInKeys>;
}

/** A change of the sign-in provider: every account is altered, kept as it is, or left behind. */
export interface ProviderChange {
  /** In an order in which no id and no username is taken while another account has it. */
  readonly steps: readonly AlterStep[];
  readonly altered: number;
  /** Accounts whose id and username are the same at the new provider. */
  readonly unchanged: number;
  readonly behind: readonly StayingBehind[];
  /** Accounts that a sign-in through the new provider has created, and that are set aside. */
  readonly secondAccounts: number;
  readonly doubtedPairs: readonly DoubtedPair[];
}

/** The steps that give the first state again, in their order. */
export const undoSteps = (steps: readonly AlterStep[]): AlterStep[] =>
  steps.toReversed().map((step) => ({ ...step, set: step.was, was: step.set }));
