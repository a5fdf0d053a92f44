import type { Change } from '../core/change.ts';
import type { OutcomeWord } from '../core/outcome.ts';
import type { Capabilities, Lack, Operation } from '../core/target.ts';
import type { Blocked } from './identify.ts';

/** What is to be done to the account itself; memberships come after it. */
export interface AccountPlan {
  readonly kind: 'account';
  readonly steps: readonly Change[];
  /** Comes after the memberships: until then the account goes by the name that the plan knows. */
  readonly lastSteps: readonly Change[];
  /** The outcome if all of it succeeds and no membership has to change. */
  readonly outcome: OutcomeWord;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  readonly notes: readonly string[];
}

/** The first of the needed operations that cannot be done; undefined where all can. */
export function firstLacking(
  capabilities: Capabilities,
  needs: readonly (readonly [Operation, boolean])[],
): Lack | undefined {
  for (const [operation, needed] of needs) {
    const support = capabilities[operation];
    if (needed && !support.can) return support;
  }
  return undefined;
}

/** @param detail what a person reads, where it is more than the reason alone */
export const notSupported = ({ why, source }: Lack, detail = why): Blocked => ({
  kind: 'blocked',
  outcome: 'not_supported',
  detail,
  source,
});
