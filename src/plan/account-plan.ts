import type { Change } from '../core/plan/change.ts';
import type { ContentResult, OutcomeWord } from '../core/outcome.ts';
import type { Profile } from '../core/profile.ts';
import type { Capabilities, Operation, Unsupported } from '../core/target.ts';
import type { Blocked } from './identity/identify.ts';

/** What has to be done to an account itself; its memberships come after it. */
export interface AccountPlan {
  readonly kind: 'account';
  readonly steps: readonly Change[];
  /** These come after the memberships, which refer to the account by its old name. */
  readonly lastSteps: readonly Change[];
  /** The outcome if every step succeeds and no membership has to change. */
  readonly outcome: OutcomeWord;
  readonly roleBefore?: string;
  readonly roleAfter?: string;
  /** Of the fields that the steps change; absent: none. */
  readonly profileBefore?: Profile;
  /** The expected result of each item and group that is handed over. Absent: the rows do not ask for that. */
  readonly content?: readonly ContentResult[];
  readonly notes: readonly string[];
}

/** The first of the needed operations that cannot be done; undefined where all can. */
export function findUnsupported(
  capabilities: Capabilities,
  needs: readonly (readonly [Operation, boolean])[],
): Unsupported | undefined {
  for (const [operation, needed] of needs) {
    const support = capabilities[operation];
    if (needed && !support.can) return support;
  }
  return undefined;
}

/** @param detail the text for a person, if it is more than the reason */
export const notSupported = ({ why, source }: Unsupported, detail = why): Blocked => ({
  kind: 'blocked',
  outcome: 'not_supported',
  detail,
  source,
});
