import { limitedChangeOf } from '../../core/plan/access-loss.ts';
import { type Change, isTransfer } from '../../core/plan/change.ts';
import type { DirectoryUser } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { TargetRules } from '../../core/target.ts';
import { nameKey, type ProtectedAccounts } from './protected-accounts.ts';

interface ProtectionPolicy extends Pick<Policy, 'allowAdminChange' | 'ownAccount' | 'minAdministrators'> {
  readonly named: Pick<ProtectedAccounts, 'keys'>;
}

/**
 * Protects privileged and named accounts while a plan is made, and counts how many privileged ones would be left.
 * Rows are checked in file order, so earlier rows use up what is allowed. Accounts that the plan itself unlocks or
 * promotes are not counted: the server may refuse that, and rows are carried out at the same time.
 */
export class Protection {
  readonly #rules: Pick<TargetRules, 'privilegedRole' | 'roles'>;
  readonly #caller: Username;
  readonly #policy: ProtectionPolicy;
  readonly #allowed: ReadonlySet<string>;
  readonly #named: ReadonlySet<string>;
  #left: number;

  constructor(
    users: readonly DirectoryUser[],
    caller: Username,
    rules: Pick<TargetRules, 'privilegedRole' | 'roles'>,
    policy: ProtectionPolicy,
  ) {
    this.#rules = rules;
    this.#caller = caller;
    this.#policy = policy;
    this.#allowed = new Set(policy.allowAdminChange);
    this.#named = policy.named.keys;
    this.#left = users.filter((user) => this.#isPrivileged(user) && !user.locked).length;
  }

  /** Why these steps must not be applied to the account; undefined where they may. */
  refusal(user: DirectoryUser, steps: readonly Change[]): string | undefined {
    const what = this.#harmOf(user, steps);
    if (what === undefined) return undefined;
    const weakens = what !== 'rename';
    const privileged = weakens && this.#isPrivileged(user);
    if (weakens && user.username === this.#caller) {
      if (this.#policy.ownAccount === 'protect') {
        return `this would ${what} your own account, whose key is in use`;
      }
    } else if (!this.#allowed.has(user.username)) {
      if (this.#isNamed(user)) return `this would ${what} ${user.username}, who is on the list of --protect`;
      if (privileged) return `this would ${what} the ${this.#rules.privilegedRole} ${user.username}`;
    }
    return privileged && !user.locked ? this.#refuseTooFew(what) : undefined;
  }

  /** Why the account must keep the groups and content that these steps take from it; undefined where it need not. */
  refusalToTake(user: DirectoryUser, steps: readonly Change[]): string | undefined {
    if (!this.#isNamed(user) || this.#allowed.has(user.username)) return undefined;
    if (steps.some(isTransfer)) {
      return `this would hand over the content of ${user.username}, who is on the list of --protect`;
    }
    const groups = steps.flatMap((step) => (step.kind === 'revoke-membership' ? [step.group] : []));
    return groups.length === 0
      ? undefined
      : `this would remove ${user.username}, who is on the list of --protect, from ${groups.join(', ')}`;
  }

  #isPrivileged({ role }: DirectoryUser): boolean {
    return role === this.#rules.privilegedRole;
  }

  #isNamed({ username }: DirectoryUser): boolean {
    return this.#named.has(nameKey(username));
  }

  #harmOf(user: DirectoryUser, steps: readonly Change[]): 'lock' | 'demote' | 'rename' | undefined {
    if (steps.some(({ kind }) => kind === 'lock-user')) return 'lock';
    const before = { guid: user.guid, roleBefore: user.role };
    if (steps.some((step) => limitedChangeOf(step, before, this.#rules.roles) === 'demotions')) {
      return 'demote';
    }
    return this.#isNamed(user) && steps.some(({ kind }) => kind === 'rename-user') ? 'rename' : undefined;
  }

  #refuseTooFew(what: 'lock' | 'demote' | 'rename'): string | undefined {
    const { privilegedRole } = this.#rules;
    if (this.#left <= 1) return `this would ${what} the last ${privilegedRole}`;
    if (this.#left <= this.#policy.minAdministrators) {
      return `this would ${what} one of the last ${this.#left} active ${privilegedRole}s, and at least ${this.#policy.minAdministrators} must be left (--min-administrators); those that the same file unlocks or promotes do not count yet`;
    }
    this.#left -= 1;
    return undefined;
  }
}
