import type { Change } from '../../core/plan/change.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { TargetRules } from '../../core/target.ts';

/**
 * Protects privileged accounts while a plan is made: counts how many would be left, so that the last one is
 * kept whatever the policy allows. Rows are checked in file order, so earlier rows use up what is allowed.
 */
export class Protection {
  readonly #privilegedRole: string;
  readonly #caller: Username;
  readonly #allowed: ReadonlySet<string>;
  readonly #ownAccount: Policy['ownAccount'];
  #left: number;

  constructor(
    users: readonly DirectoryUser[],
    caller: Username,
    { privilegedRole }: TargetRules,
    { allowAdminChange, ownAccount }: Pick<Policy, 'allowAdminChange' | 'ownAccount'>,
  ) {
    this.#privilegedRole = privilegedRole;
    this.#caller = caller;
    this.#allowed = new Set(allowAdminChange);
    this.#ownAccount = ownAccount;
    this.#left = users.filter((user) => user.role === privilegedRole && !user.locked).length;
  }

  /** Why these steps must not be applied to the account; undefined where they may. */
  refusal(user: DirectoryUser, steps: readonly Change[]): string | undefined {
    const locks = steps.some(({ kind }) => kind === 'lock-user');
    const demotes =
      user.role === this.#privilegedRole &&
      steps.some((step) => step.kind === 'update-user' && step.role !== undefined && step.role !== user.role);
    if (!locks && !demotes) return undefined;
    const what = locks ? 'lock' : 'demote';
    const privileged = user.role === this.#privilegedRole;
    if (user.username === this.#caller) {
      if (this.#ownAccount === 'protect') return `this would ${what} your own account, whose key is in use`;
      return privileged && !user.locked ? this.#refuseTheLast(what) : undefined;
    }
    if (!privileged) return undefined;
    if (!this.#allowed.has(user.username)) {
      return `this would ${what} the ${this.#privilegedRole} ${user.username}`;
    }
    return user.locked ? undefined : this.#refuseTheLast(what);
  }

  #refuseTheLast(what: string): string | undefined {
    if (this.#left === 1) return `this would ${what} the last ${this.#privilegedRole}`;
    this.#left -= 1;
    return undefined;
  }
}
